"""When a time limit looks near: within a day, or within what a room above, which knows the days of work, counts as near."""

from collections.abc import Callable
from datetime import datetime

Horizon = Callable[[datetime], datetime]
_horizons: list[Horizon] = []


def horizon(until: Horizon) -> Horizon:
    """Registers a function of now -> the moment until which a time limit is near."""
    _horizons.append(until)
    return until


def near_until(now: datetime) -> datetime | None:
    """The furthest horizon that any room gave; None when none did."""
    return max((until(now) for until in _horizons), default=None)
