"""From the first day of counting only cases count; before it only returns speak."""

from datetime import date
from decimal import Decimal

from summaries.periods import Window
from summaries.reading import Figure, read_side
from summaries.tiling import Tile

FIRST_DAY = date(2025, 12, 15)
YEAR = Window(date(2024, 12, 15), date(2025, 12, 14))
LONGER = Window(date(2024, 12, 15), date(2026, 2, 14))
COUNTED = Window(date(2025, 12, 15), date(2026, 2, 14))
TILES = [Tile(1, YEAR, 19000, "over")]


def test_a_window_before_the_first_day_reads_the_return():
    side = read_side(YEAR, FIRST_DAY, TILES, 5)
    assert (side.value, side.qualifier, side.origin) == (19000, "over", "returns")


def test_a_window_from_the_first_day_on_counts_only_cases():
    side = read_side(COUNTED, FIRST_DAY, [Tile(2, COUNTED, 3635)], 12)
    assert (side.value, side.qualifier, side.origin) == (12, "exact", "cases")


def test_a_window_across_the_first_day_adds_both():
    side = read_side(LONGER, FIRST_DAY, TILES, 12)
    assert (side.value, side.qualifier, side.origin) == (19012, "over", "both")


def test_a_window_of_which_a_part_is_not_known_is_not_known():
    side = read_side(LONGER, FIRST_DAY, [], 12)
    assert (side.value, side.origin, side.counted) == (None, "none", 12)


def test_without_a_first_day_nothing_is_counted():
    assert read_side(COUNTED, None, [], 12).value is None


def test_zero_cases_are_zero_and_not_unknown():
    side = read_side(COUNTED, FIRST_DAY, [], 0)
    assert (side.value, side.origin) == (0, "cases")


def compared(now: int | None, before: int | None) -> Figure:
    def side(value):
        tiles = [] if value is None else [Tile(1, YEAR, value)]
        return read_side(YEAR, FIRST_DAY, tiles, 0)

    return Figure("cases.detected", (), side(now), side(before))


def test_the_change_is_absolute_and_in_percent():
    figure = compared(1790, 1596)
    assert (figure.change, figure.percent) == (194, Decimal("12.2"))


def test_there_is_no_percentage_of_nothing_or_of_the_unknown():
    assert (compared(5, 0).change, compared(5, 0).percent) == (5, None)
    assert (compared(5, None).change, compared(5, None).percent) == (None, None)
    assert (compared(None, 5).change, compared(None, 5).percent) == (None, None)


def test_two_rivals_make_no_figure_and_no_comparison():
    rivals = [Tile(1, YEAR, 211559, rival=True), Tile(2, YEAR, 223260, "over", rival=True)]
    side = read_side(YEAR, FIRST_DAY, rivals, 0)
    assert side.value is None
    assert [tile.value for tile in side.rivals] == [211559, 223260]
