"""Published windows as tiles: fewest, exact, and never cut."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from summaries.periods import Window
from summaries.tiling import Tile, combined, fewest_tiles, nearest, rivals_of

FIRST = date(2025, 1, 1)


def span(start: int, end: int) -> Window:
    return Window(FIRST + timedelta(days=start), FIRST + timedelta(days=end))


def tile(number: int, start: int, end: int, value: int = 1, **marks) -> Tile:
    return Tile(number, span(start, end), value, **marks)


def test_the_return_of_exactly_that_window_is_taken_alone():
    tiles = [tile(1, 0, 4), tile(2, 5, 9), tile(3, 0, 9)]
    assert [found.id for found in fewest_tiles(span(0, 9), tiles)] == [3]


def test_two_months_make_their_two_months_and_nothing_else():
    june, july = Tile(1, Window(date(2025, 6, 15), date(2025, 7, 14)), 1790), Tile(2, Window(date(2025, 7, 15), date(2025, 8, 14)), 1561)
    found = fewest_tiles(Window(date(2025, 6, 15), date(2025, 8, 14)), [july, june])
    assert sum(each.value for each in found) == 3351
    assert found == (june, july)
    assert fewest_tiles(Window(date(2025, 6, 15), date(2025, 8, 13)), [july, june]) == ()


def test_a_gap_or_an_overlap_is_not_tiled():
    assert fewest_tiles(span(0, 9), [tile(1, 0, 4), tile(2, 6, 9)]) == ()
    assert fewest_tiles(span(0, 9), [tile(1, 0, 5), tile(2, 5, 9)]) == ()


def test_rivals_tile_nothing_and_are_shown_side_by_side():
    tiles = [tile(1, 0, 9, 211559, rival=True), tile(2, 0, 9, 223260, rival=True)]
    assert fewest_tiles(span(0, 9), tiles) == ()
    assert [rival.value for rival in rivals_of(span(0, 9), tiles)] == [211559, 223260]


def test_among_equally_few_the_stated_windows_win():
    tiles = [tile(1, 0, 4, window_inferred=True), tile(2, 5, 9), tile(3, 0, 6), tile(4, 7, 9)]
    assert [found.id for found in fewest_tiles(span(0, 9), tiles)] == [3, 4]


def test_the_nearest_windows_are_named():
    assert nearest(span(0, 9), [tile(1, 0, 8), tile(2, 0, 99), tile(3, 1, 9)], count=2) == (span(0, 8), span(1, 9))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=14), st.integers(0, 6), st.integers(6, 12), st.randoms())
def test_tiles_cover_every_day_once_and_no_fewer_do(pairs, start, end, shuffler: Random):
    tiles = [tile(number, min(pair), max(pair)) for number, pair in enumerate(pairs)]
    found = fewest_tiles(span(start, end), tiles)
    days = [found_tile.window.start + timedelta(days=step) for found_tile in found for step in range(found_tile.window.days)]
    if found:
        assert days == [FIRST + timedelta(days=day) for day in range(start, end + 1)]
    assert len(found) == fewest_by_trying_all(start, end, tiles)
    shuffler.shuffle(tiles)
    assert fewest_tiles(span(start, end), tiles) == found


def fewest_by_trying_all(start: int, end: int, tiles: list[Tile]) -> int:
    """0 when nothing tiles it: the slow and obvious way."""
    counts = []
    for each in tiles:
        if each.window.start == FIRST + timedelta(days=start) and each.window.end <= FIRST + timedelta(days=end):
            stop = (each.window.end - FIRST).days
            rest = 0 if stop == end else fewest_by_trying_all(stop + 1, end, tiles)
            if stop == end or rest:
                counts.append(1 + rest)
    return min(counts, default=0)


def test_how_firmly_a_sum_may_be_said():
    assert combined(["exact", "exact"]) == "exact"
    assert combined(["exact", "over"]) == "over"
    assert combined(["over", "over"]) == "over"
    assert combined(["exact", "under"]) == "under"
    assert combined(["exact", "estimate"]) == "estimate"
    assert combined(["over", "under"]) == "about"
    assert combined(["over", "estimate"]) == "about"
    assert combined(["exact", "about"]) == "about"
    assert combined([]) == "exact"
