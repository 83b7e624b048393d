"""What this room answers to the law."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from acts import clock
from acts.jobs import enqueue, job
from branches.models import Officer
from law.questions import CalendarChange, answers_calendar
from law.selectors import Book

from .calendar_moves import Plan, move, plan

SECOND_LOOK = timedelta(minutes=10)


class DatesOfCases:
    """Which dates does this calendar day touch? Those of the running time limits."""

    def plan(self, days: Collection[date], tables: Book) -> Plan:
        return plan(days, tables)

    def move(self, change: CalendarChange) -> int:
        """A limit that an act in flight starts at this very moment by the old calendar is caught by a second look, of the same act."""
        moved = move(change)
        words = {"days": [day.isoformat() for day in change.days], "reason": change.reason, "on": change.on.isoformat()}
        when = clock.now() + SECOND_LOOK
        enqueue("calendar.looked_again", dedupe=f"calendar {change.act}", by=change.by, run_after=when, **words, cause=change.cause,
                act=str(change.act))  # fmt: skip
        return moved


@job("calendar.looked_again")
def look_again(*, by_id: int | None, days: list[str], reason: str, on: str, cause: int, act: str) -> None:
    """Finds nothing to do when it runs twice: a date that is right already does not move."""
    by = Officer.objects.get(pk=by_id) if by_id else None
    read = tuple(date.fromisoformat(day) for day in days)
    move(CalendarChange(read, reason, by, date.fromisoformat(on), cause, UUID(act)))


answers_calendar(DatesOfCases())
