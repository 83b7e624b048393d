"""The case file's panels: each room's panels.py adds what it has to show; a room with nothing for this user renders nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from .models import Case

Panel = Callable[[object, Case], tuple[str, dict] | None]


@dataclass(frozen=True)
class Shown:
    template: str
    context: dict


_panels: dict[str, list[tuple[int, str, Panel]]] = {"main": [], "side": [], "actions": []}


def panel(slot: str, order: int, *, rows: str = ""):
    """
    Registers a function of (user, case) -> (template, context) or None, in slot main, side or actions.

    `rows` names the rows of the case without which the panel shows nothing: whether there are any is asked with the case itself, so
    that what a case does not have costs no question.
    """

    def register(show: Panel) -> Panel:
        _panels[slot].append((order, rows, show))
        _panels[slot].sort(key=lambda entry: entry[0])
        return show

    return register


def declared() -> list[tuple[str, int, Panel]]:
    """(slot, order, function) of every panel of the house."""
    return [(slot, order, show) for slot, panels in _panels.items() for order, _rows, show in panels]


def has(rows: str) -> str:
    return f"has_{rows}"


def with_hints(cases: QuerySet[Case], *more: str) -> QuerySet[Case]:
    """The cases, each told which of its panels have rows; `more` names further rows to tell of."""
    wanted = {rows for panels in _panels.values() for _order, rows, _show in panels if rows} | set(more)
    relations = {rows: Case._meta.get_field(rows) for rows in wanted}
    return cases.annotate(
        **{
            has(rows): Exists(relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")}))  # type: ignore
            for rows, relation in relations.items()
        }
    )


def lacks(case: Case, rows: str) -> bool:
    """Is it known that the case has none of these rows?"""
    return bool(rows) and case.__dict__.get(has(rows)) is False


def panels_for(user, case: Case, slot: str) -> list[Shown]:
    answers = (show(user, case) for _order, rows, show in _panels[slot] if not lacks(case, rows))
    return [Shown(*answer) for answer in answers if answer is not None]
