"""What the law answers when a lower room asks."""

from datetime import datetime

from acts import clock
from acts.nearness import horizon

from .rules.calendar import DAY
from .selectors import book


@horizon
def two_working_days(now: datetime) -> datetime:
    """A limit that ends before the same hour two days of work from now is near, however many days off lie between."""
    local, calendar = now.astimezone(clock.HANOI), book().calendar
    day = calendar.next_working(calendar.next_working(local.date() + DAY) + DAY)
    return datetime.combine(day, local.time(), clock.HANOI)
