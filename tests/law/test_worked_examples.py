"""The twelve worked examples of the decree, literally."""

from datetime import date

import pytest

from law import authority, fines
from law.fines import Offence

M = 1_000_000
ON = date(2026, 7, 6)

EXAMPLES = [
    (1, Offence("14.2.b", individual=True, value=25 * M), 3_750_000),
    (2, Offence("14.2.b", individual=True, value=25 * M, mitigating=1), 3_375_000),
    (3, Offence("14.2.b", individual=True, value=25 * M, mitigating=2), 2_500_000),
    (4, Offence("14.2.b", individual=True, value=25 * M, aggravating=1), 4_125_000),
    (5, Offence("14.2.b", value=25 * M, aggravating=2, mitigating=1), 8_250_000),
    (6, Offence("9.3"), 4 * M),
    (7, Offence("10.3", tax=50 * M), 10 * M),
    (8, Offence("15", tax=80 * M, aggravating=2), 112 * M),
    (9, Offence("15", tax=80 * M, aggravating=12), 240 * M),
    (10, Offence("14.6", individual=True, value=150 * M), 35 * M),
    (11, Offence("19.4.đ", value=100 * M, days_late=35), 120 * M),
    (12, Offence("11.1.b", individual=True, value=40 * M), 10 * M),
]


def test_all_twelve_are_here():
    assert [number for number, _offence, _amount in EXAMPLES] == list(range(1, 13))


@pytest.mark.parametrize(("number", "offence", "amount"), EXAMPLES, ids=[f"example {number}" for number, *_rest in EXAMPLES])
def test_the_fine_of_each_worked_example(db, number, offence, amount):
    decision = fines.compute_all([offence], on=ON)

    assert decision.amount == amount
    assert decision.steps and all(step.vi and step.en for step in decision.steps)
    assert not decision.needs_check


def test_tax_is_fined_the_same_for_individual_and_organisation(db):
    assert fines.compute("10.3", tax=50 * M, individual=True, on=ON).amount == fines.compute("10.3", tax=50 * M, on=ON).amount


@pytest.mark.parametrize(("individual", "below", "from_here"), [(True, 499_999, 500_000), (False, 1_999_999, 2 * M)])
def test_a_small_tax_difference_is_not_fined(db, individual, below, from_here):
    assert fines.compute("10.3", tax=below, individual=individual, on=ON).amount == 0
    assert fines.compute("10.3", tax=from_here, individual=individual, on=ON).amount == from_here // 5


def test_the_regional_head_signs_exhibits_of_150_million(db):
    answer = authority.signers([Offence("14.6", individual=True, value=150 * M)], on=ON)

    assert answer.level == "C3"
    assert any("40.000.000 đồng, vượt 30.000.000 đồng" in step.vi for step in answer.steps)


@pytest.mark.parametrize(
    ("unit", "level"),
    [("regional_branch", "provincial_chair"), ("anti_smuggling", "director"), ("audit", "director"), ("department", "C4")],
)
def test_a_doubled_licence_fine_goes_beyond_the_head_of_the_line(db, unit, level):
    assert authority.signers([Offence("19.4.đ", value=100 * M, days_late=35)], on=ON, unit=unit).level == level


def test_cash_at_the_border_is_fined_without_confiscation(db):
    result = fines.compute("11.1.b", value=40 * M, on=ON)

    assert result.amount == 10 * M
    assert result.individual and result.confiscation == "none" and result.confiscated == 0
