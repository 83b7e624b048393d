"""Which days are worked. Plain values: it knows nothing of tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from .steps import Both

SATURDAY = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Days off with their names, worked weekend days with theirs, and the last day that is covered (None: no limit known)."""

    off: Mapping[date, Both] = field(default_factory=dict)
    worked: Mapping[date, Both] = field(default_factory=dict)
    covers_to: date | None = None

    def is_working(self, day: date) -> bool:
        """A weekday that is not a day off, or a weekend day that is worked in place of another."""
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.off

    def next_working(self, day: date) -> date:
        """The day itself when it is worked, else the first worked day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def reading(self, day: date, kind: str, name: Both) -> "Calendar":
        """The same calendar with that day read as `kind`: off, worked, or else as its weekday says."""
        off = {known: words for known, words in self.off.items() if known != day}
        worked = {known: words for known, words in self.worked.items() if known != day}
        if kind in ("off", "worked"):
            (off if kind == "off" else worked)[day] = name
        return Calendar(off, worked, self.covers_to)

    def why_off(self, day: date) -> Both:
        weekend = Both("thứ Bảy", "Saturday") if day.weekday() == SATURDAY else Both("Chủ nhật", "Sunday")
        return self.off.get(day, weekend)
