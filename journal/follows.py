"""What begins in a higher room when a lower room records a verb. Runs in the same transaction, for the same actor."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Follow = Callable[[Any], None]
_by_verb: dict[str, list[Follow]] = defaultdict(list)


def follows(*verbs: str) -> Callable[[Follow], Follow]:
    """Registers a function of one entry (memory.Recorded) for these verbs. Order: module name, then name of the function."""

    def register(function: Follow) -> Follow:
        for verb in verbs:
            _by_verb[str(verb)].append(function)
            _by_verb[str(verb)].sort(key=lambda f: (f.__module__, f.__qualname__))
        return function

    return register


def of(verb: str) -> tuple[Follow, ...]:
    return tuple(_by_verb.get(str(verb), ()))


def declared() -> list[tuple[str, str]]:
    """(verb, dotted name of what follows), sorted; for the map of the house."""
    return sorted((verb, f"{f.__module__}.{f.__qualname__}") for verb, functions in _by_verb.items() for f in functions)
