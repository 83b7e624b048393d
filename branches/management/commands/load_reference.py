from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from acts import clock
from branches import seats


class Command(BaseCommand):
    help = "Loads the reference data of every room (its reference.load()) and fills the seats. Safe to run again: then it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        for room in rooms():
            changed = import_module(f"{room}.reference").load()
            self._tell(options, f"{room}: {described(changed)}")
            if room == "branches":
                self._tell(options, f"rights: {described(seats.sync(today=clock.today()))}")

    def _tell(self, options: dict[str, Any], line: str) -> None:
        if options["verbosity"] > 0:
            self.stdout.write(line)


def rooms() -> list[str]:
    """The rooms of this project, the lowest first: a law table may point to a branch, never the other way round."""
    return [room for room in reversed(settings.ROOMS) if find_spec(f"{room}.reference") is not None]


def described(changed: Any) -> str:
    if isinstance(changed, dict):
        return ", ".join(f"{count} {name}" for name, count in changed.items())
    return "done" if changed is None else f"{changed} changed"
