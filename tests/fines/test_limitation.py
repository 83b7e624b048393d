"""A year after the decision its fine is no longer enforced; evasion makes the year run anew; a late or doubled timer does no harm."""

from datetime import date, timedelta

import pytest
from viewflow.workflow.models import Task
from viewflow.workflow.timers import fire_due_timers

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from fines.amounts import enforceable_until, late_interest_of
from fines.commands.limitation import mark_expired, record_evasion
from fines.commands.remedies import end_remedy
from fines.models import Expiry
from tests.fines.executing import a_penalty, ask, days_later, left, pay, status
from tests.scenes import DAY

pytestmark = pytest.mark.django_db
YEAR = 367


def evade(desk, decision, ended_on=None, **words):
    ended_on = ended_on or clock.today()
    return record_evasion(decision, by=words.pop("by", desk.officer), today=clock.today(), ended_on=ended_on, evidence="Vắng mặt")


def waiting(decision):
    return Task.objects.filter(process__caseprocess__limitationprocess__decision=decision, finished__isnull=True)


def test_the_year_runs_from_the_decision_and_does_not_roll(desk):
    decision = a_penalty(desk, served=False)
    assert enforceable_until(decision).astimezone(clock.HANOI).date() == date(2027, 9, 14)
    assert waiting(decision).exists()


def test_after_a_year_the_fine_is_no_longer_enforced_once_and_the_case_closes(desk):
    decision = a_penalty(desk, settled_goods=True)
    with days_later(360):
        assert not Expiry.objects.exists() and left(decision) == 3_750_000
    with days_later(YEAR):
        fire_due_timers()
        assert not mark_expired(decision, today=clock.today())
        assert Expiry.objects.get(decision=decision).left == 3_750_000
        assert left(decision) == 0 and status(decision) == "closed"
        assert not Task.objects.filter(process__caseprocess__case=decision.case, finished__isnull=True).exists()
        assert not Task.objects.filter(status="ERROR").exists()
        with pytest.raises(DomainError):
            pay(desk, decision, 1)


def test_a_timer_that_comes_two_years_late_notes_the_same(desk, decision):
    with days_later(3 * YEAR):
        assert Expiry.objects.filter(decision=decision).count() == 1


def test_an_unserved_decision_lapses_too(desk):
    decision = a_penalty(desk, served=False, settled_goods=True)
    with days_later(YEAR):
        assert Expiry.objects.count() == 1 and status(decision) == "closed"


def test_remedies_are_enforced_after_the_fine_lapsed(desk):
    decision = a_penalty(desk, remedies="Buộc tái xuất", settled_goods=True)
    with days_later(YEAR):
        assert Expiry.objects.exists() and status(decision) == "administrative"
        end_remedy(decision, by=desk.officer, today=clock.today(), result="executed", done_on=clock.today(), evidence="x")
    assert status(decision) == "closed"


def test_a_paid_fine_does_not_lapse_and_nobody_watches_it(desk, decision):
    pay(desk, decision, 3_750_000)
    assert not waiting(decision).exists()
    with days_later(YEAR):
        assert not Expiry.objects.exists()


def test_evasion_makes_the_year_run_anew_and_the_old_timer_does_nothing(desk, decision):
    with days_later(100):
        evade(desk, decision)
        assert enforceable_until(decision).astimezone(clock.HANOI).date() == DAY + timedelta(days=100 + 365)
    with days_later(YEAR):
        assert not Expiry.objects.exists() and waiting(decision).exists()
    with days_later(YEAR + 100):
        assert Expiry.objects.filter(decision=decision).count() == 1


def test_evasion_after_the_fine_lapsed_or_on_a_day_to_come_changes_nothing(desk, decision):
    for day in (DAY + timedelta(days=1), DAY - timedelta(days=1)):
        with pytest.raises(DomainError) as refused:
            evade(desk, decision, day)
        assert refused.value.field == "ended_on"
    with days_later(YEAR), pytest.raises(WrongState):
        evade(desk, decision)


def test_who_may_not_record_evasion_is_refused(desk, nam, decision):
    for who in (nam, desk.clerk):
        with pytest.raises(NotAllowed):
            evade(desk, decision, by=who)


def test_a_lapsed_fine_earns_no_more_interest_and_no_relief(desk, decision):
    with days_later(YEAR) as today:
        now = late_interest_of(decision, today=today)
        assert now == late_interest_of(decision, today=today + timedelta(days=100)) > 0
        with pytest.raises(WrongState):
            ask(desk, decision, "postponement", until=today + timedelta(days=30))
