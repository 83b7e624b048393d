"""Adding days, working days, months and years to a day, with pauses. Every result is monotone in the start."""

import calendar as months_of
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .calendar import DAY, Calendar
from .steps import Both, Step, say

SHOWN = 12


@dataclass(frozen=True)
class Pause:
    """Time that does not count, both ends included. Days for periods in days and longer, moments for periods in hours."""

    first: date | datetime
    last: date | datetime
    reason: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a pause cannot end before it begins")

    def covers(self, day: date) -> bool:
        return _day(self.first) <= day <= _day(self.last)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def in_pause(day: date, pauses: Sequence[Pause]) -> bool:
    return any(pause.covers(day) for pause in pauses)


def add_period(start: date, length: int, unit: str, calendar: Calendar, pauses: Sequence[Pause], steps: list[Step]) -> date:
    """The last day of a period of `length` `unit` that began on `start`, before it is moved past days off."""
    if length < 0:
        raise ValueError("a period cannot be negative")
    if unit in ("day", "working_day"):
        return _count_days(start, length, unit == "working_day", calendar, pauses, steps)
    months = length * 12 if unit == "year" else length
    return _count_months(start, months, pauses, steps)


def _count_days(start: date, length: int, only_working: bool, calendar: Calendar, pauses: Sequence[Pause], steps: list[Step]) -> date:
    day, counted = start, 0
    skipped: list[date] = []
    worked: list[date] = []
    first = None
    while counted < length:
        day += DAY
        if in_pause(day, pauses):
            continue
        if only_working and not calendar.is_working(day):
            skipped.append(day)
            continue
        first = first or day
        counted += 1
        if only_working and day in calendar.worked:
            worked.append(day)
    if first:
        steps.append(say("first_day", day=first))
    if skipped:
        steps.append(say("skipped", days=_named(skipped, calendar)))
    if worked:
        steps.append(say("worked", days=_listed(worked)))
    _tell_pauses(start, day, pauses, steps)
    return day


def _count_months(start: date, months: int, pauses: Sequence[Pause], steps: list[Step]) -> date:
    """
    Months as the Civil Code counts them, then one day more for each paused day.

    Months differ in length, so a period with a pause could end later than one that began when the pause ended; it is capped by
    those, which keeps the result monotone in the start.
    """
    begun = _after_pause(start, pauses, steps)
    if begun == start:
        steps.append(say("first_day", day=start + DAY))
    end = _months_with_pauses(begun, months, pauses)
    plain = plus_months(begun, months)
    if plain.day != begun.day:
        steps.append(say("no_such_day", number=begun.day))
    for resumed in sorted({_after_pause(_day(pause.last), pauses, []) for pause in pauses if _day(pause.last) > begun}):
        other = _months_with_pauses(resumed, months, pauses)
        if other < end:
            end = other
            steps.append(say("capped_by_pause", day=resumed))
    _tell_pauses(begun, end, pauses, steps)
    return end


def _after_pause(start: date, pauses: Sequence[Pause], steps: list[Step]) -> date:
    """A start inside a pause counts as if it were the last day of the pause, and of the pauses that follow on."""
    day = start
    while in_pause(day, pauses) and in_pause(day + DAY, pauses):
        day += DAY
    if day != start:
        steps.append(say("started_in_pause", day=day))
    return day


def _months_with_pauses(start: date, months: int, pauses: Sequence[Pause]) -> date:
    end = plus_months(start, months)
    left = len({day for pause in pauses for day in _days(max(_day(pause.first), start + DAY), min(_day(pause.last), end))})
    while left:
        end += DAY
        left -= not in_pause(end, pauses)
    return end


def plus_months(day: date, months: int) -> date:
    """The day of the same number so many months on; 31 January plus one month is the last day of February."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, months_of.monthrange(year, month + 1)[1]))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _tell_pauses(start: date, end: date, pauses: Sequence[Pause], steps: list[Step]) -> None:
    days = {day for pause in pauses for day in _days(max(_day(pause.first), start + DAY), min(_day(pause.last), end))}
    if days:
        spans = "; ".join(f"{_day(p.first):%d/%m/%Y}–{_day(p.last):%d/%m/%Y}" + (f" ({p.reason})" if p.reason else "") for p in pauses)
        steps.append(say("paused_days", count=len(days), spans=spans))


def _named(days: list[date], calendar: Calendar) -> Both:
    names = [(f"{day:%d/%m/%Y}", calendar.why_off(day)) for day in days[:SHOWN]]
    more = len(days) - SHOWN
    vi = [f"{day} ({why.vi})" for day, why in names] + ([f"và {more} ngày nữa"] if more > 0 else [])
    en = [f"{day} ({why.en})" for day, why in names] + ([f"and {more} days more"] if more > 0 else [])
    return Both(", ".join(vi), ", ".join(en))


def _listed(days: list[date]) -> str:
    return ", ".join(f"{day:%d/%m/%Y}" for day in days)
