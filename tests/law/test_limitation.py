"""When an act can no longer be sanctioned, and what moved that day."""

from datetime import date

import pytest

from acts.errors import DomainError
from law.limitation import expires

ON = date(2026, 7, 6)


def test_customs_acts_expire_after_two_years_from_registration(db):
    assert expires("9.3", on=ON, events={"declaration_registered": date(2026, 7, 6)}).expires_on == date(2028, 7, 6)


def test_tax_acts_expire_after_five_years(db):
    answer = expires("10.3", on=ON, events={"registration_or_refund": date(2026, 7, 6)})

    assert answer.expires_on == date(2031, 7, 6) and any("10" in step.en for step in answer.steps)


def test_an_ongoing_act_runs_from_its_detection(db):
    assert expires("14.2.b", on=ON, detected_on=date(2026, 8, 1)).expires_on == date(2028, 8, 1)


def test_a_case_from_a_criminal_body_has_one_year_more(db):
    assert expires("14.2.b", on=ON, detected_on=date(2026, 8, 1), from_criminal=True).expires_on == date(2029, 8, 1)


def test_evasion_restarts_the_clock(db):
    answer = expires("14.2.b", on=ON, detected_on=date(2026, 8, 1), evasion_ended=date(2027, 2, 28))

    assert answer.expires_on == date(2029, 2, 28) and answer.started_on == date(2027, 2, 28)


@pytest.mark.parametrize("act", ["9.3", "14.2.b", "99.9"])
def test_a_missing_day_is_asked_for(db, act):
    with pytest.raises(DomainError):
        expires(act, on=ON)
