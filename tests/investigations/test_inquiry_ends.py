"""Inquiries that are cancelled, that hold up a proposal, a signature or the closing; their pages and rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from viewflow.workflow.models import Task

from acts.errors import DomainError, WrongState
from cases.questions import what_stands_open
from investigations.commands import (
    answer_inquiry,
    cancel_inquiry,
    propose_course,
    receive_explanation,
    send_for_appraisal,
)
from investigations.models import Inquiry, InquiryAnswer
from journal.verify import verify
from tests.investigations.conftest import DAY, MORNING
from tests.investigations.inquiring import APPRAISE, FLOW, HEAVY, LIGHT, VALUE, VERIFY, at, order, ring, steps
from tests.scenes import FINE, Desk, a_drafted_penalty, do, task_of

pytestmark = pytest.mark.django_db


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
