"""Numbers and dates as Vietnamese officers type them; what could be read two ways is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from acts import clock
from acts.fields import DayField, LineField, MomentField, MoneyField, VnDecimalField


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@given(st.integers(min_value=0, max_value=10**15))
def test_a_sum_reads_the_same_grouped_and_plain(number):
    assert MoneyField().clean(str(number)) == MoneyField().clean(grouped(number)) == number


@pytest.mark.parametrize("text", ["-1", "−5", "1,5", "0.5", "1.25", "NaN", "Infinity", "1e9", "１２３", "1,000,000", "mười", "9" * 40])
def test_a_sum_that_is_not_whole_đồng_is_refused(text):
    with pytest.raises(forms.ValidationError):
        MoneyField().clean(text)


@pytest.mark.parametrize("text", ["1.250", "12.480", "0.500", "999.999"])
def test_a_mass_that_can_be_read_two_ways_is_refused_with_both_spellings(text):
    with pytest.raises(forms.ValidationError) as refused:
        VnDecimalField().clean(text)
    assert refused.value.code == "ambiguous"
    assert text.replace(".", "") in str(refused.value.messages)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12,48", "12.48"), ("1250", "1250"), ("0,5", "0.5"), ("0.5", "0.5"), ("1.250,5", "1250.5"), ("1.250.000", "1250000")],
)
def test_a_mass_is_read_as_written(text, number):
    assert VnDecimalField().clean(text) == Decimal(number)


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=999_999))
def test_the_decimal_comma_never_moves(whole, part):
    digits = f"{part:06d}".rstrip("0")
    assert VnDecimalField().clean(f"{whole},{digits}") == Decimal(f"{whole}.{digits}")


@pytest.mark.parametrize("text", ["-1", "1,2,3", "1e-9", "abc", "1..2", "９"])
def test_a_mass_that_is_no_number_is_refused(text):
    with pytest.raises(forms.ValidationError):
        VnDecimalField().clean(text)


def test_the_third_of_april_is_not_the_fourth_of_march():
    assert DayField().clean("03/04/2026").isoformat() == "2026-04-03"


@pytest.mark.parametrize("text", ["31/04/2026", "29/02/2025", "2026-13-01", "0001-01-01", "9999-12-31", "15/12"])
def test_a_day_that_is_not_or_not_yet_is_refused(text):
    with pytest.raises(forms.ValidationError):
        DayField().clean(text)


def test_a_moment_to_come_is_refused_and_the_present_one_taken():
    local = clock.now().astimezone(clock.HANOI)
    with pytest.raises(forms.ValidationError):
        MomentField().clean((local + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))
    assert MomentField().clean((local - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")) <= clock.now()


@pytest.mark.parametrize("text", ["Lan\u200b", "\u202eLan", "Lan\x00"])
def test_invisible_characters_are_refused(text):
    with pytest.raises(forms.ValidationError):
        LineField().clean(text)


def test_a_name_has_one_spelling():
    assert LineField().clean("Nguyê\u0303n") == "Nguyễn"
