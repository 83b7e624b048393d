"""A year as twelve months of weeks, each day with what the calendar says of it."""

import calendar as plan
from dataclasses import dataclass
from datetime import date

from .models.dated import in_english
from .rules.calendar import SATURDAY, Calendar


@dataclass(frozen=True)
class Day:
    """`kind` is work, weekend, off or worked; `name` says why it is off or worked."""

    day: date
    kind: str
    name: str
    inside: bool
    today: bool


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[list[Day]]
    working_days: int


def months_of_year(year: int, calendar: Calendar, today: date) -> list[Month]:
    """Weeks begin on Monday; days of the neighbouring months fill them and are not `inside`."""
    return [_month(year, number, calendar, today) for number in range(1, 13)]


def _month(year: int, number: int, calendar: Calendar, today: date) -> Month:
    weeks = [[_day(day, number, calendar, today) for day in week] for week in plan.Calendar().monthdatescalendar(year, number)]
    worked = sum(calendar.is_working(day.day) for week in weeks for day in week if day.inside)
    return Month(date(year, number, 1), weeks, worked)


def _day(day: date, month: int, calendar: Calendar, today: date) -> Day:
    if day in calendar.worked:
        kind, named = "worked", calendar.worked[day]
    elif day in calendar.off:
        kind, named = "off", calendar.off[day]
    else:
        kind, named = ("weekend" if day.weekday() >= SATURDAY else "work"), None
    name = "" if named is None else named.en if in_english() else named.vi
    return Day(day, kind, name, day.month == month, day == today)
