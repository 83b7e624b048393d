"""Where the steps of a process stand on paper: columns from left to right, ways forward between them, ways back above, leaps below."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BOX_W, BOX_H, DOT = 168, 104, 28  # of a step, and across the dot of a beginning or an end; all in CSS pixels
GAP_X, GAP_Y, LANE, EDGE = 46, 30, 16, 14

Way = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """The rectangle of a step."""

    x: int
    y: int
    w: int
    h: int

    @property
    def middle(self) -> int:
        return self.x + self.w // 2

    @property
    def centre(self) -> int:
        return self.y + self.h // 2


@dataclass(frozen=True)
class Layout:
    places: dict[str, Place]
    lines: dict[Way, str]
    width: int
    height: int


def columns_of(first: str, ways: Iterable[Way]) -> dict[str, int]:
    """The column of each step reached from the first: the longest way to it, ways back left out."""
    after = defaultdict(list)
    for source, target in ways:
        after[source].append(target)
    forward, done, path = [], set(), []

    def walk(step: str) -> None:
        path.append(step)
        for target in after[step]:
            if target in path:
                continue
            forward.append((step, target))
            if target not in done:
                walk(target)
        done.add(step)
        path.pop()

    walk(first)
    column = {step: 0 for step in done}
    for _turn in done:
        for source, target in forward:
            column[target] = max(column[target], column[source] + 1)
    return column


def laid_out(first: str, ways: Sequence[Way], dots: Iterable[str]) -> Layout:
    """Places for the steps and lines for the ways between them. `dots` are the beginnings and ends."""
    column = columns_of(first, ways)
    ways = [way for way in ways if way[0] in column and way[1] in column and way[0] != way[1]]
    rows = _rows(column, ways)
    back = [way for way in ways if column[way[1]] <= column[way[0]]]
    leap = [way for way in ways if column[way[1]] > column[way[0]] + 1]
    top = EDGE + LANE * len(back) + (LANE if back else 0)
    places = _places(column, rows, set(dots), top)
    floor = max(place.y + place.h for place in places.values())
    lines = {way: _straight(places, way) for way in ways if way not in back and way not in leap}
    for number, way in enumerate(sorted(back, key=lambda way: column[way[0]] - column[way[1]])):
        lines[way] = _round(places, way, top - LANE * (number + 1), up=True, shift=8 * (number + 1))
    for number, way in enumerate(sorted(leap, key=lambda way: column[way[1]] - column[way[0]])):
        lines[way] = _round(places, way, floor + LANE * (number + 1), up=False, shift=8 * (number + 1))
    width = max(place.x + place.w for place in places.values()) + EDGE
    return Layout(places, lines, width, floor + LANE * (len(leap) + 1) + EDGE)


def _rows(column: Mapping[str, int], ways: Iterable[Way]) -> dict[str, int]:
    """Within a column a step stands as near as it can to those that lead to it."""
    before = defaultdict(list)
    for source, target in ways:
        if column[source] < column[target]:
            before[target].append(source)
    row: dict[str, int] = {}
    for number in range(max(column.values()) + 1):
        here = [step for step in column if column[step] == number]
        here.sort(key=lambda step: (sum(row[one] for one in before[step]) / max(1, len(before[step])), list(column).index(step)))
        row |= {step: place for place, step in enumerate(here)}
    return row


def _places(column: Mapping[str, int], rows: Mapping[str, int], dots: set[str], top: int) -> dict[str, Place]:
    places, x = {}, EDGE
    for number in range(max(column.values()) + 1):
        here = [step for step in column if column[step] == number]
        wide = max(DOT if step in dots else BOX_W for step in here)
        for step in here:
            y = top + rows[step] * (BOX_H + GAP_Y)
            w, h = (DOT, DOT) if step in dots else (BOX_W, BOX_H)
            places[step] = Place(x + (wide - w) // 2, y + (BOX_H - h) // 2, w, h)
        x += wide + GAP_X
    return places


def _straight(places: Mapping[str, Place], way: Way) -> str:
    """To the next column: level, or in a soft S."""
    a, b = places[way[0]], places[way[1]]
    x1, x2, half = a.x + a.w, b.x - 3, GAP_X // 2
    if a.centre == b.centre:
        return f"M{x1} {a.centre}H{x2}"
    return f"M{x1} {a.centre}C{x1 + half} {a.centre} {x2 - half} {b.centre} {x2} {b.centre}"


def _round(places: Mapping[str, Place], way: Way, lane: int, *, up: bool, shift: int) -> str:
    """Out of the upper or lower side, along a lane of its own, and in again."""
    a, b = places[way[0]], places[way[1]]
    x1, x2 = a.middle + _within(a, shift), b.middle - _within(b, shift)
    y1, y2 = (a.y, b.y - 3) if up else (a.y + a.h, b.y + b.h + 3)
    bend = 8 if x2 > x1 else -8
    to = -8 if up else 8
    return f"M{x1} {y1}V{lane - to}Q{x1} {lane} {x1 + bend} {lane}H{x2 - bend}Q{x2} {lane} {x2} {lane - to}V{y2}"


def _within(place: Place, shift: int) -> int:
    return min(shift, place.w // 2 - 12) if place.w > DOT else 0
