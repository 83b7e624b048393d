"""The remedial measures of a decision: carried out, or missed and then replaced by destruction or confiscation."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import AlreadyDone, WrongState
from branches.models import Officer
from branches.rights import require
from cases.commands import close_when_done
from journal.memory import record

from ..amounts import remedies_of, remedy_term
from ..choices import RemedyResult, Right, Verb
from ..limits import finish_limit, limits_of, start_limit
from ..models import Decision, RemedyEnd, RemedyMissed, Service
from ..relief_rules import check_day, check_in_execution, check_remedy_result
from ..terms import form_number, has_fallback
from .standing import locked, standing_of

FALLBACK = "T_REMEDY_FALLBACK"


def check_ordered(decision: Decision) -> None:
    """Raises WrongState when no remedy was ordered, AlreadyDone when they are settled."""
    if not remedies_of(decision):
        raise WrongState(_("This decision orders no remedial measures."))
    if RemedyEnd.objects.filter(decision=decision).exists():
        raise AlreadyDone(_("The remedial measures of this decision are settled already."))


@transaction.atomic
def miss_remedy(decision: Decision, *, by: Officer, today: date, remedy: str, note: str = "") -> RemedyMissed:
    """
    Records that the remedy (a code of the law's table) was not carried out in its term.

    Where the law knows a fallback its further time starts with the end of the term. Raises NotAllowed, AlreadyDone, WrongState before
    the end of the term. Source: Decree 169/2026 art. 35.
    """
    case, decision = locked(decision)
    require(by, Right.RECORD_EXECUTION, case.executing_branch)
    check_in_execution(standing_of(case, decision))
    check_ordered(decision)
    if RemedyMissed.objects.filter(decision=decision).exists():
        raise AlreadyDone(_("It is recorded already that the remedial measures were not carried out in time."))
    term = remedy_term(decision)
    if term is None or term >= clock.now():
        raise WrongState(_("The time for the remedial measures is not over yet."))
    row = RemedyMissed.objects.create(decision=decision, remedy=remedy, note=note, recorded_by=by, recorded_on=today)
    ended = term.astimezone(clock.HANOI).date()
    limits = start_limit(decision, FALLBACK, ended, on=today) if has_fallback(remedy, today) else []
    record(
        Verb.REMEDY_MISSED,
        case,
        branch=case.executing_branch,
        by=by,
        on=today,
        subject=row,
        also=limits,
        facts={"remedy": remedy, "term_ended_on": ended},
        details={"number": decision.number, "note": note},
    )
    return row


@transaction.atomic
def end_remedy(
    decision: Decision, *, by: Officer, today: date, result: str, done_on: date, evidence: str, early: bool = False
) -> RemedyEnd:
    """
    Records that the remedies were carried out, or that the goods were destroyed or confiscated in their place.

    The fallback comes after its further time, or earlier at the violator's wish (`early`). Raises NotAllowed, AlreadyDone, WrongState,
    DomainError. Source: Decree 169/2026 arts 35, 36.
    """
    case, decision = locked(decision)
    require(by, Right.RECORD_EXECUTION, case.executing_branch)
    check_in_execution(standing_of(case, decision), served=result != RemedyResult.EXECUTED and not early)
    check_ordered(decision)
    served = Service.objects.filter(decision=decision).first()
    check_day(done_on, first=served.received_on if served else decision.signed_on, today=today, field="done_on")
    further = limits_of(decision, FALLBACK).first()
    over = further is not None and further.due_at.astimezone(clock.HANOI).date() < done_on
    check_remedy_result(result, fallback_over=over, early=early)
    row = RemedyEnd.objects.create(
        decision=decision, result=result, done_on=done_on, evidence=evidence, early=early, recorded_by=by, recorded_on=today
    )
    limits = finish_limit(decision, FALLBACK, at=clock.now())
    facts = {**case.slices, "result": result, "done_on": done_on, "form": form_number(result, today)}
    record(
        Verb.REMEDY_ENDED,
        case,
        branch=case.executing_branch,
        by=by,
        on=today,
        subject=row,
        also=limits,
        facts=facts,
        details={"number": decision.number, "evidence": evidence},
    )
    close_when_done(case, by=by, today=today)
    return row
