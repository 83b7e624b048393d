"""Complaints, lawsuits and publication are recorded as they come; the decision itself does not move."""

from datetime import timedelta

import pytest

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from fines.commands.disputes import answer_complaint, order_publication, record_complaint, record_publication
from tests.fines.executing import a_penalty, due_day, left, pay, status
from tests.scenes import DAY

pytestmark = pytest.mark.django_db


def complain(desk, decision, kind="complaint", **words):
    words = {"by": desk.officer, "filed_on": clock.today(), "body": "Chi cục trưởng", "grounds": "Không đồng ý mức phạt"} | words
    return record_complaint(decision, today=clock.today(), kind=kind, **words)


def settle(desk, complaint, outcome="upheld", **words):
    words = {"by": desk.officer, "decided_on": clock.today(), "document": "1/QĐ-GQKN"} | words
    return answer_complaint(complaint, today=clock.today(), outcome=outcome, **words)


def test_a_complaint_stops_no_payment_and_keeps_the_case_open_until_its_outcome(desk):
    decision = a_penalty(desk, settled_goods=True)
    complaint = complain(desk, decision)
    pay(desk, decision, 3_750_000)
    assert status(decision) == "administrative"
    settle(desk, complaint)
    assert status(decision) == "closed"


@pytest.mark.parametrize("outcome", ["changed", "cancelled"])
def test_an_outcome_does_not_change_the_decision(desk, outcome):
    decision = a_penalty(desk)
    settle(desk, complain(desk, decision, "lawsuit"), outcome)
    assert left(decision) == 3_750_000 and not decision.now().cancelled


def test_a_closed_case_may_still_be_complained_about(desk):
    decision = a_penalty(desk, settled_goods=True)
    pay(desk, decision, 3_750_000)
    assert status(decision) == "closed"
    settle(desk, complain(desk, decision))
    assert status(decision) == "closed"


def test_days_rights_and_repetition_of_complaints(desk, nam):
    decision = a_penalty(desk)
    for who in (desk.clerk, nam):
        with pytest.raises(NotAllowed):
            complain(desk, decision, by=who)
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(DomainError) as refused:
            complain(desk, decision, filed_on=day)
        assert refused.value.field == "filed_on"
    complaint = complain(desk, decision)
    with pytest.raises(NotAllowed):
        settle(desk, complaint, by=nam)
    with pytest.raises(DomainError) as refused:
        settle(desk, complaint, decided_on=DAY + timedelta(days=1))
    assert refused.value.field == "decided_on"
    settle(desk, complaint)
    with pytest.raises(AlreadyDone):
        settle(desk, complaint)


def publish(desk, decision, **words):
    words = {"by": desk.officer, "published_on": clock.today(), "place": "customs.gov.vn"} | words
    return record_publication(decision, today=clock.today(), **words)


def test_a_sanction_is_made_public_within_three_working_days_when_the_head_says_so(desk):
    decision = a_penalty(desk, settled_goods=True)
    with pytest.raises(WrongState):
        publish(desk, decision)
    order_publication(decision, by=desk.head, today=DAY, ground="ip", harm="Hậu quả lớn")
    assert due_day(decision, "T_PUBLICISE") == DAY + timedelta(days=3)
    with pytest.raises(AlreadyDone):
        order_publication(decision, by=desk.head, today=DAY, ground="ip", harm="Hậu quả lớn")
    pay(desk, decision, 3_750_000)
    assert status(decision) == "administrative"
    publish(desk, decision)
    assert status(decision) == "closed" and decision.case.deadlines.get(rule="T_PUBLICISE").done_at


def test_who_may_not_order_or_record_publication_is_refused(desk, nam):
    decision = a_penalty(desk)
    for who in (desk.officer, nam):
        with pytest.raises(NotAllowed):
            order_publication(decision, by=who, today=DAY, ground="tax", harm="x")
    order_publication(decision, by=desk.head, today=DAY, ground="tax", harm="x")
    for who in (desk.clerk, nam):
        with pytest.raises(NotAllowed):
            publish(desk, decision, by=who)
    with pytest.raises(DomainError) as refused:
        publish(desk, decision, published_on=DAY + timedelta(days=1))
    assert refused.value.field == "published_on"
    publish(desk, decision)
    with pytest.raises(AlreadyDone):
        publish(desk, decision)
