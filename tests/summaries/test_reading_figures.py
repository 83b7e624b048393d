"""From the first day of counting only cases count; before it only returns speak."""

from datetime import date
from decimal import Decimal

from summaries.periods import Window
from summaries.reading import Figure, read_side
from summaries.tiling import Tile

FIRST_DAY = date(2025, 12, 15)
TODAY = date(2026, 5, 20)
YEAR = Window(date(2024, 12, 15), date(2025, 12, 14))
LONGER = Window(date(2024, 12, 15), date(2026, 2, 14))
COUNTED = Window(date(2025, 12, 15), date(2026, 2, 14))
TILES = [Tile(1, YEAR, 19000, "over")]


def test_a_window_before_the_first_day_reads_the_return():
    side = read_side(YEAR, FIRST_DAY, TILES, 5, today=TODAY)
    assert (side.value, side.qualifier, side.origin) == (19000, "over", "returns")


def test_a_window_from_the_first_day_on_counts_only_cases():
    side = read_side(COUNTED, FIRST_DAY, [Tile(2, COUNTED, 3635)], 12, today=TODAY)
    assert (side.value, side.qualifier, side.origin) == (12, "exact", "cases")


def test_a_window_across_the_first_day_adds_both():
    side = read_side(LONGER, FIRST_DAY, TILES, 12, today=TODAY)
    assert (side.value, side.qualifier, side.origin) == (19012, "over", "both")


def test_a_window_of_which_a_part_is_not_known_is_not_known():
    side = read_side(LONGER, FIRST_DAY, [], 12, today=TODAY)
    assert (side.value, side.origin, side.counted) == (None, "none", 12)


def test_without_a_first_day_nothing_is_counted():
    assert read_side(COUNTED, None, [], 12, today=TODAY).value is None


def test_zero_cases_are_zero_and_not_unknown():
    side = read_side(COUNTED, FIRST_DAY, [], 0, today=TODAY)
    assert (side.value, side.origin) == (0, "cases")


def compared(now: int | None, before: int | None) -> Figure:
    def side(value):
        tiles = [] if value is None else [Tile(1, YEAR, value)]
        return read_side(YEAR, FIRST_DAY, tiles, 0, today=TODAY)

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
    side = read_side(YEAR, FIRST_DAY, rivals, 0, today=TODAY)
    assert side.value is None
    assert [tile.value for tile in side.rivals] == [211559, 223260]


def test_days_to_come_are_not_zero():
    side = read_side(Window(date(2026, 5, 21), date(2026, 6, 14)), FIRST_DAY, [], 0, today=TODAY)
    assert (side.value, side.origin, side.is_to_come) == (None, "none", True)


def test_a_window_that_is_not_over_is_counted_up_to_today_and_not_compared():
    running = Window(date(2026, 5, 15), date(2026, 6, 14))
    side = read_side(running, FIRST_DAY, [], 7, today=TODAY)
    assert (side.value, side.origin, side.until) == (7, "cases", TODAY)
    assert side.live == Window(date(2026, 5, 15), TODAY)
    figure = Figure("cases.detected", (), side, read_side(YEAR, FIRST_DAY, TILES, 0, today=TODAY))
    assert (figure.change, figure.percent) == (None, None)


def test_a_window_that_ends_today_is_over():
    assert read_side(Window(date(2026, 5, 15), TODAY), FIRST_DAY, [], 7, today=TODAY).until is None
