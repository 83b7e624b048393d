"""The page of a decision: what stands, what is open to whom, and every act on it through its door."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from acts import clock
from fines.models import Complaint, Relief
from tests.fines.executing import RELIEF, a_penalty, answer, ask, days_later, pay
from tests.scenes import DAY, task_of

pytestmark = pytest.mark.django_db


def page(client, decision) -> str:
    answer = client.get(reverse("decision", args=[decision.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def door(decision, name, row=None):
    return reverse("case_act_row", args=[decision.case.number, name, (row or decision).pk])


def test_the_page_shows_what_is_left_until_when_and_what_being_late_costs(desk, client_of):
    decision = a_penalty(desk, remedies="Buộc tái xuất lô hàng")
    client = client_of(desk.officer)
    words = page(client, decision)
    assert decision.number in words and "3.750.000" in words and "Buộc tái xuất lô hàng" in words
    assert "ask_postponement" in words and "draft_coercion" in words
    with days_later(30), translation.override("vi"):
        assert "Tiền chậm nộp" in page(client, decision)


def test_the_clerk_sees_no_act_of_the_officer(desk, client_of):
    words = page(client_of(desk.clerk), a_penalty(desk))
    assert "ask_postponement" not in words and "post_payment" not in words and "payments/new" in words


def test_a_paid_decision_offers_no_relief(desk, client_of, decision):
    pay(desk, decision, 3_750_000)
    words = page(client_of(desk.officer), decision)
    assert "ask_postponement" not in words and "record_complaint" in words


def test_an_application_is_put_forward_once_and_shown_to_the_head_with_its_sums(desk, client_of, decision):
    until = f"{DAY + timedelta(days=40):%d/%m/%Y}"
    words = {"received_on": f"{DAY:%d/%m/%Y}", "document": "Xác nhận", "reason": "Khó khăn", "until": until, "key": "k"}
    client = client_of(desk.officer)
    assert client.get(door(decision, "ask_postponement")).status_code == 200
    assert [client.post(door(decision, "ask_postponement"), words).status_code for _ in range(2)] == [302, 302]
    assert Relief.objects.count() == 1
    task = task_of(decision.case, RELIEF, "decide")
    shown = client_of(desk.head).get(reverse("task", args=[task.pk])).content.decode()
    assert "MQĐ03" in shown and until in shown and "3.750.000" in shown
    assert client_of(desk.head).post(reverse("task", args=[task.pk]), {"outcome": "approved"}).status_code == 302
    assert "QĐ-HTHPT" in page(client, decision)


def test_the_plan_form_suggests_what_the_law_accepts(desk, client_of):
    decision = a_penalty(desk, value=150_000_000)
    client = client_of(desk.officer)
    form = client.get(door(decision, "ask_instalments")).context["form"]
    plan = {name: value for name, value in form.initial.items() if name[-1].isdigit()}
    words = {name: f"{value:%d/%m/%Y}" if name.startswith("due") else value for name, value in plan.items()}
    words |= {"received_on": f"{DAY:%d/%m/%Y}", "document": "Xác nhận", "reason": "Khó khăn", "key": "k"}
    assert client.post(door(decision, "ask_instalments"), words).status_code == 302
    assert sum(line.amount for line in Relief.objects.get().instalments.all()) == 35_000_000


def test_a_wrong_plan_is_refused_beside_its_field(desk, client_of):
    decision = a_penalty(desk, value=150_000_000)
    words = {"received_on": f"{DAY:%d/%m/%Y}", "document": "x", "reason": "x", "amount_1": "1.000.000", "due_1": "01/10/2026",
             "amount_2": "34.000.000", "due_2": "01/11/2026", "key": "k"}  # fmt: skip
    answer = client_of(desk.officer).post(door(decision, "ask_instalments"), words)
    assert answer.status_code == 422 and 'id="id_amount_1-error"' in answer.content.decode()
    assert not Relief.objects.exists()


def test_every_act_of_the_page_opens_and_a_complaint_is_answered(desk, client_of):
    decision = a_penalty(desk, remedies="Buộc tái xuất")
    client = client_of(desk.head)
    with days_later(15):
        for name in ("ask_postponement", "ask_instalments", "ask_reduction", "ask_part_execution", "miss_remedy", "end_remedy",
                     "draft_coercion", "record_evasion", "record_complaint", "order_publication"):  # fmt: skip
            assert client.get(door(decision, name)).status_code == 200, name
        words = {"kind": "complaint", "filed_on": f"{clock.today():%d/%m/%Y}", "body": "Cục", "grounds": "x", "key": "k"}
        assert client.post(door(decision, "record_complaint"), words).status_code == 302
        complaint = Complaint.objects.get()
        assert "answer_complaint" in page(client, decision)
        words = {"outcome": "upheld", "decided_on": f"{clock.today():%d/%m/%Y}", "document": "1", "key": "k"}
        assert client.post(door(decision, "answer_complaint", complaint), words).status_code == 302
        assert "answer_complaint" not in page(client, decision)


def test_the_south_does_not_find_the_decision(desk, client_of, nam, decision):
    ask(desk, decision, "postponement", until=DAY + timedelta(days=40))
    assert client_of(nam).get(reverse("decision", args=[decision.pk])).status_code == 404
    assert client_of(nam).post(door(decision, "record_evasion"), {}).status_code == 404


def test_a_fine_in_instalments_is_not_listed_as_overdue_when_its_first_time_to_pay_is_over(desk, client_of):
    decision = a_penalty(desk, value=150_000_000)
    ask(desk, decision, "instalments", plan=[(20_000_000, DAY + timedelta(days=30)), (15_000_000, DAY + timedelta(days=60))])
    answer(desk, decision)
    with days_later(20):
        listed = client_of(desk.clerk).get(reverse("fines") + "?tab=late").content.decode()
    assert decision.number not in listed
