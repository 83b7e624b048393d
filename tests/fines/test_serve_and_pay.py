"""Service starts the time to pay; money is posted once, counts on the day it came, and closes what it pays."""

from datetime import timedelta

import pytest
from viewflow.workflow.models import Task
from viewflow.workflow.timers import fire_due_timers

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed
from cases.models import Case, Deadline
from fines.commands import post_payment, serve_penalty
from fines.models import Overdue, Payment
from journal.totals import read
from tests import scenes
from tests.scenes import CUSTODY, DAY, MORNING, do

pytestmark = pytest.mark.django_db


def collected(day):
    return sum(total.amount for total in read(day, day, measures=["budget.collected"]))


def served(desk):
    return scenes.a_served_penalty(desk, scenes.a_stored_seizure(desk))


def pay(desk, decision, amount, reference="KBNN-1", **words):
    words = {"by": desk.clerk, "today": clock.today(), "received_on": clock.today()} | words
    return post_payment(decision, amount=amount, bank_reference=reference, **words)


def test_the_time_to_pay_is_ten_days_from_receipt(desk):
    decision = served(desk)
    due = Deadline.objects.get(case=decision.case, rule="T_EXECUTE")
    assert due.due_at.astimezone(clock.HANOI).date() >= DAY + timedelta(days=10)


def test_a_decision_is_served_once_and_not_before_it_was_signed(desk):
    decision = scenes.a_signed_penalty(desk)
    with pytest.raises(DomainError) as refused:
        serve_penalty(decision, by=desk.officer, today=DAY, how="post", received_on=DAY - timedelta(days=1), receiver="x")
    assert refused.value.field == "received_on"
    serve_penalty(decision, by=desk.officer, today=DAY, how="post", received_on=DAY, receiver="x")
    with pytest.raises(AlreadyDone):
        serve_penalty(decision, by=desk.officer, today=DAY, how="post", received_on=DAY, receiver="x")


def test_a_payment_counts_for_the_budget_on_the_day_it_was_received(desk):
    decision = served(desk)
    with clock.at(MORNING + timedelta(days=3)):
        pay(desk, decision, 1_000_000, received_on=DAY + timedelta(days=1))
    assert collected(DAY + timedelta(days=1)) == 1_000_000
    assert collected(DAY + timedelta(days=3)) == 0


def test_the_same_bank_reference_twice_is_one_payment(desk):
    decision = served(desk)
    assert pay(desk, decision, 1_000_000) == pay(desk, decision, 1_000_000)
    assert Payment.objects.count() == 1 and collected(DAY) == 1_000_000


def test_the_same_bank_reference_with_another_sum_is_refused_beside_it(desk):
    decision = served(desk)
    pay(desk, decision, 1_000_000)
    with pytest.raises(DomainError) as refused:
        pay(desk, decision, 2_000_000)
    assert refused.value.field == "bank_reference"


@pytest.mark.parametrize("amount", [0, -5, 3_750_001])
def test_nothing_less_or_more_than_is_owed_is_posted(desk, amount):
    with pytest.raises(DomainError) as refused:
        pay(desk, served(desk), amount)
    assert refused.value.field == "amount" and not Payment.objects.exists()


def test_interest_comes_on_top_of_the_fine(desk):
    decision = served(desk)
    pay(desk, decision, 9_000, revenue="interest")
    assert decision.paid == 0 and collected(DAY) == 9_000


@pytest.mark.parametrize("who", ["officer", "head", "keeper"])
def test_only_the_clerk_posts_money(desk, who):
    with pytest.raises(NotAllowed):
        pay(desk, served(desk), 1_000_000, by=getattr(desk, who))


def test_the_clerk_of_the_south_posts_nothing_here(desk, clerk_south):
    with pytest.raises(NotAllowed):
        pay(desk, served(desk), 1_000_000, by=clerk_south)


def test_two_instalments_pay_the_fine_and_the_case_closes_when_the_goods_are_settled(desk):
    decision = served(desk)
    do(decision.case, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
    pay(desk, decision, 2_000_000, "a")
    assert Case.objects.get(pk=decision.case_id).status == "administrative"
    pay(desk, decision, 1_750_000, "b")
    case = Case.objects.get(pk=decision.case_id)
    assert (case.status, case.closed_on) == ("closed", DAY)
    assert not Task.objects.filter(process__caseprocess__case=case, finished__isnull=True).exists()
    assert not case.deadlines.filter(done_at__isnull=True).exists()


def test_an_unpaid_fine_is_marked_overdue_once_and_may_still_be_paid(desk):
    decision = served(desk)
    with clock.at(MORNING + timedelta(days=20)):
        Task.objects.filter(flow_task_type="TIMER", process__caseprocess__case=decision.case).update(scheduled=MORNING)
        fire_due_timers()
        fire_due_timers()
        assert Overdue.objects.filter(decision=decision).count() == 1
        pay(desk, decision, 3_750_000)
    assert not Task.objects.filter(process__caseprocess__fineprocess__decision=decision, finished__isnull=True).exists()
    assert not Task.objects.filter(status="ERROR").exists()


def test_a_paid_fine_is_never_marked_overdue(desk):
    decision = served(desk)
    pay(desk, decision, 3_750_000)
    with clock.at(MORNING + timedelta(days=40)):
        fire_due_timers()
    assert not Overdue.objects.exists()


def test_money_before_service_keeps_the_case_open_until_the_decision_is_served(desk):
    decision = scenes.a_signed_penalty(desk, scenes.a_stored_seizure(desk))
    do(decision.case, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
    pay(desk, decision, 3_750_000)
    assert Case.objects.get(pk=decision.case_id).status == "administrative"
    do(decision.case, "FineFlow", "serve", by=desk.officer, how="in_person", received_on=DAY, receiver="x")
    assert Case.objects.get(pk=decision.case_id).status == "closed"
    assert not Deadline.objects.filter(case=decision.case, rule="T_EXECUTE").exists()
