"""
Deadlines: rule + start + calendar → due moment, with the derivation.

Counting follows the Civil Code unless the rule is in working days or hours [own knowledge, unverified]: the first day is not
counted; a month ends on the day of the same number, or on the last day of a shorter month; a last day that is a day off moves to
the next working day, except for periods of limitation. Hours run in real time. Nothing here asks what day it is today.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from .calendar import Calendar
from .citations import cited
from .hours import HANOI, add_hours, add_working_hours
from .periods import Pause, add_period
from .steps import Both, Step, say

UNITS = {
    "hour": ("giờ", "hour"),
    "working_hour": ("giờ làm việc", "working hour"),
    "day": ("ngày", "day"),
    "working_day": ("ngày làm việc", "working day"),
    "month": ("tháng", "month"),
    "year": ("năm", "year"),
}
IN_HOURS = ("hour", "working_hour")


@dataclass(frozen=True)
class Rule:
    """A period of the law. `length` is in `unit`; `rolls` says whether a last day off moves to the next working day."""

    code: str
    length: int
    unit: str
    rolls: bool
    article: str
    name_vi: str
    name_en: str
    starts_vi: str
    starts_en: str
    source: str
    certainty: str
    confirmed: bool = False


@dataclass(frozen=True)
class Extension:
    """So much longer, by a document. It runs on from the last day, before that day is moved past days off."""

    length: int
    unit: str
    document: str = ""


@dataclass(frozen=True)
class Clockwork:
    """Where a day ends, and which hours are worked: two dated settings."""

    day_end: time = time(23, 59, 59)
    hours: tuple[tuple[time, time], ...] = ((time(8), time(12)), (time(13), time(17)))


@dataclass(frozen=True)
class Due:
    """
    The moment at which the period ends, and the one at which it began (a bare day begins at its midnight).

    `day` is set for periods in days, months and years, which end at the end of that day.
    """

    starts_at: datetime
    at: datetime
    day: date | None
    rule: Rule
    steps: tuple[Step, ...]

    rule_code = property(lambda self: self.rule.code)
    rule_name_vi = property(lambda self: self.rule.name_vi)
    rule_name_en = property(lambda self: self.rule.name_en)
    source = property(lambda self: self.rule.source)
    certainty = property(lambda self: self.rule.certainty)


def reckon(
    rule: Rule,
    start: date | datetime,
    calendar: Calendar,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    clockwork: Clockwork | None = None,
) -> Due:
    """When the period of `rule` that began at `start` ends. Raises ValueError for a pause that ends before it begins."""
    clockwork = clockwork or Clockwork()
    steps = _rule_steps(rule)
    if rule.unit in IN_HOURS:
        return _reckon_hours(rule, start, calendar, pauses, extensions, clockwork, steps)
    begun = local_day(start)
    steps.append(say("start", start=begun))
    last = add_period(begun, rule.length, rule.unit, calendar, pauses, steps)
    for extension in extensions:
        steps.append(
            say("extended", length=extension.length, unit=_unit(extension.unit, extension.length), document=extension.document or "–")
        )
        last = add_period(last, extension.length, extension.unit, calendar, pauses, steps)
    steps.append(say("last_day", day=last))
    last = _roll(last, rule, calendar, steps)
    at = datetime.combine(last, clockwork.day_end, HANOI)
    steps.append(say("due_moment", at=at))
    if calendar.covers_to and last > calendar.covers_to:
        steps.append(say("beyond_calendar", day=calendar.covers_to))
    return Due(local_moment(start)[0], at, last, rule, tuple(steps))


def _reckon_hours(
    rule: Rule,
    start: date | datetime,
    calendar: Calendar,
    pauses: Sequence[Pause],
    extensions: Sequence[Extension],
    clockwork: Clockwork,
    steps: list[Step],
) -> Due:
    begun, step = local_moment(start)
    moment = begun
    steps.append(step)
    for length, unit in [(rule.length, rule.unit), *((extra.length, extra.unit) for extra in extensions)]:
        if unit == "working_hour":
            moment = add_working_hours(moment, length, calendar, clockwork.hours, steps)
        elif unit == "hour":
            moment = add_hours(moment, length, pauses, steps)
        else:
            raise ValueError(f"a period in hours cannot be extended by {unit}")
    steps.append(say("due_moment", at=moment))
    return Due(begun, moment, None, rule, tuple(steps))


def _roll(last: date, rule: Rule, calendar: Calendar, steps: list[Step]) -> date:
    if calendar.is_working(last) or rule.unit == "working_day":
        return last
    if not rule.rolls:
        steps.append(say("not_rolled", day=last))
        return last
    moved = calendar.next_working(last)
    steps.append(say("rolled", day=last, why=calendar.why_off(last), moved=moved))
    return moved


def _rule_steps(rule: Rule) -> list[Step]:
    """What the rule says, and that nobody has confirmed it when it was not found in a source."""
    said = say(
        "rule",
        code=rule.code,
        name=Both(rule.name_vi, rule.name_en),
        length=rule.length,
        unit=_unit(rule.unit, rule.length),
        starts=Both(rule.starts_vi, rule.starts_en),
        article=cited(rule.article),
        source=rule.source,
    )
    if rule.certainty == "found" or rule.confirmed:
        return [said]
    return [said, say("unconfirmed", mark=_mark(rule.certainty))]


def _unit(unit: str, length: int) -> Both:
    vi, en = UNITS[unit]
    return Both(vi, en if length == 1 else f"{en}s")


def _mark(certainty: str) -> Both:
    return Both("suy luận", "inferred") if certainty == "inferred" else Both("hiểu biết riêng", "own knowledge")


def local_day(start: date | datetime) -> date:
    """The day in Viet Nam. A moment without a zone is read as Vietnamese time."""
    if not isinstance(start, datetime):
        return start
    return start.astimezone(HANOI).date() if start.tzinfo else start.date()


def local_moment(start: date | datetime) -> tuple[datetime, Step]:
    """The moment in Viet Nam; a bare day is its first moment, so that the period ends at its earliest."""
    if not isinstance(start, datetime):
        return datetime.combine(start, time(), HANOI), say("start_midnight", start=start)
    moment = start.astimezone(HANOI) if start.tzinfo else start.replace(tzinfo=HANOI)
    return moment, say("start", start=moment)
