"""Reporting periods: pure arithmetic over dated calendar rows.

Until 14/12/2024 a customs month ran from the 16th to the 15th; since 15/12/2024 it runs from the 15th to the 14th
(domain paper 6.2). The rows say so, not this file: each has a first day of month and the days for which it is in force.
A month that a change of calendar cuts is as long as the rows make it: December 2024 is 16/11 - 14/12/2024.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from acts.errors import DomainError

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Window:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise DomainError(_("The period ends before it begins: give a last day on or after the first day."), field="to")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def meets(self, other: "Window") -> bool:
        return self.start <= other.end and other.start <= self.end

    def clipped(self, start: date | None, end: date | None) -> "Window | None":
        """The part of this window inside `start`..`end` (None: open), or None when no day is left."""
        first = max(self.start, start) if start else self.start
        last = min(self.end, end) if end else self.end
        return Window(first, last) if first <= last else None


@dataclass(frozen=True)
class CalendarRow:
    """One reporting calendar: the day on which its months begin, and the days for which it is in force."""

    code: str
    first_day: int
    valid_from: date | None = None
    valid_to: date | None = None

    def nominal_month(self, year: int, month: int) -> Window:
        """The month named `month`: it ends in that month, and begins in the one before unless it begins on the 1st."""
        if self.first_day == 1:
            return Window(date(year, month, 1), first_of_next(year, month) - ONE_DAY)
        before = date(year, month, 1) - ONE_DAY
        return Window(before.replace(day=self.first_day), date(year, month, self.first_day - 1))

    def covers(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Preset(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "h1"
    NINE_MONTHS = "9m"
    YEAR = "year"
    TO_DATE = "ytd"


# First and last month of a preset; month, quarter and cumulative periods also need a number.
SPANS = {Preset.HALF: (1, 6), Preset.NINE_MONTHS: (1, 9), Preset.YEAR: (1, 12)}
NUMBERED = {Preset.MONTH: 12, Preset.QUARTER: 4, Preset.TO_DATE: 12}


@dataclass(frozen=True)
class Period:
    """A preset of a reporting year: `number` is the month, the quarter, or the last month of a cumulative period."""

    preset: Preset
    year: int
    number: int = 0

    @property
    def months(self) -> tuple[int, int]:
        if self.preset in SPANS:
            return SPANS[self.preset]
        if not 1 <= self.number <= NUMBERED[self.preset]:
            raise DomainError(_("This period does not exist: choose another month or quarter."), field="n")
        if self.preset is Preset.QUARTER:
            return self.number * 3 - 2, self.number * 3
        return (1, self.number) if self.preset is Preset.TO_DATE else (self.number, self.number)

    def moved(self, steps: int) -> "Period":
        """The period `steps` later: the next month or quarter, else the next year."""
        if self.preset not in (Preset.MONTH, Preset.QUARTER):
            return Period(self.preset, self.year + steps, self.number)
        size = NUMBERED[self.preset]
        years, place = divmod(self.number - 1 + steps, size)
        return Period(self.preset, self.year + years, place + 1)


def first_of_next(year: int, month: int) -> date:
    return date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)


def month_window(rows: Sequence[CalendarRow], year: int, month: int) -> Window:
    """The reporting month of that name: each row's month, cut to the days for which the row is in force, joined.

    Raises DomainError when no calendar is in force then.
    """
    parts = [part for row in rows if (part := row.nominal_month(year, month).clipped(row.valid_from, row.valid_to))]
    if not parts:
        raise DomainError(_("No reporting calendar is in force for that period."), field="year")
    return Window(min(part.start for part in parts), max(part.end for part in parts))


def window_of(rows: Sequence[CalendarRow], period: Period) -> Window:
    first, last = period.months
    return Window(month_window(rows, period.year, first).start, month_window(rows, period.year, last).end)


def calendar_on(rows: Sequence[CalendarRow], day: date) -> CalendarRow:
    """The calendar in force on `day`; a period takes its calendar from its last day."""
    for row in rows:
        if row.covers(day):
            return row
    raise DomainError(_("No reporting calendar is in force for that period."), field="to")


def month_of(rows: Sequence[CalendarRow], day: date) -> tuple[int, int]:
    """Year and number of the reporting month in which `day` falls (15/12/2024 is January 2025)."""
    following = first_of_next(day.year, day.month)
    for year, month in ((day.year, day.month), (following.year, following.month)):
        if day in month_window(rows, year, month):
            return year, month
    raise DomainError(_("No reporting calendar is in force for that period."), field="from")


def months_within(rows: Sequence[CalendarRow], window: Window) -> Iterator[tuple[int, int, Window]]:
    """The reporting months that `window` touches, in order, each cut to the window: together they tile it."""
    day = window.start
    while day <= window.end:
        year, month = month_of(rows, day)
        part = month_window(rows, year, month).clipped(window.start, window.end)
        assert part is not None  # it holds `day`
        yield year, month, part
        day = part.end + ONE_DAY


def finished_period(rows: Sequence[CalendarRow], preset: Preset, on: date) -> Period:
    """The last period of this preset that has ended before `on`; a cumulative one always lies in the running year."""
    year, month = month_of(rows, on)
    if preset is Preset.TO_DATE:
        return Period(preset, year, max(month - 1, 1))
    number = {Preset.MONTH: month, Preset.QUARTER: (month + 2) // 3}.get(preset, 0)
    period = Period(preset, year, number)
    while window_of(rows, period).end >= on:
        period = period.moved(-1)
    return period


def usual_period(rows: Sequence[CalendarRow], on: date) -> Period:
    """What is asked for at this time of the year: the half year in June and July, the year in December and January."""
    if on.month in (6, 7):
        return finished_period(rows, Preset.HALF, on)
    if on.month in (12, 1):
        return finished_period(rows, Preset.YEAR, on)
    return finished_period(rows, Preset.TO_DATE, on)


def period_named(rows: Sequence[CalendarRow], window: Window) -> Period | None:
    """The preset whose window this is, if there is one: so that a typed range gets its proper name."""
    year, last = month_of(rows, window.end)
    whole = [Period(preset, year) for preset in (Preset.HALF, Preset.NINE_MONTHS, Preset.YEAR)]
    whole += [Period(Preset.MONTH, year, last), Period(Preset.QUARTER, year, (last + 2) // 3), Period(Preset.TO_DATE, year, last)]
    return next((period for period in whole if window_of(rows, period) == window), None)


def year_before(day: date) -> date:
    """The same day one year before; 29 February becomes 28 February."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def window_before(window: Window) -> Window:
    """The same days one year before, also across the change of calendar: days are compared with days."""
    return Window(year_before(window.start), year_before(window.end))
