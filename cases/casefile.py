"""The case file's panels: each room's panels.py adds what it has to show; a room with nothing for this user renders nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from .models import Case

Panel = Callable[[object, Case], tuple[str, dict] | None]


@dataclass(frozen=True)
class Shown:
    template: str
    context: dict


_panels: dict[str, list[tuple[int, Panel]]] = {"main": [], "side": [], "actions": []}


def panel(slot: str, order: int):
    """Registers a function of (user, case) -> (template, context) or None, in slot main, side or actions."""

    def register(show: Panel) -> Panel:
        _panels[slot].append((order, show))
        _panels[slot].sort(key=lambda pair: pair[0])
        return show

    return register


def declared() -> list[tuple[str, int, Panel]]:
    """(slot, order, function) of every panel of the house."""
    return [(slot, order, show) for slot, panels in _panels.items() for order, show in panels]


def panels_for(user, case: Case, slot: str) -> list[Shown]:
    answers = (show(user, case) for _order, show in _panels[slot])
    return [Shown(*answer) for answer in answers if answer is not None]
