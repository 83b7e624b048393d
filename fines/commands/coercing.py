"""Coercion of a decision that was not obeyed in its time: drafted, signed by another, sent, carried out."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import AlreadyDone, WrongState
from branches.models import Officer
from branches.rights import other_eyes, require
from cases.choices import Outcome
from cases.commands import close_when_done, lock_case
from cases.deadlines import finish_row, start_deadline
from cases.models import Case
from investigations.rules import moment_of
from journal.memory import record

from ..amounts import is_late, late_interest_of, remedies_open, remedy_term
from ..choices import CoercionOutcome, Right, Verb
from ..models import Coercion, CoercionAnswer, CoercionResult, CoercionSending, Decision, DecisionLimit
from ..relief_rules import check_answer, check_coercion, check_day, check_in_execution, check_unanswered
from .standing import locked, paper_number, standing_of


@transaction.atomic
def draft_coercion(
    decision: Decision, *, by: Officer, today: date, kind: str, target: str, grounds: str, amount: int | None = None
) -> Coercion:
    """
    Drafts a coercion decision for signature; `amount` in VND is at most what is unpaid with its interest of today.

    Raises NotAllowed, WrongState while nothing is late or the same measure is under way, DomainError. Source: LHAV arts 86, 87.
    """
    case, decision = locked(decision)
    require(by, Right.DRAFT_COERCION, case.executing_branch)
    check_due_for(case, decision, kind, amount, today=today)
    if open_coercions(decision).filter(kind=kind).exists():
        raise WrongState(_("This measure is under way already. Record its result first."))
    coercion = Coercion.objects.create(
        decision=decision,
        kind=kind,
        round=decision.coercions.count() + 1,
        amount=amount,
        target=target,
        grounds=grounds,
        drafted_by=by,
        drafted_on=today,
    )
    record(
        Verb.COERCION_DRAFTED,
        case,
        branch=case.executing_branch,
        by=by,
        on=today,
        subject=coercion,
        facts={"kind": kind, "amount": amount},
        details={"number": decision.number, "target": target},
    )
    return coercion


def open_coercions(decision: Decision):
    """Drafts that wait for the head and signed measures without a result."""
    return decision.coercions.exclude(answer__outcome=Outcome.RETURNED).filter(result__isnull=True)


def check_due_for(case: Case, decision, kind: str, amount: int | None, *, today: date) -> None:
    """Raises WrongState, DomainError unless this measure may be taken today."""
    now = standing_of(case, decision)
    check_in_execution(now)
    term = remedy_term(decision)
    check_coercion(
        now,
        kind,
        amount=amount,
        most=now.left + late_interest_of(decision, today=today),
        late=is_late(decision, at=clock.now()),
        remedies_open=remedies_open(decision),
        remedies_late=bool(term and term < clock.now()),
    )


def write_answer(case: Case, coercion: Coercion, *, by: Officer, today: date, outcome: str, reason: str) -> CoercionAnswer:
    """What the head said of the draft; a signed one gets its number."""
    return CoercionAnswer.objects.create(
        coercion=coercion,
        outcome=outcome,
        number=paper_number(case, coercion.kind, today) if outcome == Outcome.APPROVED else None,
        author=coercion.drafted_by,
        approver=by,
        reason=reason,
        decided_on=today,
        decided_at=clock.now(),
    )


@transaction.atomic
def decide_coercion(coercion: Coercion, *, by: Officer, today: date, outcome: str, reason: str = "") -> CoercionAnswer:
    """
    The head signs the coercion decision, or returns it with a reason; never the drafter. The time to send it starts.

    Raises NotAllowed, AlreadyDone, WrongState when it was paid meanwhile, DomainError. Source: LHAV arts 87, 88.
    """
    case, decision = locked(coercion.decision)
    coercion = Coercion.objects.select_related("drafted_by").get(pk=coercion.pk)
    require(by, Right.SIGN_COERCION, case.executing_branch)
    other_eyes(by, coercion.drafted_by)
    check_unanswered(CoercionAnswer.objects.filter(coercion=coercion).exists())
    check_answer(outcome, reason, against=Outcome.RETURNED)
    signed = outcome == Outcome.APPROVED
    if signed:
        check_due_for(case, decision, coercion.kind, coercion.amount, today=today)
    answer = write_answer(case, coercion, by=by, today=today, outcome=outcome, reason=reason)
    rows: list = []
    if signed:
        row = start_deadline(case, "T_COERCION_SEND", today, on=today)
        rows = [row, DecisionLimit.objects.create(decision=decision, deadline=row)]
    facts = {**case.slices, "kind": coercion.kind, "amount": coercion.amount}
    verb = Verb.COERCION_SIGNED if signed else Verb.COERCION_RETURNED
    record(
        verb,
        case,
        branch=case.executing_branch,
        by=by,
        on=today,
        subject=answer,
        also=rows,
        facts=facts,
        details={"number": answer.number or "", "reason": reason},
    )
    close_when_done(case, by=by, today=today)
    return answer


def signed_answer(coercion: Coercion) -> CoercionAnswer:
    """Raises WrongState when the head did not sign."""
    answer = CoercionAnswer.objects.filter(coercion=coercion, outcome=Outcome.APPROVED).first()
    if answer is None:
        raise WrongState(_("The head has not signed this coercion decision."))
    return answer


@transaction.atomic
def send_coercion(coercion: Coercion, *, by: Officer, today: date, sent_on: date, sent_to: str) -> CoercionSending:
    """Records that the signed decision was sent. Raises NotAllowed, AlreadyDone, WrongState, DomainError. Source: LHAV art. 88."""
    case = lock_case(coercion.decision.case_id)
    require(by, Right.RECORD_EXECUTION, case.executing_branch)
    answer = signed_answer(coercion)
    if CoercionSending.objects.filter(coercion=coercion).exists():
        raise AlreadyDone(_("This coercion decision was sent already."))
    check_day(sent_on, first=answer.decided_on, today=today, field="sent_on")
    sending = CoercionSending.objects.create(coercion=coercion, sent_on=sent_on, sent_to=sent_to, sent_by=by)
    # Several coercion decisions may wait to be sent: this one's limit is the one that started on the day of its signature.
    row = sending_limit(case, coercion, answer)
    rows = [finish_row(row, at=moment_of(sent_on, now=clock.now()))] if row else []
    record(
        Verb.COERCION_SENT,
        case,
        branch=case.executing_branch,
        by=by,
        on=sent_on,
        subject=sending,
        also=rows,
        facts={"kind": coercion.kind, "sent_on": sent_on},
        details={"number": answer.number, "sent_to": sent_to},
    )
    return sending


def sending_limit(case: Case, coercion: Coercion, answer: CoercionAnswer):
    """The open time limit for sending this decision, by the order of signatures."""
    waiting = CoercionAnswer.objects.filter(
        coercion__decision=coercion.decision_id, outcome=Outcome.APPROVED, coercion__sending__isnull=True, pk__lt=answer.pk
    ).count()
    limits = case.deadlines.select_for_update(of=("self",)).filter(
        rule="T_COERCION_SEND", done_at__isnull=True, of_decision__decision=coercion.decision_id
    )
    return limits.order_by("pk")[waiting : waiting + 1].first()


@transaction.atomic
def end_coercion(coercion: Coercion, *, by: Officer, today: date, outcome: str, ended_on: date, note: str) -> CoercionResult:
    """
    Records what the measure brought; money that came is posted by the clerk. Raises NotAllowed, AlreadyDone, WrongState, DomainError.
    """
    case = lock_case(coercion.decision.case_id)
    require(by, Right.RECORD_EXECUTION, case.executing_branch)
    answer = signed_answer(coercion)
    if CoercionResult.objects.filter(coercion=coercion).exists():
        raise AlreadyDone(_("The result of this measure is recorded already."))
    if outcome != CoercionOutcome.STOPPED and not CoercionSending.objects.filter(coercion=coercion).exists():
        raise WrongState(_("The coercion decision was not sent yet. Record its sending first."))
    check_day(ended_on, first=answer.decided_on, today=today, field="ended_on")
    result = CoercionResult.objects.create(coercion=coercion, outcome=outcome, ended_on=ended_on, note=note, recorded_by=by)
    record(
        Verb.COERCION_ENDED,
        case,
        branch=case.executing_branch,
        by=by,
        on=ended_on,
        subject=result,
        facts={**case.slices, "kind": coercion.kind, "outcome": outcome},
        details={"number": answer.number, "note": note},
    )
    close_when_done(case, by=by, today=today)
    return result
