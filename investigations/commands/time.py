from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, WrongState
from branches.models import Officer
from branches.rights import other_eyes, require
from cases.choices import Outcome
from cases.commands import close_when_done, lock_case
from cases.deadlines import (
    check_may_pause,
    check_may_replace,
    check_moves,
    derived,
    extend_deadline,
    pause_deadline,
    replace_deadline,
    resume_deadline,
)
from cases.models import Approval, Case, Deadline
from journal.memory import record
from law import deadlines as law

from ..choices import Right, TimeKind, Verb
from ..models import TimeRequest
from ..time_rules import check_may_move, check_request, check_time_decision
from .inquiries import require_in_charge

STEP = "time"


def lock_deadline(deadline: Deadline) -> tuple[Case, Deadline]:
    """The case, then the time limit, both locked."""
    case = lock_case(deadline.case_id)
    fresh = Deadline.objects.select_for_update().get(pk=deadline.pk)
    fresh.case = case
    return case, fresh


@transaction.atomic
def ask_time(
    deadline: Deadline,
    *,
    by: Officer,
    today: date,
    kind: str,
    reason: str,
    rule: str = "",
    length: int | None = None,
    unit: str = "",
    first_day: date | None = None,
    document: str = "",
) -> TimeRequest:
    """
    Asks the head for a longer time limit of the law (`rule`), an extension by a document (`length` of `unit`), or a pause from
    `first_day` on. Nothing moves before the head approves.

    Raises NotAllowed, WrongState, DomainError when the law does not allow it.
    """
    case, deadline = lock_deadline(deadline)
    require_in_charge(case, by, Right.ASK_TIME)
    check_moves(deadline)
    check_may_move(paused=deadline.paused_on is not None, waits=deadline.requests.filter(outcome="").exists())
    check_request(kind, rule=rule, length=length, unit=unit, first_day=first_day, document=document, reason=reason)
    words = asked_words(kind, rule=rule, length=length, unit=unit, first_day=first_day)
    check_lawful(deadline, kind, words, on=today)
    request = TimeRequest.objects.create(
        case=case, round=case.time_requests.count() + 1, deadline=deadline, kind=kind, document=document.strip(), reason=reason.strip(),
        asked_by=by, asked_on=today, **words,
    )  # fmt: skip
    record(
        Verb.TIME_ASKED, case, by=by, on=today, subject=request, facts=facts_of(request), details={"reason": reason, "document": document}
    )
    return request


def asked_words(kind: str, *, rule: str, length: int | None, unit: str, first_day: date | None) -> dict[str, Any]:
    """Only what belongs to the kind: a form sends what stands in its other fields too."""
    if kind == TimeKind.LONGER:
        return {"longer_rule": rule}
    return {"length": length, "unit": unit} if kind == TimeKind.EXTEND else {"first_day": first_day}


def check_lawful(deadline: Deadline, kind: str, words: dict[str, Any], *, on: date) -> None:
    """Raises DomainError, WrongState: what is asked could not be granted today."""
    if kind == TimeKind.LONGER:
        check_may_replace(deadline.rule, words["longer_rule"], on=on)
    elif kind == TimeKind.EXTEND:
        derived(deadline, extensions=[law.Extension(words["length"], words["unit"])])
    else:
        check_may_pause(deadline, words["first_day"], on=on)


def facts_of(request: TimeRequest) -> dict[str, Any]:
    return {
        **request.case.slices, "rule": request.deadline.rule, "asked": request.kind, "longer": request.longer_rule,
        "length": request.length, "unit": request.unit, "first_day": request.first_day, "round": request.round,
    }  # fmt: skip


@transaction.atomic
def decide_time(request: TimeRequest, *, by: Officer, today: date, outcome: str, reason: str = "") -> TimeRequest:
    """
    The head grants the time that was asked for, or returns the request with a reason; never the person who asked.

    Raises NotAllowed, WrongState when the time limit was kept or replaced in the meantime, DomainError.
    """
    case = lock_case(request.case_id)
    request = TimeRequest.objects.select_for_update(of=("self",)).select_related("deadline").get(pk=request.pk)
    request.case = request.deadline.case = case
    require(by, Right.DECIDE_TIME, case.branch)
    if request.outcome:
        raise WrongState(_("This request was decided on already. Reload the page."))
    other_eyes(by, request.asked_by_id)
    check_time_decision(outcome, reason=reason)
    moved = grant(request, by=by, on=today) if outcome == Outcome.APPROVED else []
    request.outcome, request.decision_reason, request.decided_by, request.decided_on = outcome, reason.strip(), by, today
    request.save()
    approval = Approval.objects.create(
        case=case, step=STEP, round=request.round, author_id=request.asked_by_id, approver=by, outcome=outcome, reason=reason,
        decided_on=today, decided_at=clock.now(),
    )  # fmt: skip
    verb = Verb.TIME_GRANTED if outcome == Outcome.APPROVED else Verb.TIME_RETURNED
    facts = facts_of(request)
    record(verb, case, by=by, on=today, subject=request, also=[approval, *moved], facts=facts, details={"reason": reason})
    close_when_done(case, by=by, today=today)
    return request


def grant(request: TimeRequest, *, by: Officer, on: date) -> list:
    """Moves the time limit as asked. -> the changed and new rows. Raises WrongState, DomainError."""
    row = request.deadline
    words: dict[str, Any] = {"by": by, "on": on, "reason": request.reason, "document": request.document}
    if row.done_at is None and row.paused_on is not None:
        raise WrongState(_("This time limit is paused. Let it run again before you grant more time."))
    if request.kind == TimeKind.LONGER:
        return replace_deadline(row, request.longer_rule, **words)
    if request.kind == TimeKind.EXTEND and request.length:
        return extend_deadline(row, request.length, request.unit, **words)
    if request.first_day is None:
        raise DomainError(_("Write the first day of the pause."), field="first_day")
    return pause_deadline(row, request.first_day, **words)


def new_end(request: TimeRequest, *, on: date) -> datetime | None:
    """When the limit would end if the head approved now; None for a pause, and where it cannot be granted any more."""
    row = request.deadline
    try:
        if row.done_at is None and request.kind == TimeKind.LONGER:
            return law.due(request.longer_rule, row.starts_at, on=row.law_on or on).at
        if row.done_at is None and request.kind == TimeKind.EXTEND and request.length:
            return derived(row, extensions=[law.Extension(request.length, request.unit)]).at
    except DomainError:
        return None
    return None


@transaction.atomic
def resume_time(deadline: Deadline, *, by: Officer, today: date, last_day: date, reason: str, document: str = "") -> Deadline:
    """
    A paused time limit runs again after `last_day`; it ends later by as long as it stood.

    Raises NotAllowed, WrongState, DomainError.
    """
    case, deadline = lock_deadline(deadline)
    require_in_charge(case, by, Right.ASK_TIME)
    if not reason.strip():
        raise DomainError(_("Say why the time limit runs again."), field="reason")
    moved = resume_deadline(deadline, last_day, by=by, on=today, reason=reason.strip(), document=document)
    facts, details = {**case.slices, "rule": deadline.rule, "last_day": last_day}, {"reason": reason, "document": document}
    record(Verb.TIME_RESUMED, case, by=by, on=today, subject=deadline, also=moved, facts=facts, details=details)
    return deadline
