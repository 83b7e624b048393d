"""Instalments and late days, for any sum and any days: the sums are exact, the first is large enough, nothing is late twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acts.errors import DomainError
from fines.plans import PlanTerms, check_plan, least_first, next_due, suggested, unpaid_days

DAY = date(2026, 9, 14)
SUMS = st.integers(min_value=10, max_value=10**12)
PERCENT = st.integers(min_value=0, max_value=100)


def terms(percent=40, most=3):
    return PlanTerms(15_000_000, most, percent, DAY + timedelta(days=180))


@given(total=SUMS, count=st.integers(1, 6), percent=PERCENT)
def test_suggested_instalments_add_up_exactly_and_the_first_is_large_enough(total, count, percent):
    parts = suggested(total, count, percent)
    assert sum(parts) == total
    assert parts[0] * 100 >= total * percent
    assert max(parts[1:], default=0) - min(parts[1:], default=0) <= 1 and parts[0] >= max(parts)


@given(total=SUMS, percent=PERCENT)
def test_the_least_first_payment_is_the_smallest_whole_sum_that_reaches_the_share(total, percent):
    least = least_first(total, percent)
    assert least * 100 >= total * percent and (least - 1) * 100 < total * percent


@given(total=st.integers(10**3, 10**12), count=st.integers(2, 3))
def test_what_is_suggested_is_accepted(total, count):
    plan = [(amount, DAY + timedelta(days=30 * line)) for line, amount in enumerate(suggested(total, count, 40), start=1)]
    check_plan(plan, total=total, terms=terms(), today=DAY)


@given(total=st.integers(10**3, 10**12), first=st.integers(1, 10**12), off=st.integers(-5, 5))
def test_a_plan_is_accepted_when_and_only_when_it_is_exact_and_first_is_forty_percent(total, first, off):
    second = total - first + off
    plan = [(first, DAY + timedelta(days=1)), (second, DAY + timedelta(days=2))]
    fits = off == 0 and second > 0 and first * 100 >= total * 40
    try:
        check_plan(plan, total=total, terms=terms(), today=DAY)
    except DomainError:
        assert not fits
    else:
        assert fits


@given(amounts=st.lists(st.integers(1, 10**9), min_size=1, max_size=5), paid=st.integers(0, 10**10))
def test_the_next_instalment_is_the_first_that_the_money_does_not_cover(amounts, paid):
    plan = [(amount, DAY + timedelta(days=line)) for line, amount in enumerate(amounts)]
    day = next_due(plan, paid)
    if day is None:
        assert paid >= sum(amounts)
    else:
        line = (day - DAY).days
        assert sum(amounts[:line]) <= paid < sum(amounts[: line + 1])


@given(total=st.integers(1, 10**9), paid_after=st.integers(0, 60), asked_after=st.integers(0, 60))
def test_days_are_late_from_the_day_after_to_the_day_of_payment(total, paid_after, asked_after):
    rows = unpaid_days([(total, DAY)], [(total, DAY + timedelta(days=paid_after))], until=DAY + timedelta(days=asked_after))
    assert sum(days for _amount, days in rows) == min(paid_after, asked_after)
    assert all(amount == total for amount, _days in rows)


@given(first=st.integers(1, 40), length=st.integers(0, 20))
def test_left_out_days_do_not_count(first, length):
    out = [(DAY + timedelta(days=first), DAY + timedelta(days=first + length))]
    rows = unpaid_days([(5, DAY)], [], until=DAY + timedelta(days=30), left_out=out)
    assert sum(days for _amount, days in rows) == 30 - len([day for day in range(first, first + length + 1) if day <= 30])


def test_only_what_was_due_is_late():
    rows = unpaid_days([(40, DAY), (60, DAY + timedelta(days=10))], [(40, DAY + timedelta(days=5))], until=DAY + timedelta(days=12))
    assert rows == [(40, 5), (60, 2)]


def test_nothing_due_is_never_late():
    assert unpaid_days([], [], until=DAY) == []


@pytest.mark.parametrize("most", [2, 3])
def test_the_law_says_how_many(most):
    plan = [(amount, DAY + timedelta(days=line + 1)) for line, amount in enumerate(suggested(100, most + 1, 40))]
    with pytest.raises(DomainError):
        check_plan(plan, total=100, terms=terms(most=most), today=DAY)
