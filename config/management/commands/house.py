from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config import house, house_picture


class Command(BaseCommand):
    help = "Lists every room with what it declares: rights, verbs, measures, follows, answers, panels, finders, menus, human tasks."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--svg", action="store_true", help="draw the layers instead, as kept in docs/pictures/rooms.svg")

    def handle(self, *args: Any, **options: Any) -> None:
        rooms = house.rooms()
        if options["svg"]:
            self.stdout.write(house_picture.draw(house.layers(), rooms), ending="")
            return
        for room in rooms.values():
            self.stdout.write(f"{room.name}: {room.purpose}")
            for word, lines in room.declared():
                self.stdout.write(f"  {word}")
                for line in lines:
                    self.stdout.write(f"    {line}")
