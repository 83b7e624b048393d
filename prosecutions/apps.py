from django.apps import AppConfig


class ProsecutionsConfig(AppConfig):
    name = "prosecutions"
    default_auto_field = "django.db.models.BigAutoField"
