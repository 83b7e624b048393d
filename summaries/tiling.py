"""Published returns as tiles: which of them make up a window exactly, and how firmly their sum may be said.

A return is never cut, prorated or estimated from. A window that no returns tile is not known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summaries.choices import Qualifier
from summaries.periods import ONE_DAY, Window


@dataclass(frozen=True)
class Tile:
    """One published return of one scope, measure and slice. `value` is in the base unit of the measure."""

    id: int
    window: Window
    value: int
    qualifier: str = Qualifier.EXACT
    window_inferred: bool = False
    rival: bool = False


def fewest_tiles(window: Window, tiles: Iterable[Tile]) -> tuple[Tile, ...]:
    """The fewest tiles that cover `window` without gap or overlap, in order of time; () when there are none.

    Rivals are left out: nobody knows which of them is right. Among equally few: fewer inferred windows, then fewer
    figures that are not exact, then the longer first tile, then the lower id. So the answer never depends on row order.
    """
    inside = [tile for tile in tiles if not tile.rival and window.start <= tile.window.start and tile.window.end <= window.end]
    best: dict = {window.start: ()}
    for tile in sorted(inside, key=lambda tile: (tile.window.start, tile.window.end, tile.id)):
        if (before := best.get(tile.window.start)) is None:
            continue
        after, way = tile.window.end + ONE_DAY, (*before, tile)
        if after not in best or _rank(way) < _rank(best[after]):
            best[after] = way
    return best.get(window.end + ONE_DAY, ())


def _rank(way: Sequence[Tile]) -> tuple:
    inferred = sum(tile.window_inferred for tile in way)
    vague = sum(tile.qualifier != Qualifier.EXACT for tile in way)
    return len(way), inferred, vague, [(-tile.window.days, tile.id) for tile in way]


def rivals_of(window: Window, tiles: Iterable[Tile]) -> tuple[Tile, ...]:
    """Figures of equal standing published for exactly this window: shown side by side, used for nothing."""
    return tuple(sorted((tile for tile in tiles if tile.rival and tile.window == window), key=lambda tile: (tile.value, tile.id)))


def nearest(window: Window, tiles: Iterable[Tile], count: int = 3) -> tuple[Window, ...]:
    """The published windows nearest to one that is not known: those whose two ends are the fewest days away."""

    def distance(other: Window) -> int:
        return abs((other.start - window.start).days) + abs((other.end - window.end).days)

    windows = {tile.window for tile in tiles if not tile.rival}
    return tuple(sorted(windows, key=lambda other: (distance(other), other))[:count])


def combined(qualifiers: Iterable[str]) -> str:
    """How firmly a sum may be said: exact when every part is; as its parts when they all lean one way; else about.

    exact + over = over; exact + estimate = estimate; over + under, over + estimate or anything with about = about.
    """
    leaning = {Qualifier(qualifier) for qualifier in qualifiers} - {Qualifier.EXACT}
    if not leaning:
        return Qualifier.EXACT
    return leaning.pop() if len(leaning) == 1 else Qualifier.ABOUT
