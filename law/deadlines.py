"""When a period of the law ends. The tables joined with the calculator of rules/reckoning.py."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from acts.errors import DomainError

from .choices import MoveKind
from .rules.periods import Pause
from .rules.reckoning import Due, Extension, local_day, reckon
from .selectors import Book, book

__all__ = ["Due", "Extension", "Pause", "due", "is_working_day", "longer_rules", "may_pause", "next_working_day"]


def due(
    rule_code: str,
    start: date | datetime,
    *,
    on: date | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    tables: Book | None = None,
) -> Due:
    """
    The due moment of a period that began at `start`, with its derivation.

    `on` picks the version of the rule, the day of the start unless said otherwise; the answer never depends on the day of asking.
    A moment without a zone is Vietnamese time. Raises DomainError for an unknown rule or one not yet in force.
    """
    tables = tables or book()
    on = on or local_day(start)
    rule = tables.deadlines.need(rule_code, on)
    try:
        return reckon(rule, start, tables.calendar, pauses=pauses, extensions=extensions, clockwork=tables.clockwork(on))
    except (OverflowError, ValueError) as error:
        raise DomainError(_("This period cannot be computed: %(why)s.") % {"why": error}, code="period") from error


def longer_rules(rule_code: str, *, on: date) -> list[str]:
    """The rules that the law of that day lets take the place of this one, as its tables list them."""
    return [row.longer for row in book().moves.in_force(on).values() if row.kind == MoveKind.LONGER and row.rule == rule_code]


def may_pause(rule_code: str, *, on: date) -> bool:
    """Does the law of that day let the clock of this limit stand?"""
    return any(row.kind == MoveKind.PAUSE and row.rule == rule_code for row in book().moves.in_force(on).values())


def is_working_day(day: date) -> bool:
    return book().calendar.is_working(day)


def next_working_day(day: date) -> date:
    """The day itself when it is worked, else the next worked day."""
    return book().calendar.next_working(day)
