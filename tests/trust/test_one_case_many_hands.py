"""The task door, a payment and the timer sweep on one case at one moment: nobody waits for ever, nothing happens twice."""

from datetime import timedelta

import pytest
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task
from viewflow.workflow.timers import fire_due_timers

from acts import clock
from acts.errors import DomainError
from cases.models import Case
from fines.amounts import pay_by
from fines.commands import post_payment
from fines.models import Decision, Overdue, Payment
from journal.models import Entry
from tests.scenes import CUSTODY, MORNING, Desk, a_served_penalty, a_stored_seizure, task_of
from tests.trust.at_once import errors_in, people_at_once

CASES = 4


@pytest.fixture
def owed(stage, desk) -> list[Decision]:
    """Served penalties whose time to pay has just run out; their exhibits still wait for the head's disposal."""
    return [a_served_penalty(desk, a_stored_seizure(desk)) for _number in range(CASES)]


def pays(desk: Desk, decision: Decision, turn: int, rounds: int):
    """A part each time, the same bank reference from two clerks' desks, so that one of them is the repeat."""
    part = decision.amount // (rounds + 1)
    words = {"amount": part, "bank_reference": f"KBNN-{decision.pk}-{turn}", "received_on": decision.signed_on}
    return lambda: post_payment(Decision.objects.get(pk=decision.pk), by=desk.clerk, today=clock.today(), **words)


def sweep():
    return fire_due_timers()


@pytest.mark.parametrize("rounds", [10, pytest.param(50, marks=pytest.mark.drill)])
def test_door_payment_and_timer_on_one_case_at_one_moment(desk, owed, client_of, rounds):
    """Forty times in four cases; two hundred in the drill."""
    late = max(pay_by(decision) for decision in owed) + timedelta(days=1)
    doors = {decision.pk: task_of(decision.case, CUSTODY, "dispose").pk for decision in owed}
    head = client_of(desk.head)
    with people_at_once(4) as together:
        for turn in range(CASES * rounds):
            decision = owed[turn % CASES]
            words = {"key": f"k{turn}", "kind": "confiscate", "document": "7/QĐ-TV"}
            dispose = lambda pk=doors[decision.pk], words=words: head.post(f"/tasks/{pk}/", words)  # noqa: E731
            paid = [pays(desk, decision, turn // CASES, rounds) for _clerk in range(2)]
            acts = [*paid, sweep, dispose]
            answers = together.run(*acts, at=late)
            assert errors_in(answers) == []
            assert answers[3].status_code in (302, 409)
    check_once_each(owed, rounds)


def check_once_each(owed: list[Decision], rounds: int) -> None:
    for decision in owed:
        assert Payment.objects.filter(decision=decision).count() == rounds
        assert Overdue.objects.filter(decision=decision).count() == 1
        on_chain = Entry.objects.filter(chain_kind="case", chain_id=decision.case_id)
        assert on_chain.filter(verb="payment.posted").count() == rounds
        assert on_chain.filter(verb="penalty.overdue").count() == 1
        assert on_chain.filter(verb="seizure.disposed").count() == 1
    assert not Task.objects.filter(status=STATUS.ERROR).exists()


def test_the_last_payment_against_the_timer(desk, owed):
    """The money for the whole fine and the end of the time to pay meet: paid or overdue and paid, never lost, and the case goes on."""
    late = max(pay_by(decision) for decision in owed) + timedelta(days=1)
    with people_at_once(2) as together:
        for decision in owed:
            whole = {"amount": decision.amount, "bank_reference": f"ALL-{decision.pk}", "received_on": decision.signed_on}
            pay = lambda decision=decision, whole=whole: post_payment(decision, by=desk.clerk, today=clock.today(), **whole)  # noqa: E731
            assert errors_in(together.run(pay, sweep, at=late)) == []
    for decision in owed:
        assert Payment.objects.filter(decision=decision).count() == 1
        assert Overdue.objects.filter(decision=decision).count() <= 1
        fine = Task.objects.filter(process__caseprocess__fineprocess__decision=decision)
        assert not fine.filter(status__in=[STATUS.NEW, STATUS.ERROR, STATUS.SCHEDULED]).exists()


def test_two_clerks_cannot_pay_more_than_is_owed(desk, owed):
    with people_at_once(2) as together:
        for decision in owed:
            acts = [
                lambda decision=decision, number=number: post_payment(
                    decision, by=desk.clerk, today=clock.today(), amount=decision.amount, bank_reference=f"{decision.pk}-{number}",
                    received_on=decision.signed_on,
                )
                for number in range(2)
            ]  # fmt: skip
            answers = together.run(*acts)
            refused = errors_in(answers)
            assert len(refused) == 1 and isinstance(refused[0], DomainError)
            assert Decision.objects.get(pk=decision.pk).paid == decision.amount
    assert Case.objects.filter(pk__in=[decision.case_id for decision in owed]).count() == CASES
    assert MORNING.date() == owed[0].signed_on
