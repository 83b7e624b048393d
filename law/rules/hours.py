"""Adding hours: in real time, or within the hours of work."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .calendar import DAY, Calendar
from .periods import Pause
from .steps import Step, say

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
Hours = tuple[tuple[time, time], ...]


def add_hours(start: datetime, length: int, pauses: Sequence[Pause], steps: list[Step]) -> datetime:
    """So many hours on, days off included; paused time is added at the end."""
    end = start + timedelta(hours=length)
    paused = timedelta()
    for first, last in _merged(pauses):
        # Sorted and disjoint: each pause that begins before the end so far pushes the end on.
        if last > start and first < end:
            lost = last - max(first, start)
            end += lost
            paused += lost
    steps.append(say("hours_run"))
    if paused:
        steps.append(
            say("paused_hours", length=str(paused), spans="; ".join(f"{a:%H:%M %d/%m/%Y}–{b:%H:%M %d/%m/%Y}" for a, b in _merged(pauses)))
        )
    return end


def _merged(pauses: Sequence[Pause]) -> list[tuple[datetime, datetime]]:
    spans: list[tuple[datetime, datetime]] = []
    for first, last in sorted((_moment(pause.first), _moment(pause.last, last=True)) for pause in pauses):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans


def _moment(value: date | datetime, *, last: bool = False) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(HANOI) if value.tzinfo else value.replace(tzinfo=HANOI)
    return datetime.combine(value + DAY if last else value, time(), HANOI)


def add_working_hours(start: datetime, length: int, calendar: Calendar, hours: Hours, steps: list[Step]) -> datetime:
    """So many hours of work on: outside the working hours and on days off the clock stands."""
    left = timedelta(hours=length)
    day = start.date()
    end = start
    while left > timedelta():
        if calendar.is_working(day):
            for opens, closes in hours:
                begin = max(datetime.combine(day, opens, HANOI), start)
                room = datetime.combine(day, closes, HANOI) - begin
                if room > timedelta() and left > timedelta():
                    used = min(room, left)
                    left -= used
                    end = begin + used
        day += DAY
    steps.append(say("working_hours", hours=", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in hours)))
    return end
