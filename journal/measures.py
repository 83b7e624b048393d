"""What acts count. A measure reads the facts of an entry and nothing else, so that every figure can be derived again for ever."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .choices import Verb

# "as_sliced": the base unit of the figure's slice `unit` (milligram, microlitre, or the piece); never added over that slice.
UNITS = frozenset({"case", "vnd", "mg", "µl", "piece", "person", "as_sliced"})
Facts = dict[str, Any]


@dataclass(frozen=True)
class Count:
    """One number: an integer in the unit of its measure. `on` and `branch` default to those of the entry."""

    amount: int = 1
    slices: dict[str, str] = field(default_factory=dict)
    on: date | str | None = None
    branch: int | None = None


@dataclass(frozen=True)
class Measure:
    """A counting rule in force for acts that occurred from `since` up to but not including `until`."""

    name: str
    verb: str
    rule: int
    since: date
    until: date | None
    unit: str
    counts_on: str
    count: Callable[[Facts], Iterable[Count]]

    def holds_on(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


_by_verb: dict[str, list[Measure]] = defaultdict(list)


def measure(
    name: str, *, verb: str, rule: int = 1, since: date = date.min, until: date | None = None, unit: str = "case", counts_on: str = ""
) -> Callable[[Callable[[Facts], Iterable[Count]]], Callable[[Facts], Iterable[Count]]]:
    """Declares that `verb` counts as `name`. Raises ValueError on a twin, an unknown unit, or a name with two units."""

    def register(count: Callable[[Facts], Iterable[Count]]) -> Callable[[Facts], Iterable[Count]]:
        if unit not in UNITS:
            raise ValueError(f"measure {name}: unknown unit {unit}")
        if any(m.unit != unit for m in declared() if m.name == name):
            raise ValueError(f"measure {name} has two units")
        if any((m.name, m.rule) == (name, rule) for m in _by_verb[str(verb)]):
            raise ValueError(f"measure {name} rule {rule} is already declared for {verb}")
        _by_verb[str(verb)].append(Measure(name, str(verb), rule, since, until, unit, counts_on, count))
        _by_verb[str(verb)].sort(key=lambda m: (m.name, m.rule))
        return count

    return register


def is_counted(verb: str) -> bool:
    return bool(_by_verb.get(str(verb)))


def declared() -> list[Measure]:
    """Every declared measure, by name, rule and verb."""
    return sorted((m for rules in _by_verb.values() for m in rules), key=lambda m: (m.name, m.rule, m.verb))


def figures_of(verb: str, facts: Facts, *, on: date, branch_id: int | None) -> list[dict[str, Any]]:
    """
    The figures of one act, JSON-ready, in a fixed order; an act counted again counts by its first verb, day and branch.

    Raises TypeError when a measure yields anything but integers and texts.
    """
    if verb == Verb.FIGURES_RECOUNTED:
        return figures_of(facts["verb"], facts["facts"], on=date.fromisoformat(facts["on"]), branch_id=facts["branch"])
    return [
        {
            "measure": rule.name,
            "rule": rule.rule,
            "branch_id": branch_id if count.branch is None else count.branch,
            "on": _day(count.on, on),
            "slices": _texts(rule.name, count.slices),
            "amount": _whole(rule.name, count.amount),
        }
        for rule in _by_verb.get(str(verb), ())
        if rule.holds_on(on)
        for count in rule.count(facts)
    ]


def _day(given: date | str | None, otherwise: date) -> str:
    return date.fromisoformat(given).isoformat() if isinstance(given, str) else (given or otherwise).isoformat()


def _whole(name: str, amount: int) -> int:
    if type(amount) is not int:
        raise TypeError(f"measure {name} counts in whole base units, not {amount!r}")
    return amount


def _texts(name: str, slices: dict[str, str]) -> dict[str, str]:
    if not all(isinstance(key, str) and isinstance(value, str) for key, value in slices.items()):
        raise TypeError(f"measure {name} slices by texts, not {slices!r}")
    return {str(key): str(value) for key, value in sorted(slices.items())}
