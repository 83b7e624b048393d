"""Handing a case, or only the execution of its decisions, to another branch: offered by one head, answered by the other."""

from datetime import date
from typing import Any

from django.db import transaction

from acts import clock
from branches.models import Branch, Officer
from branches.rights import other_eyes, require
from journal.memory import record
from journal.models import Entry

from .. import rules
from ..choices import Answered, Right, Scope, Verb
from ..models import Case, CaseTransfer, Document
from ..questions import decisions_to_execute, what_is_handed
from ..rules import check_other_branch, check_reason, check_under_way, check_waits
from .locking import lock_case, save_case


@transaction.atomic
def offer_case(case: Case, *, by: Officer, today: date, branch: Branch, reason: str, document: str) -> CaseTransfer:
    """
    The head offers a case under way to another branch. Nothing moves before that branch accepts.

    Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    require(by, Right.OFFER_CASE, case.branch)
    check_under_way(case.status)
    words: dict[str, Any] = {"branch": branch, "reason": reason, "document": document}
    return _offer(case, Scope.CASE, case.branch, [], by=by, today=today, **words)


@transaction.atomic
def offer_execution(case: Case, *, by: Officer, today: date, branch: Branch, reason: str, document: str) -> CaseTransfer:
    """
    The head offers only the execution of the signed decisions, as when the violator lives elsewhere; the case stays.

    Raises NotAllowed, WrongState, DomainError when there is nothing to execute. Source: LHAV art. 71.
    """
    case = lock_case(case.pk)
    require(by, Right.OFFER_CASE, case.executing_branch)
    check_under_way(case.status)
    numbers = decisions_to_execute(case)
    rules.check_to_execute(numbers)
    words: dict[str, Any] = {"branch": branch, "reason": reason, "document": document}
    return _offer(case, Scope.EXECUTION, case.executing_branch, numbers, by=by, today=today, **words)


def _offer(
    case: Case, scope: str, giver: Branch, numbers: list[str], *, by: Officer, today: date, branch: Branch, reason: str, document: str
) -> CaseTransfer:
    check_other_branch(giver.pk, branch.pk)
    rules.check_branch_open(branch.name, in_force=branch.is_in_force(today))
    check_reason(reason)
    rules.check_no_offer_waits(case.handings.filter(scope=scope, outcome="").exists())
    offer = CaseTransfer.objects.create(
        case=case, scope=scope, from_branch=giver, to_branch=branch, title=case.title, kind=case.kind, decisions=", ".join(numbers)[:400],
        reason=reason, document=document, offered_by=by, offered_on=today, offered_at=clock.now(),
    )  # fmt: skip
    verb = Verb.CASE_OFFERED if scope == Scope.CASE else Verb.EXECUTION_OFFERED
    details = {"to": branch.name_vi, "reason": reason, "document": document}
    record(verb, case, by=by, on=today, subject=offer, branch=giver, facts={**case.slices, "to": branch.code}, details=details)
    return offer


@transaction.atomic
def accept_offer(offer: CaseTransfer, *, by: Officer, today: date) -> CaseTransfer:
    """
    The head of the receiving branch accepts; never who offered it.

    The case changes its branch: open steps and later figures are the receiver's, earlier figures and what the giving branch did stay
    with that branch, which keeps reading it. The officer in charge is to be named anew. Exhibits stay in the store in which they lie
    until they are handed over physically: custody follows its own branch (seizures.Seizure.custody_branch).
    Of an execution only the service and the collection move. Raises NotAllowed, WrongState.
    """
    case, offer = _lock(offer)
    require(by, Right.ACCEPT_CASE, offer.to_branch)
    other_eyes(by, offer.offered_by_id)
    check_waits(offer.outcome)
    check_under_way(case.status)
    rules.check_still_theirs(offer, case)
    if offer.scope == Scope.EXECUTION:
        return _take_execution(case, offer, by=by, today=today)
    return _take_case(case, offer, by=by, today=today)


@transaction.atomic
def decline_offer(offer: CaseTransfer, *, by: Officer, today: date, reason: str) -> CaseTransfer:
    """The head of the receiving branch declines, with a reason. Raises NotAllowed, WrongState, DomainError."""
    case, offer = _lock(offer)
    require(by, Right.ACCEPT_CASE, offer.to_branch)
    other_eyes(by, offer.offered_by_id)
    check_waits(offer.outcome)
    check_reason(reason)
    _answer(offer, Answered.DECLINED, by=by, today=today, answer_reason=reason)
    facts, details = {"scope": offer.scope, "to": offer.to_branch.code}, {"reason": reason}
    record(Verb.OFFER_DECLINED, case, by=by, on=today, subject=offer, branch=offer.to_branch, facts=facts, details=details)
    return offer


@transaction.atomic
def withdraw_offer(offer: CaseTransfer, *, by: Officer, today: date, reason: str) -> CaseTransfer:
    """The giving branch takes its offer back before it was answered. Raises NotAllowed, WrongState, DomainError."""
    case, offer = _lock(offer)
    require(by, Right.OFFER_CASE, offer.from_branch)
    check_waits(offer.outcome)
    check_reason(reason)
    _answer(offer, Answered.WITHDRAWN, by=by, today=today, answer_reason=reason)
    facts, details = {"scope": offer.scope, "to": offer.to_branch.code}, {"reason": reason}
    record(Verb.OFFER_WITHDRAWN, case, by=by, on=today, subject=offer, branch=offer.from_branch, facts=facts, details=details)
    return offer


def _lock(offer: CaseTransfer) -> tuple[Case, CaseTransfer]:
    case = lock_case(offer.case_id)
    held = CaseTransfer.objects.select_for_update(of=("self",)).select_related("from_branch", "to_branch").get(pk=offer.pk)
    return case, held


def _answer(offer: CaseTransfer, outcome: str, *, by: Officer, today: date, **fields: Any) -> None:
    offer.outcome, offer.answered_by, offer.answered_on, offer.answered_at = outcome, by, today, clock.now()
    for name, value in fields.items():
        setattr(offer, name, value)
    offer.save()


def _take_case(case: Case, offer: CaseTransfer, *, by: Officer, today: date) -> CaseTransfer:
    last = Entry.objects.filter(chain_kind="case", chain_id=case.pk).order_by("-seq").values_list("pk", flat=True).first()
    _answer(offer, Answered.ACCEPTED, by=by, today=today, last_entry=last, handed=as_it_is(case))
    case.branch, case.assigned_to = offer.to_branch, None
    if case.execution_branch_id == case.branch_id:
        case.execution_branch = None
    save_case(case, "branch", "assigned_to", "execution_branch")
    along = _bring_along(case)
    facts = {**case.slices, "from": offer.from_branch.code, "to": offer.to_branch.code}
    details = {"from": offer.from_branch.name_vi, "to": offer.to_branch.name_vi, "reason": offer.reason, "document": offer.document}
    words: dict[str, Any] = {"by": by, "on": today, "facts": facts, "details": details}
    given = record(Verb.CASE_HANDED, case, subject=offer, also=[case, *along], branch=offer.from_branch, **words)
    record(Verb.CASE_TAKEN, case, subject=offer, also=[case], act=given.act, **words)
    return offer


def _bring_along(case: Case) -> list[Case]:
    """Cases that were joined to this one go with it: their numbers lead to it, and their papers belong to it."""
    along = list(Case.objects.select_for_update(of=("self",)).filter(joined_into=case).order_by("pk"))
    for joined in along:
        joined.branch = case.branch
        save_case(joined, "branch")
    return along


def _take_execution(case: Case, offer: CaseTransfer, *, by: Officer, today: date) -> CaseTransfer:
    _answer(offer, Answered.ACCEPTED, by=by, today=today)
    case.execution_branch = None if offer.to_branch_id == case.branch_id else offer.to_branch
    save_case(case, "execution_branch")
    facts = {**case.slices, "from": offer.from_branch.code, "to": offer.to_branch.code}
    details = {"from": offer.from_branch.name_vi, "to": offer.to_branch.name_vi, "reason": offer.reason, "document": offer.document}
    words: dict[str, Any] = {"by": by, "on": today, "facts": facts, "details": details}
    given = record(Verb.EXECUTION_HANDED, case, subject=offer, also=[case], branch=offer.from_branch, **words)
    record(Verb.EXECUTION_TAKEN, case, subject=offer, also=[case], branch=offer.to_branch, act=given.act, **words)
    return offer


def as_it_is(case: Case) -> dict[str, Any]:
    """The case as it is handed over, kept for the branch that gave it: later corrections are not that branch's to read."""
    officer = case.assigned_to
    return {
        **{name: getattr(case, name) for name in ("title", "place", "kind", "route", "status", "presiding", "goods_value")},
        "detected_at": case.detected_at.isoformat(),
        "officer": officer.full_name if officer else "",
        "parties": [[party.name, party.identity_number, party.role] for party in case.parties.all()],
        "documents": list(Document.objects.of(case).values_list("pk", flat=True)),
        "rooms": what_is_handed(case),
    }
