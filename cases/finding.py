"""Search across rooms: each room's search.py says how it finds by number or words, inside what the person sees."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

MOST_HITS = 20


@dataclass(frozen=True)
class Hit:
    title: str
    note: str
    url: str


@dataclass(frozen=True)
class Group:
    label: object
    hits: list[Hit]


Finder = Callable[[object, str], Iterable[Hit]]
_finders: list[tuple[int, object, Finder]] = []


def finder(label, order: int):
    """Registers a function of (user, words) -> hits, shown under `label`."""

    def register(find: Finder) -> Finder:
        _finders.append((order, label, find))
        _finders.sort(key=lambda row: row[0])
        return find

    return register


def declared() -> list[tuple[object, Finder]]:
    """(label, function) of every finder of the house, in order."""
    return [(label, search) for _order, label, search in _finders]


def find(user, words: str) -> list[Group]:
    """What every room finds; groups without hits are left out."""
    found = [Group(label, list(search(user, words))[:MOST_HITS]) for _order, label, search in _finders]
    return [group for group in found if group.hits]
