"""What the law answers when a lower room asks."""

from datetime import datetime
from functools import lru_cache

from acts import clock
from acts.nearness import horizon

from .rules.calendar import DAY
from .selectors import book


@horizon
def two_working_days(now: datetime) -> datetime:
    """A limit that ends before the same hour two days of work from now is near, however many days off lie between."""
    return _in_two_working_days(now.astimezone(clock.HANOI).replace(second=0, microsecond=0))


@lru_cache(maxsize=8)
def _in_two_working_days(minute: datetime) -> datetime:
    """Asked for every page that shows a time limit, so the tables are asked once a minute: only the colour of a chip hangs on it."""
    calendar = book().calendar
    day = calendar.next_working(calendar.next_working(minute.date() + DAY) + DAY)
    return datetime.combine(day, minute.time(), clock.HANOI)
