"""The fine pages as different people see them."""

import pytest
from django.urls import reverse

from acts import clock
from fines.models import Decision, Draft, Payment
from tests import scenes
from tests.scenes import ACT, FINE, task_of

pytestmark = pytest.mark.django_db


def test_compute_shows_every_step_and_writes_nothing(desk, client_of):
    case = scenes.a_decided_case(desk)
    task = task_of(case, FINE, "draft")
    words = {"party": case.parties.first().pk, "subject_kind": "individual", "act_1": ACT, "value_1": "25.000.000"}
    answer = client_of(desk.officer).post(reverse("compute_penalty", args=[task.pk]), words)
    assert "3.750.000" in answer.content.decode() and not Draft.objects.exists()


def test_a_double_click_drafts_once(desk, client_of):
    case = scenes.a_decided_case(desk)
    task = task_of(case, FINE, "draft")
    client, words = (
        client_of(desk.officer),
        {"party": case.parties.first().pk, "subject_kind": "individual", "act_1": ACT, "value_1": "25.000.000", "key": "k1"},
    )
    first, second = (client.post(reverse("task", args=[task.pk]), words) for _ in range(2))
    assert first.status_code == second.status_code == 302 and Draft.objects.count() == 1


def test_the_head_sees_the_check_and_signs(desk, client_of):
    case = scenes.a_drafted_penalty(desk)
    task = task_of(case, FINE, "sign")
    client = client_of(desk.head)
    assert "C3" in client.get(reverse("task", args=[task.pk])).content.decode()
    assert client.post(reverse("task", args=[task.pk]), {"outcome": "approved"}).status_code == 302
    assert Decision.objects.get(case=case).signed_by == desk.head


def test_the_drafter_sees_no_form_to_sign(desk, client_of):
    task = task_of(scenes.a_drafted_penalty(desk), FINE, "sign")
    answer = client_of(desk.officer).get(reverse("task", args=[task.pk]))
    assert answer.status_code == 200 and b'name="outcome"' not in answer.content
    assert client_of(desk.officer).post(reverse("task", args=[task.pk]), {"outcome": "approved"}).status_code == 403


@pytest.mark.parametrize("amount", ["-5", "1,5", "một triệu", "99.000.000"])
def test_a_wrong_sum_is_refused_beside_the_field_and_what_was_typed_stays(desk, client_of, amount):
    decision = scenes.a_served_penalty(desk)
    words = {"amount": amount, "bank_reference": "KBNN-77", "received_on": f"{clock.today():%d/%m/%Y}", "revenue": "fine", "key": "p"}
    answer = client_of(desk.clerk).post(reverse("post_payment", args=[decision.pk]), words)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_amount-error"' in page and "KBNN-77" in page
    assert not Payment.objects.exists()


def test_a_double_click_pays_once(desk, client_of):
    decision = scenes.a_served_penalty(desk)
    client = client_of(desk.clerk)
    words = {"amount": "1.000.000", "bank_reference": "KBNN-78", "received_on": f"{clock.today():%d/%m/%Y}", "revenue": "fine", "key": "p"}
    answers = [client.post(reverse("post_payment", args=[decision.pk]), words).status_code for _ in range(2)]
    assert answers == [302, 302] and Payment.objects.count() == 1


def test_the_list_shows_the_branchs_own_decisions_only(desk, client_of, clerk_south):
    decision = scenes.a_served_penalty(desk)
    assert decision.number in client_of(desk.clerk).get(reverse("fines")).content.decode()
    assert decision.number not in client_of(clerk_south).get(reverse("fines")).content.decode()
    assert client_of(clerk_south).get(reverse("post_payment", args=[decision.pk])).status_code == 404


def test_staff_without_the_right_are_turned_away(desk, client_of, steering):
    assert client_of(steering).get(reverse("fines")).status_code == 403
