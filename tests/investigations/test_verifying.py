from datetime import timedelta

import pytest

from acts.errors import DomainError, NotAllowed, WrongState
from investigations.commands import verify_case
from investigations.models import Verification
from tests.investigations.conftest import DAY, MORNING

WORDS = {"record_number": "12/BB-VPHC", "recorded_on": DAY, "findings": "Phones under the seat."}


def test_verifying_ends_the_time_limit_of_the_record_and_starts_that_of_the_decision(assigned, lan):
    verify_case(assigned, by=lan, today=DAY, **WORDS)
    record = assigned.deadlines.get(rule="T_RECORD")
    decision = assigned.deadlines.get(rule="T_DECISION_STD")
    assert record.done_at == MORNING
    assert decision.done_at is None
    assert decision.due_at.date() > DAY + timedelta(days=7)  # seven working days, not seven days
    assigned.refresh_from_db()
    assert assigned.status == "verified"


def test_only_the_officer_in_charge_verifies(assigned, minh):
    with pytest.raises(NotAllowed) as refusal:
        verify_case(assigned, by=minh, today=DAY, **WORDS)
    assert refusal.value.code == "not_assignee"


def test_another_branch_may_not_verify(assigned, nam):
    with pytest.raises(NotAllowed):
        verify_case(assigned, by=nam, today=DAY, **WORDS)


@pytest.mark.parametrize("days", [1, -1])
def test_the_record_is_written_between_detection_and_today(assigned, lan, days):
    with pytest.raises(DomainError) as refusal:
        verify_case(assigned, by=lan, today=DAY, **(WORDS | {"recorded_on": DAY + timedelta(days=days)}))
    assert refusal.value.field == "recorded_on"
    assert not Verification.objects.exists()


def test_a_case_is_verified_once(verified, lan):
    with pytest.raises(WrongState):
        verify_case(verified, by=lan, today=DAY, **WORDS)


def test_an_unassigned_case_is_not_verified(registered, lan):
    with pytest.raises(WrongState):
        verify_case(registered, by=lan, today=DAY, **WORDS)
