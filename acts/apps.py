from django.apps import AppConfig, apps


class ActsConfig(AppConfig):
    name = "acts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import registry

        if apps.ready or apps.models_ready:
            registry.discover_all()
