"""Times two pieces of work in turns, so that the machine's moods hit both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 15


@dataclass(frozen=True)
class Ratio:
    """`ours` and `limit` in milliseconds (medians); what the limit is stands in words."""

    name: str
    limit_is: str
    ours: float
    limit: float
    goal: float

    @property
    def ratio(self) -> float:
        return self.ours / self.limit if self.limit else float("inf")


@dataclass(frozen=True)
class Span:
    """One piece of work that is done once, in seconds."""

    name: str
    seconds: float
    goal: float


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def compare(
    name: str, limit_is: str, ours: Callable[[], object], limit: Callable[[], object], *, goal: float, rounds: int = ROUNDS
) -> Ratio:
    """Warm once, then in turns; medians."""
    ours()
    limit()
    pairs = [(milliseconds(ours), milliseconds(limit)) for _ in range(rounds)]
    return Ratio(name, limit_is, statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs), goal)
