"""Reporting periods of both customs calendars, and the days between them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acts.errors import DomainError
from summaries.periods import (
    CalendarRow,
    Period,
    Preset,
    Window,
    calendar_on,
    finished_period,
    month_of,
    month_window,
    months_within,
    period_named,
    usual_period,
    window_before,
    window_of,
    year_before,
)

ROWS = [CalendarRow("CAL_16_15", 16, None, date(2024, 12, 14)), CalendarRow("CAL_15_14", 15, date(2024, 12, 15), None)]
DAYS = st.dates(date(2012, 1, 1), date(2035, 12, 31))


def window(*parts: int) -> Window:
    return Window(date(*parts[:3]), date(*parts[3:]))


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (Period(Preset.HALF, 2016), window(2015, 12, 16, 2016, 6, 15)),
        (Period(Preset.HALF, 2020), window(2019, 12, 16, 2020, 6, 15)),
        (Period(Preset.HALF, 2025), window(2024, 12, 15, 2025, 6, 14)),
        (Period(Preset.TO_DATE, 2025, 5), window(2024, 12, 15, 2025, 5, 14)),
        (Period(Preset.NINE_MONTHS, 2025), window(2024, 12, 15, 2025, 9, 14)),
        (Period(Preset.MONTH, 2025, 8), window(2025, 7, 15, 2025, 8, 14)),
        (Period(Preset.MONTH, 2021, 7), window(2021, 6, 16, 2021, 7, 15)),
        (Period(Preset.QUARTER, 2026, 1), window(2025, 12, 15, 2026, 3, 14)),
        (Period(Preset.YEAR, 2017), window(2016, 12, 16, 2017, 12, 15)),
        (Period(Preset.YEAR, 2024), window(2023, 12, 16, 2024, 12, 14)),
        (Period(Preset.YEAR, 2025), window(2024, 12, 15, 2025, 12, 14)),
    ],
)
def test_presets_have_the_windows_that_were_published(period, expected):
    assert window_of(ROWS, period) == expected


def test_the_last_month_of_the_old_calendar_is_one_day_short():
    assert month_window(ROWS, 2024, 12) == window(2024, 11, 16, 2024, 12, 14)
    assert month_window(ROWS, 2025, 1) == window(2024, 12, 15, 2025, 1, 14)


@given(st.integers(2012, 2034), st.integers(1, 12))
def test_reporting_months_tile_the_time_line(year, month):
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    assert month_window(ROWS, year, month).end + timedelta(days=1) == month_window(ROWS, *following).start


@given(DAYS)
def test_every_day_is_in_exactly_one_reporting_month(day):
    year, month = month_of(ROWS, day)
    near = [(y, m) for y in (day.year - 1, day.year, day.year + 1) for m in range(1, 13) if day in month_window(ROWS, y, m)]
    assert near == [(year, month)]


@given(DAYS, st.integers(0, 900))
def test_the_months_within_a_range_tile_it(start, length):
    whole = Window(start, start + timedelta(days=length))
    parts = [part for _year, _month, part in months_within(ROWS, whole)]
    assert parts[0].start == whole.start
    assert parts[-1].end == whole.end
    assert all(before.end + timedelta(days=1) == after.start for before, after in zip(parts, parts[1:], strict=False))


@given(st.integers(2013, 2034))
def test_quarters_make_the_year_and_two_of_them_the_half_year(year):
    quarters = [window_of(ROWS, Period(Preset.QUARTER, year, number)) for number in (1, 2, 3, 4)]
    assert all(before.end + timedelta(days=1) == after.start for before, after in zip(quarters, quarters[1:], strict=False))
    assert Window(quarters[0].start, quarters[-1].end) == window_of(ROWS, Period(Preset.YEAR, year))
    assert Window(quarters[0].start, quarters[1].end) == window_of(ROWS, Period(Preset.HALF, year))


def test_a_period_takes_its_calendar_from_its_last_day():
    assert calendar_on(ROWS, date(2024, 12, 14)).code == "CAL_16_15"
    assert calendar_on(ROWS, date(2024, 12, 15)).code == "CAL_15_14"


@given(DAYS, st.sampled_from([Preset.MONTH, Preset.QUARTER, Preset.HALF, Preset.NINE_MONTHS, Preset.YEAR]))
def test_a_finished_period_is_the_last_one_that_has_ended(on, preset):
    period = finished_period(ROWS, preset, on)
    assert window_of(ROWS, period).end < on <= window_of(ROWS, period.moved(1)).end


def test_the_usual_period_follows_the_season():
    assert usual_period(ROWS, date(2026, 6, 20)) == Period(Preset.HALF, 2026)
    assert usual_period(ROWS, date(2026, 12, 20)) == Period(Preset.YEAR, 2026)
    assert usual_period(ROWS, date(2026, 11, 22)) == Period(Preset.TO_DATE, 2026, 11)


def test_a_typed_range_gets_the_name_of_its_preset():
    assert period_named(ROWS, window(2019, 12, 16, 2020, 6, 15)) == Period(Preset.HALF, 2020)
    assert period_named(ROWS, window(2024, 12, 15, 2025, 5, 14)) == Period(Preset.TO_DATE, 2025, 5)
    assert period_named(ROWS, window(2025, 1, 3, 2025, 5, 14)) is None


def test_moving_past_the_last_month_or_quarter_changes_the_year():
    assert Period(Preset.MONTH, 2025, 12).moved(1) == Period(Preset.MONTH, 2026, 1)
    assert Period(Preset.QUARTER, 2026, 1).moved(-1) == Period(Preset.QUARTER, 2025, 4)


def test_the_same_days_of_the_year_before():
    assert window_before(window(2024, 12, 15, 2025, 5, 14)) == window(2023, 12, 15, 2024, 5, 14)
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_before(date(2025, 2, 28)) == date(2024, 2, 28)


@given(DAYS, st.integers(0, 900))
def test_the_year_before_never_ends_before_it_begins(start, length):
    before = window_before(Window(start, start + timedelta(days=length)))
    assert before.start <= before.end


def test_a_period_that_ends_before_it_begins_is_refused_in_words():
    with pytest.raises(DomainError) as refused:
        window(2025, 5, 14, 2025, 5, 13)
    assert refused.value.field == "to"


def test_a_quarter_that_does_not_exist_is_refused():
    with pytest.raises(DomainError):
        window_of(ROWS, Period(Preset.QUARTER, 2026, 5))
