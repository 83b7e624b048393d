"""Inquiries beside the main way of a case: ordered, answered, lapsed, cancelled; what they do to the time to decide and to a proposal."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from viewflow.workflow.models import Task
from viewflow.workflow.timers import fire_due_timers

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.commands import add_party
from cases.models import Case, DeadlineChange
from cases.offers import acts_on
from cases.questions import what_stands_open
from investigations.commands import (
    answer_inquiry,
    cancel_inquiry,
    lapse_inquiry,
    order_inquiry,
    propose_course,
    reassign_case,
    receive_explanation,
    send_for_appraisal,
    verify_case,
)
from investigations.models import Explanation, Inquiry, InquiryAnswer
from investigations.selectors import inquiries_under_way
from journal.models import Entry
from journal.verify import verify
from law.models import Setting
from law.selectors import renew_stamp
from tests.investigations.conftest import DAY, MORNING
from tests.scenes import FINE, Desk, a_drafted_penalty, do, task_of

pytestmark = pytest.mark.django_db
FLOW = "InquiryFlow"
VERIFY = {"kind": "verification", "question": "Who owns the phones?"}
VALUE = {"kind": "valuation", "question": "What are the phones worth?"}
APPRAISE = {"kind": "appraisal", "question": "Are they originals?", "body": "Institute of Forensic Science"}
HEAVY, LIGHT = "14.6", "8.1.a"  # band maxima of 80 and 1 million for an organisation; an individual faces half
TUESDAY = DAY + timedelta(days=1)


@pytest.fixture
def violator(verified, lan):
    return add_party(verified, by=lan, today=DAY, kind="individual", role="violator", name="Nông Văn Tới")


@pytest.fixture
def explain(violator):
    """The words of an explanation in writing by the violator."""
    return {"kind": "explanation", "question": "Your view of the record?", "party": violator, "mode": "written", "act_codes": [HEAVY]}


def order(case, by, words=VERIFY, today=DAY, **more) -> Inquiry:
    return order_inquiry(case, by=by, today=today, **(words | more))


def last_entry(case):
    return Entry.objects.filter(chain_kind="case", chain_id=case.pk).latest("seq")


def steps(case) -> list[str]:
    open_tasks = Task.objects.filter(process__caseprocess__case=case, flow_task_type="HUMAN", finished__isnull=True)
    return sorted(task.flow_task.name for task in open_tasks if type(task.flow_task.flow_class.instance).__name__ == FLOW)


def ring(case) -> int:
    """The sweep comes by: every timer of the case is due by the machine's clock, the flow asks our own."""
    Task.objects.filter(flow_task_type="TIMER", process__caseprocess__case=case, status="SCHEDULED").update(scheduled=MORNING)
    return fire_due_timers()


def at(day: date, hour: int = 9):
    return clock.at(datetime(day.year, day.month, day.day, hour, 0, tzinfo=clock.HANOI))


# Ordering


@pytest.mark.parametrize(("words", "step"), [(VERIFY, "find_out"), (VALUE, "value"), (APPRAISE, "send")])
def test_an_inquiry_opens_its_own_step_beside_the_proposal(verified, lan, words, step):
    inquiry = order(verified, lan, words)
    assert (inquiry.status, inquiry.round, inquiry.ordered_by) == ("open", 1, lan)
    assert steps(verified) == [step]
    assert last_entry(verified).verb == "inquiry.ordered"


def test_several_run_side_by_side_each_with_a_round_of_its_kind(verified, lan, explain):
    for words in (VERIFY, VERIFY, VALUE, APPRAISE, explain):
        order(verified, lan, words)
    assert steps(verified) == ["find_out", "find_out", "receive", "send", "value"]
    assert list(verified.inquiries.filter(kind="verification").values_list("round", flat=True)) == [1, 2]
    assert len(inquiries_under_way(verified)) == 5


def test_an_inquiry_may_be_ordered_while_the_case_is_being_verified(assigned, lan):
    order(assigned, lan)
    assert steps(assigned) == ["find_out"]


@pytest.mark.parametrize("stage", ["registered", "proposed"])
def test_no_inquiry_before_assignment_or_while_the_head_decides(stage, lan, request):
    with pytest.raises(WrongState):
        order(request.getfixturevalue(stage), lan)


def test_the_head_orders_too_but_another_officer_does_not(verified, head_north, minh):
    order(verified, head_north)
    with pytest.raises(NotAllowed) as refusal:
        order(verified, minh)
    assert refusal.value.code == "not_assignee"


@pytest.mark.parametrize("who", ["nam", "head_south", "clerk_north", "keeper_north", "steering", "auditor"])
def test_nobody_else_orders_inquiries(verified, who, request):
    with pytest.raises(NotAllowed):
        order(verified, request.getfixturevalue(who))
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(("words", "field"), [
    (VERIFY | {"kind": "seance"}, "kind"),
    (VERIFY | {"question": "  "}, "question"),
    (APPRAISE | {"body": " "}, "body"),
    ({"kind": "explanation", "question": "?", "mode": "oral"}, "party"),
])  # fmt: skip
def test_an_order_says_what_its_kind_needs(verified, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, words)
    assert refusal.value.field == field
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(("words", "field"), [({"mode": ""}, "mode"), ({"act_codes": []}, "act_codes"), ({"party": None}, "party")])
def test_an_explanation_names_who_how_and_the_acts(verified, lan, explain, words, field):
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, **words)
    assert refusal.value.field == field


def test_a_person_of_another_case_does_not_explain(verified, lan, explain, open_in, north):
    other = open_in(north, lan)
    stranger = add_party(other, by=lan, today=DAY, kind="individual", role="violator", name="Lý Văn Đông")
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, party=stranger)
    assert refusal.value.field == "party"


# The right to explain


def test_the_right_to_explain_begins_at_a_highest_fine(verified, lan, explain):
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, act_codes=[LIGHT])
    assert (refusal.value.code, refusal.value.field) == ("no_right_to_explain", "act_codes")
    assert "15.000.000" in str(refusal.value)
    assert order(verified, lan, explain, act_codes=[LIGHT, HEAVY]).band_max == 40_000_000


def test_an_organisation_explains_from_twice_as_much(verified, lan, explain):
    firm = add_party(verified, by=lan, today=DAY, kind="organisation", role="violator", name="Công ty TNHH Sao Mai")
    person_only = "14.4"  # up to 40 million for an organisation, 20 million for an individual
    assert order(verified, lan, explain, act_codes=[person_only]).band_max == 20_000_000
    assert order(verified, lan, explain, party=firm, act_codes=[person_only]).band_max == 40_000_000
    Setting.objects.filter(code="EXPLAIN_ORGANISATION").update(value="50000000")
    renew_stamp()
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, party=firm, act_codes=[person_only])
    assert refusal.value.code == "no_right_to_explain"


def test_what_the_tables_cannot_compute_the_officer_writes(verified, lan, explain):
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, act_codes=["10.3"])
    assert refusal.value.field == "highest"
    assert order(verified, lan, explain, act_codes=["10.3"], highest=20_000_000).band_max == 20_000_000


# The time to explain, and the time to decide


@pytest.mark.parametrize(("mode", "rule", "last"), [("oral", "T_EXPL_ORAL", 16), ("written", "T_EXPL_WRITTEN", 21)])
def test_the_time_to_explain_runs_from_the_violation_record(verified, lan, explain, mode, rule, last):
    with at(TUESDAY):
        inquiry = order(verified, lan, explain, today=TUESDAY, mode=mode)
    assert inquiry.deadline.rule == rule
    assert inquiry.deadline.due_at.astimezone(clock.HANOI).date() == date(2026, 9, last)


def test_who_asks_after_the_time_has_run_out_explains_no_more(verified, lan, explain):
    later = DAY + timedelta(days=8)
    with at(later), pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, today=later)
    assert refusal.value.field == "mode"


def test_before_the_record_is_verified_its_day_is_asked(assigned, lan):
    violator = add_party(assigned, by=lan, today=DAY, kind="individual", role="violator", name="Nông Văn Tới")
    words = {"kind": "explanation", "question": "?", "party": violator, "mode": "oral", "act_codes": [HEAVY]}
    for recorded_on in (None, TUESDAY, DAY - timedelta(days=1)):
        with pytest.raises(DomainError) as refusal:
            order(assigned, lan, words, recorded_on=recorded_on)
        assert refusal.value.field == "recorded_on"
    order(assigned, lan, words, recorded_on=DAY)
    verify_case(assigned, by=lan, today=DAY, record_number="1/BB", recorded_on=DAY, findings="Found.")
    assert list(assigned.deadlines.running().filter(rule__startswith="T_DECISION").values_list("rule", flat=True)) == ["T_DECISION_EXPL"]


def test_an_explanation_or_a_verification_lengthens_the_time_to_decide_once(verified, lan, explain):
    short = verified.deadlines.get(rule="T_DECISION_STD")
    order(verified, lan, explain)
    short.refresh_from_db()
    longer = short.replaced_by
    assert (longer.rule, longer.starts_at, short.done_at is not None) == ("T_DECISION_EXPL", short.starts_at, True)
    assert longer.due_at.astimezone(clock.HANOI).date() == date(2026, 10, 14)
    assert DeadlineChange.objects.get(deadline=short).reason == explain["question"]
    order(verified, lan)
    assert verified.deadlines.filter(rule="T_DECISION_EXPL").count() == 1


@pytest.mark.parametrize("words", [VALUE, APPRAISE])
def test_a_valuation_or_an_appraisal_leaves_the_time_to_decide(verified, lan, words):
    order(verified, lan, words)
    assert verified.deadlines.running().filter(rule="T_DECISION_STD").exists()


# Answers


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


# The timer


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


# Cancelling, proposing, closing


def test_an_inquiry_is_cancelled_with_a_reason_and_its_step_goes(verified, lan, explain):
    inquiry = order(verified, lan, explain)
    with pytest.raises(DomainError) as refusal:
        cancel_inquiry(inquiry, by=lan, today=DAY, reason=" ")
    assert refusal.value.field == "reason"
    cancel_inquiry(inquiry, by=lan, today=DAY, reason="The violator withdrew.")
    inquiry.deadline.refresh_from_db()
    assert inquiry.deadline.done_at is not None and steps(verified) == []
    assert not Task.objects.filter(flow_task_type="TIMER", process__caseprocess__case=verified, status="SCHEDULED").exists()
    with pytest.raises(WrongState):
        cancel_inquiry(inquiry, by=lan, today=DAY, reason="Again.")
    assert verified.deadlines.running().filter(rule="T_DECISION_EXPL").exists()


def test_an_answered_inquiry_is_neither_cancelled_nor_answered_again(verified, lan):
    inquiry = order(verified, lan)
    words = {"by": lan, "today": DAY, "findings": "x", "document_number": "1", "answered_on": DAY}
    answer_inquiry(inquiry, **words)
    with pytest.raises(WrongState):
        answer_inquiry(inquiry, **words)
    with pytest.raises(WrongState):
        cancel_inquiry(inquiry, by=lan, today=DAY, reason="x")
    assert InquiryAnswer.objects.count() == 1


def test_no_course_is_proposed_while_an_inquiry_is_under_way(verified, lan):
    inquiry, words = order(verified, lan, APPRAISE), {"course": "no_violation", "reason": "Nothing."}
    with pytest.raises(WrongState) as refusal:
        propose_course(verified, by=lan, today=DAY, **words)
    assert refusal.value.code == "inquiry_open" and "Institute of Forensic Science" in str(refusal.value)
    cancel_inquiry(inquiry, by=lan, today=DAY, reason="Not needed.")
    assert propose_course(verified, by=lan, today=DAY, **words).round == 1


def test_an_open_inquiry_stands_against_closing(verified, lan):
    before = what_stands_open(verified)
    inquiry = order(verified, lan, APPRAISE)
    assert len(what_stands_open(verified)) == len(before) + 1
    cancel_inquiry(inquiry, by=lan, today=DAY, reason="Not needed.")
    assert what_stands_open(verified) == before


def test_a_penalty_is_not_signed_while_an_inquiry_is_under_way(lan, head_north, ground):
    desk = Desk("KV06")
    case = a_drafted_penalty(desk)
    inquiry = order(case, desk.officer)
    with pytest.raises(WrongState) as refusal:
        do(case, FINE, "sign", by=desk.head, outcome="approved")
    assert refusal.value.code == "inquiry_open"
    answer_inquiry(inquiry, by=desk.officer, today=DAY, findings="Mr Tới.", document_number="1", answered_on=DAY)
    do(case, FINE, "sign", by=desk.head, outcome="approved")
    with pytest.raises(WrongState):
        order(case, desk.officer)


# Pages


def test_the_officer_orders_answers_and_reads_on_the_case_page(verified, lan, violator, client_of):
    client, address = client_of(lan), reverse("case_act", args=[verified.number, "order_inquiry"])
    assert address in client.get(reverse("case", args=[verified.number])).content.decode()
    assert "asking.css" in client.get(address).content.decode()
    words = {"kind": "explanation", "question": "Your view?", "party": violator.pk, "mode": "written", "act_codes": [HEAVY], "key": "a"}
    assert client.post(address, words | {"act_codes": [LIGHT], "key": "b"}).status_code == 422
    assert client.post(address, words).status_code == 302 and client.post(address, words).status_code == 302
    inquiry = Inquiry.objects.get(case=verified)
    task = task_of(verified, FLOW, "receive")
    page = client.get(reverse("task", args=[task.pk])).content.decode()
    assert "Your view?" in page and "Nông Văn Tới" in page
    words = {"received_on": "2026-09-14", "document_number": "1/GT", "words": "Not mine.", "key": "c"}
    assert client.post(reverse("task", args=[task.pk]), words).status_code == 302
    page = client.get(reverse("case", args=[verified.number])).content.decode()
    assert "Not mine." in page and reverse("case_act_row", args=[verified.number, "cancel_inquiry", inquiry.pk]) in page


@pytest.mark.parametrize(("words", "step", "sent"), [
    (VERIFY, "find_out", {"findings": "Mr Tới.", "document_number": "1", "answered_on": "2026-09-14"}),
    (VALUE, "value", {"findings": "Price.", "document_number": "1", "answered_on": "2026-09-14", "amount": "310.000.000"}),
    (APPRAISE, "send", {"document_number": "1", "sent_at": "2026-09-14T08:59", "received_on": "2026-09-14"}),
])  # fmt: skip
def test_each_step_has_a_page_that_shows_the_question(verified, lan, client_of, words, step, sent):
    order(verified, lan, words)
    task = task_of(verified, FLOW, step)
    client, address = client_of(lan), reverse("task", args=[task.pk])
    assert words["question"] in client.get(address).content.decode()
    assert client.post(address, {"key": "x"}).status_code == 422
    assert client.post(address, sent | {"key": "y"}).status_code == 302
    assert client.get(reverse("case", args=[verified.number])).status_code == 200


def test_a_late_explanation_has_a_page_on_its_row(verified, lan, explain, client_of, nam):
    inquiry = order(verified, lan, explain)
    with at(DAY + timedelta(days=9)):
        ring(verified)
        address = reverse("case_act_row", args=[verified.number, "late_explanation", inquiry.pk])
        assert explain["question"] in client_of(lan).get(address).content.decode()
        assert client_of(nam).get(address).status_code == 404
        words = {"received_on": "2026-09-15", "document_number": "1/GT", "words": "Not mine.", "key": "c"}
        assert client_of(lan).post(address, words).status_code == 302
    assert steps(verified) == ["weigh"]


def test_a_machine_orders_an_inquiry(verified, lan, api_client_of):
    address = f"/api/cases/{verified.number}/acts/order_inquiry/"
    assert {"kind", "question", "body"} <= {field["name"] for field in api_client_of(lan).get(address).json()["fields_wanted"]}
    answer = api_client_of(lan).post(address, APPRAISE, format="json", headers={"idempotency-key": "one"})
    assert answer.status_code == 200, answer.json()
    assert Inquiry.objects.get(case=verified).body == APPRAISE["body"]


# The rows


def test_every_changed_row_is_in_the_journal(verified, lan, explain):
    inquiry = order(verified, lan, explain)
    receive_explanation(inquiry, by=lan, today=DAY, words="x", document_number="1", received_on=DAY)
    answer_inquiry(inquiry, by=lan, today=DAY, findings="x", answered_on=DAY)
    sent = order(verified, lan, APPRAISE, mandatory=True)
    send_for_appraisal(sent, by=lan, today=DAY, document_number="9", sent_at=MORNING, received_on=DAY)
    cancel_inquiry(sent, by=lan, today=DAY, reason="x")
    assert verify().found == []


def test_what_came_back_is_only_ever_added(verified, lan):
    answer_inquiry(order(verified, lan), by=lan, today=DAY, findings="x", document_number="1", answered_on=DAY)
    with pytest.raises(Exception, match="append-only|permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update investigations_inquiryanswer set findings = 'y'")


def test_the_database_refuses_a_cancelled_inquiry_without_a_reason(verified, lan):
    inquiry = order(verified, lan)
    with pytest.raises(IntegrityError, match="inquiry_cancelled_for_a_reason"), transaction.atomic():
        Inquiry.objects.filter(pk=inquiry.pk).update(status="cancelled", settled_on=DAY)
