"""Remedies are carried out whatever becomes of the fine; else the goods are destroyed or confiscated after a further time."""

from datetime import timedelta

import pytest

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from fines.commands.remedies import end_remedy, miss_remedy
from fines.models import RemedyEnd
from journal.models import Entry
from tests.fines.executing import a_penalty, days_later, due_day, pay, status
from tests.scenes import DAY

pytestmark = pytest.mark.django_db
RE_EXPORT = "Buộc tái xuất lô hàng"


def end(desk, decision, result="executed", **words):
    words = {"by": desk.officer, "done_on": clock.today(), "evidence": "Xác nhận của cửa khẩu"} | words
    return end_remedy(decision, today=clock.today(), result=result, **words)


def miss(desk, decision, remedy="R_a", **words):
    return miss_remedy(decision, by=words.pop("by", desk.officer), today=clock.today(), remedy=remedy, **words)


def test_a_paid_case_stays_open_until_its_remedies_are_carried_out(desk):
    decision = a_penalty(desk, remedies=RE_EXPORT, settled_goods=True)
    pay(desk, decision, 3_750_000)
    assert status(decision) == "administrative"
    end(desk, decision)
    assert status(decision) == "closed"


def test_what_is_not_re_exported_is_destroyed_after_thirty_days_more(desk):
    decision = a_penalty(desk, remedies=RE_EXPORT, settled_goods=True)
    pay(desk, decision, 3_750_000)
    term = DAY + timedelta(days=10)
    with days_later(12):
        miss(desk, decision)
        assert due_day(decision, "T_REMEDY_FALLBACK") >= term + timedelta(days=30)
        with pytest.raises(DomainError) as refused:
            end(desk, decision, "destroyed")
        assert refused.value.field == "result"
    with days_later(60):
        end(desk, decision, "destroyed", evidence="MBB21 số 1")
    assert status(decision) == "closed"
    assert "MBB21" in str(Entry.objects.filter(verb="remedy.ended").latest("id").facts)


def test_the_violator_may_ask_for_the_fallback_earlier(desk):
    decision = a_penalty(desk, remedies=RE_EXPORT)
    with pytest.raises(DomainError) as refused:
        end(desk, decision, early=True)
    assert refused.value.field == "early"
    assert end(desk, decision, "confiscated", early=True).early


def test_a_remedy_without_a_fallback_starts_no_further_time(desk):
    decision = a_penalty(desk, remedies="Buộc nộp đủ số thuế")
    with days_later(12):
        miss(desk, decision, "R_g")
    assert not decision.case.deadlines.filter(rule="T_REMEDY_FALLBACK").exists()
    with days_later(90), pytest.raises(DomainError):
        end(desk, decision, "confiscated")


def test_remedies_are_missed_only_after_their_term_and_once(desk):
    decision = a_penalty(desk, remedies=RE_EXPORT)
    with pytest.raises(WrongState):
        miss(desk, decision)
    with days_later(12):
        miss(desk, decision)
        with pytest.raises(AlreadyDone):
            miss(desk, decision)


def test_a_decision_without_remedies_has_none_to_record(desk):
    decision = a_penalty(desk)
    for act in (lambda: end(desk, decision), lambda: miss(desk, decision)):
        with pytest.raises(WrongState):
            act()


def test_remedies_are_settled_once_on_a_day_that_was(desk):
    decision = a_penalty(desk, remedies=RE_EXPORT)
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(DomainError) as refused:
            end(desk, decision, done_on=day)
        assert refused.value.field == "done_on"
    end(desk, decision)
    with pytest.raises(AlreadyDone):
        end(desk, decision)
    assert RemedyEnd.objects.count() == 1


def test_who_may_not_record_is_refused(desk, nam):
    decision = a_penalty(desk, remedies=RE_EXPORT)
    for who in (desk.clerk, nam):
        with pytest.raises(NotAllowed):
            end(desk, decision, by=who)
        with pytest.raises(NotAllowed):
            miss(desk, decision, by=who)
