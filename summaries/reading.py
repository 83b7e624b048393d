"""What a measure was in a window: counted from acts since the first day of counting, read from returns before it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from summaries.choices import Origin, Qualifier
from summaries.periods import ONE_DAY, Window
from summaries.published import slice_key
from summaries.tiling import Tile, combined, fewest_tiles, nearest, rivals_of

Slices = Mapping[str, str]


@dataclass(frozen=True)
class Side:
    """
    One window's answer. `value` None is not known, which is never the same as 0.

    `until` is set while the window is not over: what it counts, it counts up to that day.
    """

    window: Window
    value: int | None
    qualifier: str = Qualifier.EXACT
    origin: str = Origin.NONE
    tiles: tuple[Tile, ...] = ()
    counted: int | None = None
    live: Window | None = None
    rivals: tuple[Tile, ...] = ()
    nearest: tuple[Window, ...] = ()
    until: date | None = None

    @property
    def is_to_come(self) -> bool:
        """Not one day of the window has begun."""
        return self.until is not None and self.window.start > self.until


@dataclass(frozen=True)
class Figure:
    """A measure now and in the same days of the year before, in the base unit of the measure."""

    measure: str
    slices: tuple[tuple[str, str], ...]
    now: Side
    before: Side

    @property
    def value(self) -> int | None:
        return self.now.value

    @property
    def change(self) -> int | None:
        """Absolute change against the year before; None when either is not known, or is not over and so of fewer days."""
        if self.now.value is None or self.before.value is None or self.now.until or self.before.until:
            return None
        return self.now.value - self.before.value

    @property
    def percent(self) -> Decimal | None:
        """Change in percent, one decimal, half up; None when unknown or when there was nothing the year before."""
        if self.change is None or not self.before.value:
            return None
        return (Decimal(self.change) * 100 / self.before.value).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def change_qualifier(self) -> str:
        return Qualifier.EXACT if {self.now.qualifier, self.before.qualifier} == {Qualifier.EXACT} else Qualifier.ABOUT


class Shelf:
    """The returns of one scope, by measure and slices."""

    def __init__(self, labelled: Iterable[tuple[str, str, Tile]] = ()):
        self._tiles: dict[tuple[str, str], list[Tile]] = {}
        for measure, key, tile in labelled:
            self._tiles.setdefault((measure, key), []).append(tile)

    def tiles(self, measure: str, slices: Slices) -> Sequence[Tile]:
        return self._tiles.get((measure, slice_key(dict(slices))), ())

    def keys(self, measure: str) -> list[dict[str, str]]:
        """The slices in which this measure was published, as dictionaries."""
        return [dict(pair.split("=", 1) for pair in key.split()) for name, key in self._tiles if name == measure]


def read_side(window: Window, first_day: date | None, tiles: Sequence[Tile], counted: int, *, today: date) -> Side:
    """
    One window's answer. Before `first_day` only returns speak, from it on only cases; `counted` is what they count there.

    Without a first day nothing is counted yet. A window of which any part is not known is not known as a whole. Days to
    come are not known: a window of nothing else is not known, and one that is not over is counted up to `today`.
    """
    until = today if window.end > today else None
    if window.start > today:
        return Side(window, None, until=until)
    past = window if first_day is None else window.clipped(None, first_day - ONE_DAY)
    live = None if first_day is None else window.clipped(first_day, today)
    if past is None:
        return Side(window, counted, Qualifier.EXACT, Origin.CASES, counted=counted, live=live, until=until)
    chosen = fewest_tiles(past, tiles)
    if not chosen:
        known = counted if live else None
        return Side(window, None, counted=known, live=live, rivals=rivals_of(past, tiles), nearest=nearest(past, tiles), until=until)
    value = sum(tile.value for tile in chosen) + (counted if live else 0)
    origin = Origin.BOTH if live else Origin.RETURNS
    return Side(window, value, combined(tile.qualifier for tile in chosen), origin, chosen, counted if live else None, live, until=until)
