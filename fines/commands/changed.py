"""The signature under a change of a decision: what it does to figures, time limits and money."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from branches.models import Officer
from branches.rights import level_of, other_eyes, require
from cases.choices import Outcome
from cases.commands import close_when_done, lock_case
from cases.models import Approval, Case, Deadline
from journal.memory import record

from ..amounts import MONEY_RULES
from ..choices import COMMITTEE, CUSTOMS, ChangeKind, DraftStatus, Right, Verb
from ..limits import finish_limit
from ..models import ChangeDraft, Decision, DecisionChange
from ..numbering import numbered
from ..selectors import band_of, fine_now, standing_entry
from ..signing_rules import check_change, check_new_amount, check_outcome, check_rank
from .opening import run_again

STEP = "penalty_change"
PAPERS = {ChangeKind.CORRECTION: "QĐ-ĐCXP", ChangeKind.AMENDMENT: "QĐ-SĐXP", ChangeKind.CANCELLATION: "QĐ-HBXP"}
VERBS = {
    ChangeKind.CORRECTION: Verb.PENALTY_CORRECTED,
    ChangeKind.AMENDMENT: Verb.PENALTY_AMENDED,
    ChangeKind.CANCELLATION: Verb.PENALTY_CANCELLED,
}


@transaction.atomic
def decide_change(change: ChangeDraft, *, by: Officer, today: date, outcome: str, reason: str = "") -> ChangeDraft:
    """
    The head signs the change, or returns it with a reason; never the drafter, never below the level that signed the decision.

    A correction changes no figure. An amendment reverses the figures of the signature (or of the amendment before) and counts the new
    fine on the same day: the day of the signature stays the day that counts, so that a period already read is put right and no period
    counts a difference. A cancellation only reverses. Raises NotAllowed, WrongState, DomainError. Source: Decree 118/2021 arts 13-16.
    """
    case = lock_case(change.case_id)
    change = ChangeDraft.objects.select_for_update(of=("self",)).select_related("drafted_by").get(pk=change.pk)
    require(by, Right.SIGN_PENALTY, case.branch)
    other_eyes(by, change.drafted_by)
    if change.status != DraftStatus.DRAFTED:
        raise WrongState(_("This draft was decided on already. Reload the page."))
    if outcome not in (Outcome.APPROVED, Outcome.RETURNED):
        raise WrongState(_("Sign the change or return it."))
    check_outcome(outcome, reason)
    approval = Approval.objects.create(
        case=case, step=STEP, round=change.round, author=change.drafted_by, approver=by, outcome=outcome, reason=reason,
        decided_on=today, decided_at=clock.now(),
    )  # fmt: skip
    change.status = DraftStatus.RETURNED if outcome == Outcome.RETURNED else DraftStatus.SIGNED
    change.save(update_fields=["status"])
    if outcome == Outcome.RETURNED:
        facts = {"decision": change.decision_id, "kind": change.kind, "round": change.round}
        record(Verb.CHANGE_RETURNED, case, by=by, on=today, subject=change, also=[approval], facts=facts, details={"reason": reason})
        return change
    return sign_change(case, change, approval, by=by, today=today)


def sign_change(case: Case, change: ChangeDraft, approval: Approval, *, by: Officer, today: date) -> ChangeDraft:
    decision = change.decision.now()
    kind = ChangeKind(change.kind)
    check_change(kind, status=case.status, cancelled=decision.cancelled, reason=change.reason, text=change.text)
    level = level_of(by, case.branch, today, right=Right.SIGN_PENALTY)
    check_rank(level, signed_in=decision.signer_level)
    before = fine_now(decision)
    if kind == ChangeKind.AMENDMENT:
        check_new_amount(change.amount, before=before, band=band_of(decision))
    counted = standing_entry(decision)
    signed = DecisionChange.objects.create(
        case=case, decision=decision, draft=change, kind=kind, number=change.outside_number or numbered(case, PAPERS[kind], today),
        text=change.text, reason=change.reason, amount_before=before, amount=change.amount, replace=change.replace,
        drafted_by=change.drafted_by, signed_by=by, signer_level=level or "", signed_on=today, signed_at=clock.now(),
    )  # fmt: skip
    also = [change, approval, *time_after(case, decision, signed, today=today)]
    details = {"number": signed.number, "decision": decision.number, "reason": change.reason, "text": change.text}
    record(
        VERBS[kind], case, by=by, on=today, subject=signed, also=also, facts=facts_of(case, decision, signed), details=details,
        corrects=None if kind == ChangeKind.CORRECTION else counted,
    )  # fmt: skip
    close_when_done(case, by=by, today=today)
    return change


def facts_of(case: Case, decision: Decision, signed: DecisionChange) -> dict:
    facts = {"decision": decision.pk, "change": str(signed.kind), "level": signed.signer_level, "replace": signed.replace}
    if signed.kind == ChangeKind.CORRECTION:
        return facts
    facts |= {**case.slices, "signer": COMMITTEE if decision.authority else CUSTOMS}
    facts |= {"signed_on": decision.signed_on, "before": signed.amount_before}
    return facts | ({"amount": signed.amount} if signed.kind == ChangeKind.AMENDMENT else {})


def time_after(case: Case, decision: Decision, signed: DecisionChange, *, today: date) -> list:
    """A cancelled decision has no time left to keep, and a paid one none to pay; where a new one follows, the time to decide runs."""
    now = clock.now()
    if signed.kind == ChangeKind.AMENDMENT:
        return [] if decision.now().left else [row for rule in MONEY_RULES for row in finish_limit(decision, rule, at=now)]
    if signed.kind != ChangeKind.CANCELLATION:
        return []
    rules = Deadline.objects.filter(of_decision__decision=decision, done_at__isnull=True).values_list("rule", flat=True)
    ended = [row for rule in sorted(set(rules)) for row in finish_limit(decision, rule, at=now)]
    return ended + (run_again(case, today=today) if signed.replace else [])
