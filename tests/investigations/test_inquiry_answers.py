"""What comes back from an inquiry, in time, late or never."""

from datetime import date, timedelta

import pytest
from viewflow.workflow.models import Task

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.commands import add_party
from cases.models import Case
from cases.offers import acts_on
from investigations.commands import (
    answer_inquiry,
    cancel_inquiry,
    lapse_inquiry,
    reassign_case,
    receive_explanation,
    send_for_appraisal,
)
from investigations.models import Explanation
from journal.models import Entry
from tests.investigations.conftest import DAY, MORNING
from tests.investigations.inquiring import APPRAISE, FLOW, TUESDAY, VALUE, at, order, ring, steps
from tests.scenes import do, task_of

pytestmark = pytest.mark.django_db


def test_an_explanation_is_received_and_then_weighed(verified, lan, explain):
    inquiry = order(verified, lan, explain)
    do(verified, FLOW, "receive", by=lan, words="I did not know.", document_number="1/GT", received_on=DAY)
    inquiry.deadline.refresh_from_db()
    assert inquiry.deadline.done_at is not None and steps(verified) == ["weigh"]
    do(verified, FLOW, "weigh", by=lan, findings="Not accepted.", answered_on=DAY)
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.answer.findings, steps(verified)) == ("answered", "Not accepted.", [])


@pytest.mark.parametrize("days", [-1, 1])
def test_an_explanation_comes_between_the_record_and_today(verified, lan, explain, days):
    inquiry = order(verified, lan, explain)
    with pytest.raises(DomainError) as refusal:
        receive_explanation(inquiry, by=lan, today=DAY, words="x", document_number="1", received_on=DAY + timedelta(days=days))
    assert refusal.value.field == "received_on"


def test_nothing_is_weighed_before_it_came_and_nothing_comes_twice(verified, lan, explain):
    inquiry = order(verified, lan, explain)
    with pytest.raises(WrongState):
        answer_inquiry(inquiry, by=lan, today=DAY, findings="x", answered_on=DAY)
    receive_explanation(inquiry, by=lan, today=DAY, words="x", document_number="1", received_on=DAY)
    with pytest.raises(WrongState):
        receive_explanation(inquiry, by=lan, today=DAY, words="y", document_number="2", received_on=DAY)
    assert Explanation.objects.count() == 1


def test_a_valuation_sets_a_value_and_the_goods_keep_theirs(verified, lan):
    inquiry = order(verified, lan, VALUE)
    words = {"by": lan, "today": DAY, "findings": "Market price.", "document_number": "2/BB-ĐG", "answered_on": DAY}
    for amount in (None, 0):
        with pytest.raises(DomainError) as refusal:
            answer_inquiry(inquiry, amount=amount, **words)
        assert refusal.value.field == "amount"
    before = Case.objects.get(pk=verified.pk).goods_value
    assert answer_inquiry(inquiry, amount=310_000_000, **words).amount == 310_000_000
    assert Case.objects.get(pk=verified.pk).goods_value == before


@pytest.mark.parametrize(("words", "field"), [
    ({"findings": " "}, "findings"),
    ({"document_number": " "}, "document_number"),
    ({"amount": 5}, "amount"),
    ({"answered_on": DAY - timedelta(days=1)}, "answered_on"),
    ({"answered_on": TUESDAY}, "answered_on"),
])  # fmt: skip
def test_an_answer_says_what_its_kind_needs(verified, lan, words, field):
    inquiry = order(verified, lan)
    told = {"findings": "Mr Tới.", "document_number": "3/BB-XM", "answered_on": DAY} | words
    with pytest.raises(DomainError) as refusal:
        answer_inquiry(inquiry, by=lan, today=DAY, **told)
    assert refusal.value.field == field


def test_a_drug_is_appraised_in_its_time_whatever_the_officer_says(open_in, north, lan, head_north):
    from investigations.commands import assign_case

    case = assign_case(open_in(north, lan, kind="drugs"), by=head_north, today=DAY, officer=lan)
    inquiry = order(case, lan, APPRAISE, mandatory=False)
    assert inquiry.mandatory and inquiry.deadline.due_at == MORNING + timedelta(hours=24)
    with pytest.raises(WrongState):
        answer_inquiry(inquiry, by=lan, today=DAY, findings="Heroin.", document_number="1", answered_on=DAY)
    do(case, FLOW, "send", by=lan, document_number="9/QĐ-TCGĐ", sent_at=MORNING, received_on=DAY)
    inquiry.refresh_from_db()
    assert (inquiry.deadline.rule, inquiry.deadline.due_at.astimezone(clock.HANOI).date()) == ("T_APPRAISAL", date(2026, 9, 23))
    assert not case.deadlines.running().filter(rule="T_APPRAISAL_SEND").exists()
    do(case, FLOW, "conclude", by=lan, findings="Heroin.", document_number="77/KL", answered_on=DAY)
    assert not case.deadlines.running().filter(rule="T_APPRAISAL").exists()


def test_other_objects_have_no_time_for_their_appraisal_and_are_sent_once(verified, lan):
    inquiry = order(verified, lan, APPRAISE)
    sent = {"by": lan, "today": DAY, "document_number": "9", "sent_at": MORNING, "received_on": DAY}
    send_for_appraisal(inquiry, **sent)
    assert not verified.deadlines.filter(rule="T_APPRAISAL").exists()
    with pytest.raises(WrongState):
        send_for_appraisal(inquiry, **sent)


@pytest.mark.parametrize(("words", "field"), [
    ({"sent_at": MORNING + timedelta(minutes=1)}, "sent_at"),
    ({"sent_at": MORNING - timedelta(days=1)}, "sent_at"),
    ({"received_on": DAY - timedelta(days=1)}, "received_on"),
    ({"received_on": TUESDAY}, "received_on"),
])  # fmt: skip
def test_objects_travel_forward_in_time(verified, lan, words, field):
    inquiry = order(verified, lan, APPRAISE)
    with pytest.raises(DomainError) as refusal:
        send_for_appraisal(inquiry, by=lan, today=DAY, **({"document_number": "9", "sent_at": MORNING, "received_on": DAY} | words))
    assert refusal.value.field == field


@pytest.mark.parametrize("who", ["minh", "nam", "clerk_north", "auditor"])
def test_nobody_else_answers_receives_sends_or_cancels(verified, lan, explain, who, request):
    stranger, rows = request.getfixturevalue(who), [order(verified, lan), order(verified, lan, APPRAISE), order(verified, lan, explain)]
    acts = [
        lambda: answer_inquiry(rows[0], by=stranger, today=DAY, findings="x", document_number="1", answered_on=DAY),
        lambda: send_for_appraisal(rows[1], by=stranger, today=DAY, document_number="1", sent_at=MORNING, received_on=DAY),
        lambda: receive_explanation(rows[2], by=stranger, today=DAY, words="x", document_number="1", received_on=DAY),
        lambda: cancel_inquiry(rows[0], by=stranger, today=DAY, reason="x"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def test_a_new_officer_in_charge_takes_the_open_steps_over(verified, lan, minh, head_north):
    order(verified, lan)
    reassign_case(verified, by=head_north, today=DAY, officer=minh, reason="Leave.")
    task = task_of(verified, FLOW, "find_out")
    assert task.flow_task.open_to(minh, task) and not task.flow_task.open_to(lan, task)


def test_no_explanation_came_is_noted_once_however_often_and_late_the_timer_rings(verified, lan, explain):
    inquiry = order(verified, lan, explain)
    with at(DAY + timedelta(days=30)):
        ring(verified)
        ring(verified)
        assert lapse_inquiry(inquiry, today=clock.today()) is False
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.settled_on, steps(verified)) == ("lapsed", DAY + timedelta(days=30), [])
    assert Entry.objects.filter(verb="inquiry.lapsed", chain_id=verified.pk).count() == 1
    assert not Task.objects.filter(status="ERROR").exists()


def test_a_timer_that_rings_too_early_waits_on(verified, lan, explain):
    inquiry = order(verified, lan, explain)
    ring(verified)
    inquiry.refresh_from_db()
    assert (inquiry.status, steps(verified)) == ("open", ["receive"])
    with at(DAY + timedelta(days=9)):
        ring(verified)
    inquiry.refresh_from_db()
    assert (inquiry.status, steps(verified)) == ("lapsed", [])


def test_after_the_explanation_no_timer_rings(verified, lan, explain):
    inquiry = order(verified, lan, explain)
    do(verified, FLOW, "receive", by=lan, words="x", document_number="1", received_on=DAY)
    with at(DAY + timedelta(days=30)):
        assert ring(verified) == 0
        assert lapse_inquiry(inquiry, today=clock.today()) is False
    assert steps(verified) == ["weigh"]


def test_two_violators_have_each_their_own_time(verified, lan, explain):
    second = add_party(verified, by=lan, today=DAY, kind="individual", role="violator", name="Lý Văn Đông")
    first, other = order(verified, lan, explain), order(verified, lan, explain, party=second)
    receive_explanation(first, by=lan, today=DAY, words="x", document_number="1", received_on=DAY)
    other.deadline.refresh_from_db()
    assert other.deadline.done_at is None


def test_an_explanation_that_came_in_time_and_was_registered_late_is_weighed(verified, lan, explain):
    inquiry = order(verified, lan, explain)
    late = DAY + timedelta(days=9)
    with at(late):
        ring(verified)
        inquiry.refresh_from_db()
        assert [act.name for act in acts_on(lan, inquiry, "late_explanation", "cancel_inquiry")] == ["late_explanation"]
        with pytest.raises(DomainError) as refusal:
            receive_explanation(inquiry, by=lan, today=late, words="x", document_number="1", received_on=late)
        assert refusal.value.field == "received_on"
        receive_explanation(inquiry, by=lan, today=late, words="x", document_number="1", received_on=DAY + timedelta(days=4))
        inquiry.refresh_from_db()
        assert (inquiry.status, inquiry.settled_on, steps(verified)) == ("open", None, ["weigh"])
