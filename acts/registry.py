"""Up is a registry: each room says in files of fixed names what it adds to lower rooms, and they are found as admin.py is."""

from django.utils.module_loading import autodiscover_modules

FILES = ("choices", "verbs", "measures", "follows", "answers", "panels", "search", "menus", "flows", "case_acts")


def discover_all() -> None:
    """Imports every room's registry files; called once, when all rooms are ready."""
    autodiscover_modules(*FILES)
