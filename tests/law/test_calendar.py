"""The calendar of working days, 2025 to 2027, and what it does not know."""

from datetime import date

import pytest

from law.deadlines import due, is_working_day, next_working_day
from law.models import CalendarDay


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 1, 1), date(2025, 1, 27), date(2025, 1, 31), date(2025, 4, 7), date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2),
        date(2025, 9, 1), date(2025, 9, 2), date(2026, 1, 1), date(2026, 1, 2), date(2026, 2, 16), date(2026, 2, 20), date(2026, 4, 27),
        date(2026, 4, 30), date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2), date(2026, 11, 24), date(2027, 1, 1),
        date(2027, 2, 4), date(2027, 2, 10), date(2027, 4, 16), date(2027, 4, 30), date(2027, 5, 3), date(2027, 9, 2), date(2027, 9, 3),
    ],
)  # fmt: skip
def test_a_day_off_on_a_weekday(db, day):
    assert day.weekday() < 5 and not is_working_day(day)


@pytest.mark.parametrize("day", [date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)])
def test_a_worked_saturday(db, day):
    assert day.weekday() == 5 and is_working_day(day)


def test_every_other_day_follows_its_weekday(db):
    named = set(CalendarDay.objects.values_list("day", flat=True))
    for ordinal in range(date(2025, 1, 1).toordinal(), date(2027, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day not in named:
            assert is_working_day(day) == (day.weekday() < 5), day


def test_the_next_working_day_after_tet(db):
    assert next_working_day(date(2026, 2, 14)) == date(2026, 2, 23)


def test_the_swap_of_2026_has_its_document(db):
    rows = CalendarDay.objects.filter(day__in=[date(2026, 1, 2), date(2026, 1, 10)])

    assert {row.source for row in rows} == {"12729/VPCP-KGVX"}


def test_swaps_that_are_not_announced_are_marked(db):
    assert set(CalendarDay.objects.filter(day__year=2027).values_list("certainty", flat=True)) == {"inferred"}


def test_beyond_the_calendar_the_answer_says_so(db):
    answer = due("T_DECISION_STD", date(2046, 12, 31))

    assert any("2046" in step.en and "calendar" in step.en for step in answer.steps)
