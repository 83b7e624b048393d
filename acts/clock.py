"""The one clock. Doors ask it; commands get `today` as an argument. Only tests and the demo set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The present day in Viet Nam (UTC+7, no daylight saving)."""
    return now().astimezone(HANOI).date()


@contextmanager
def at(moment: datetime | date) -> Iterator[None]:
    """Sets the clock inside the block; a date means nine in the morning. For tests and the demo."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, 9, 0, tzinfo=HANOI)
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
