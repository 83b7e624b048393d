"""Questions that the law asks the rooms above; one room answers each, in its answers.py."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from branches.models import Officer

from .rules.steps import Both
from .selectors import Book


@dataclass(frozen=True)
class MovedDate:
    """One date that a change of the calendar moves: who, from, to."""

    case: str
    branch: str
    officer: str
    limit: Both
    before: datetime
    after: datetime


class Plan(Protocol):
    """The dates that a change of the calendar moves, the first affected first."""

    def __len__(self) -> int: ...

    def told(self, first: int, last: int) -> list[MovedDate]:
        """Those from place `first` to before place `last`, for people."""
        ...


@dataclass(frozen=True)
class CalendarChange:
    """Days whose reading has just changed in the tables, and the law's own entry: the cause of all that follow in the same act."""

    days: tuple[date, ...]
    reason: str
    by: Officer | None
    on: date
    cause: int
    act: UUID


class CalendarAnswer(Protocol):
    """Which dates does a change of these days touch?"""

    def plan(self, days: Collection[date], tables: Book) -> Plan:
        """What `tables`, in which these days are read as proposed, would move. Changes nothing."""
        ...

    def move(self, change: CalendarChange) -> int:
        """Moves them, in the transaction of the act, by the tables as they stand. -> how many dates moved"""
        ...


_calendar: list[CalendarAnswer] = []


def answers_calendar(answer: CalendarAnswer) -> CalendarAnswer:
    """Registers the room that keeps dates. Raises RuntimeError for a second one: one act moves each date once."""
    if _calendar:
        raise RuntimeError("two rooms answer which dates a calendar day touches")
    _calendar.append(answer)
    return answer


def declared() -> list[tuple[str, object]]:
    """(question, what answers it) of the whole house."""
    return [("which dates does this calendar day touch?", type(answer)) for answer in _calendar]


def dates_moved_by(days: Collection[date], tables: Book) -> Plan:
    return _calendar[0].plan(days, tables)


def move_dates(change: CalendarChange) -> int:
    return _calendar[0].move(change)
