"""Relief from a fine: the officer puts an application before the head, who grants or refuses it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from branches.models import Officer
from branches.rights import other_eyes, require
from cases.choices import DeadlineChangeKind, Outcome
from cases.commands import close_when_done, lock_case
from cases.deadlines import derived, extend_deadline, moved, start_deadline
from cases.models import Case, Deadline
from journal.memory import record
from law.deadlines import Extension

from ..amounts import MONEY_RULES
from ..choices import ReliefKind, Right, Verb
from ..limits import finish_limit, limits_of, start_limit
from ..models import Decision, DecisionLimit, Instalment, Relief, ReliefAnswer
from ..plans import Dated
from ..relief_rules import (
    Standing,
    check_answer,
    check_fine_runs,
    check_gone,
    check_in_execution,
    check_instalments,
    check_postponement,
    check_received,
    check_reduction,
    check_unanswered,
)
from ..terms import last_day_postponed, plan_terms, smallest_postponed
from .standing import locked, paper_number, standing_of


@transaction.atomic
def ask_relief(
    decision: Decision,
    *,
    by: Officer,
    today: date,
    kind: str,
    received_on: date,
    reason: str,
    document: str,
    plan: Sequence[Dated] = (),
    **wish,
) -> Relief:
    """
    Puts an application before the head. `wish`: until (postponement), amount (reduction, VND), gone and gone_on (part execution).

    `plan`: (VND, day) of each instalment. Execution in part starts its time limit from the event. Raises NotAllowed, WrongState,
    DomainError. Source: LHAV arts 76, 77, 79; Decree 118/2021 art. 19.
    """
    case, decision = locked(decision)
    require(by, Right.ASK_RELIEF, case.branch)
    check_received(received_on, signed_on=decision.signed_on, today=today)
    waiting = decision.reliefs.filter(kind=kind, answer__isnull=True).exists()
    if waiting:
        raise WrongState(_("An application of this kind waits for the head already."))
    relief = Relief(decision=decision, kind=kind, round=decision.reliefs.filter(kind=kind).count() + 1, received_on=received_on,
                    reason=reason, document=document, asked_by=by, asked_on=today, **wish)  # fmt: skip
    check_grantable(standing_of(case, decision), relief, plan, today=today)
    relief.save()
    lines = [
        Instalment.objects.create(relief=relief, line=line, amount=amount, due_on=due_on)
        for line, (amount, due_on) in enumerate(plan, start=1)
    ]
    limits = start_limit(decision, "T_PART_EXECUTION", relief.gone_on, on=today) if relief.gone_on else []
    record(Verb.RELIEF_ASKED, case, by=by, on=today, subject=relief, also=[*lines, *limits], facts=wished(relief, plan),
           details={"number": decision.number, "reason": reason})  # fmt: skip
    return relief


def wished(relief: Relief, plan: Sequence[Dated]) -> dict:
    return {
        "kind": relief.kind,
        "received_on": relief.received_on,
        "until": relief.until,
        "amount": relief.amount,
        "gone": relief.gone,
        "gone_on": relief.gone_on,
        "plan": [[amount, due_on] for amount, due_on in plan],
    }


def check_grantable(now: Standing, relief: Any, plan: Sequence[Dated], *, today: date) -> None:
    """What the law asks, on the day of the application and again on the day of the decision. Raises WrongState, DomainError."""
    decision, kind = relief.decision, relief.kind
    fined_as = decision.draft.subject_kind
    check_in_execution(now, served=kind != ReliefKind.PART_EXECUTION)
    check_fine_runs(now)
    if kind == ReliefKind.POSTPONEMENT:
        check_postponement(now, relief.until, smallest=smallest_postponed(fined_as, today), last_day=last_day_postponed(today), today=today)
    elif kind == ReliefKind.INSTALMENTS:
        check_instalments(now, plan, terms=plan_terms(fined_as, decision.signed_on, today), today=today)
    elif kind == ReliefKind.REDUCTION:
        check_reduction(now, relief.amount)
    else:
        check_gone(relief.gone, relief.gone_on, party_kind=decision.party.kind, today=today)


@transaction.atomic
def decide_relief(relief: Relief, *, by: Officer, today: date, outcome: str, reason: str = "") -> ReliefAnswer:
    """
    The head grants the application or refuses it with a reason; never who put it forward. A grant moves the time to pay.

    Raises NotAllowed, AlreadyDone, WrongState, DomainError; what the law asks is asked again on this day.
    """
    case = lock_case(relief.decision.case_id)
    relief = Relief.objects.select_related("asked_by").get(pk=relief.pk)
    require(by, Right.DECIDE_RELIEF, case.branch)
    other_eyes(by, relief.asked_by)
    check_unanswered(ReliefAnswer.objects.filter(relief=relief).exists())
    check_answer(outcome, reason, against=Outcome.REFUSED)
    granted = outcome == Outcome.APPROVED
    if granted:
        relief.decision = locked(relief.decision)[1]
        check_grantable(standing_of(case, relief.decision), relief, planned(relief), today=today)
    answer = ReliefAnswer.objects.create(
        relief=relief, outcome=outcome, number=paper_number(case, relief.kind, today) if granted else None, author=relief.asked_by,
        approver=by, reason=reason, decided_on=today, decided_at=clock.now(),
    )  # fmt: skip
    rows = finish_limit(relief.decision, "T_PART_EXECUTION", at=clock.now()) if relief.kind == ReliefKind.PART_EXECUTION else []
    rows += EFFECTS[relief.kind](case, relief, answer) if granted else []
    verb = Verb.RELIEF_GRANTED if granted else Verb.RELIEF_REFUSED
    facts = {**case.slices, **wished(relief, planned(relief))}
    record(verb, case, by=by, on=today, subject=answer, also=rows, facts=facts, details={"number": answer.number or "", "reason": reason})
    close_when_done(case, by=by, today=today)
    return answer


def planned(relief: Relief) -> list[Dated]:
    return list(relief.instalments.values_list("amount", "due_on"))


def postpone(case: Case, relief: Relief, answer: ReliefAnswer) -> list:
    """The time to pay ends on the day asked for, or on the next working day."""
    row = open_time_to_pay(relief.decision)
    length = (relief.until - row.due_at.astimezone(clock.HANOI).date()).days  # type: ignore[operator]
    while derived(row, extensions=[Extension(length, "day", "")]).at.astimezone(clock.HANOI).date() < relief.until:  # type: ignore[operator]
        length += 1  # the period before it had rolled past days off
    return extend_deadline(row, length, "day", by=answer.approver, on=answer.decided_on, reason=relief.reason, document=answer.number or "")


def divide(case: Case, relief: Relief, answer: ReliefAnswer) -> list:
    """The months of the instalments take the place of the time to pay; they run from the day of the decision, not of its receipt."""
    row = open_time_to_pay(relief.decision)
    longer = start_deadline(case, "T_INSTALMENTS", relief.decision.signed_on, on=answer.decided_on)
    whose = DecisionLimit.objects.create(decision=relief.decision, deadline=longer)
    change = moved(row, DeadlineChangeKind.REPLACED, after=longer.due_at, by=answer.approver, on=answer.decided_on,
                   reason=relief.reason, document=answer.number or "")  # fmt: skip
    row.done_at, row.replaced_by = clock.now(), longer
    row.save(update_fields=["done_at", "replaced_by"])
    return [row, longer, whose, change]


def reduce(case: Case, relief: Relief, answer: ReliefAnswer) -> list:
    """What is left may be nothing now: then no time to pay runs on."""
    return [] if relief.decision.now().left else end_money_limits(relief.decision)  # type: ignore[attr-defined]


def let_go(case: Case, relief: Relief, answer: ReliefAnswer) -> list:
    """The fine is not executed any more; confiscation and remedies are."""
    return end_money_limits(relief.decision)


def end_money_limits(decision: Decision) -> list:
    """No time runs for the money of this decision any more. -> the rows that changed"""
    return [row for rule in MONEY_RULES for row in finish_limit(decision, rule, at=clock.now())]


EFFECTS: dict[str, Callable[[Case, Relief, ReliefAnswer], list]] = {
    ReliefKind.POSTPONEMENT: postpone,
    ReliefKind.INSTALMENTS: divide,
    ReliefKind.REDUCTION: reduce,
    ReliefKind.PART_EXECUTION: let_go,
}


def open_time_to_pay(decision: Decision) -> Deadline:
    """The running time to pay, locked. Raises WrongState when none runs."""
    row = limits_of(decision, "T_EXECUTE").select_for_update(of=("self",)).filter(done_at__isnull=True).first()
    if row is None:
        raise WrongState(_("No time to pay runs for this decision."))
    return row
