"""Changes of a signed decision, each an act of its own with two people; the decision's row never changes."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import WrongState
from branches.models import Officer
from branches.rights import require
from cases.commands import lock_case
from journal.memory import record

from ..choices import ChangeKind, DraftStatus, Right, Verb
from ..models import ChangeDraft, Decision
from ..selectors import band_of, fine_now
from ..signing_rules import check_change, check_new_amount, check_outside_number


@transaction.atomic
def draft_change(
    decision: Decision, *, by: Officer, today: date, kind: str, reason: str, text: str = "", amount: int | None = None,
    replace: bool = False, outside_number: str = "",
) -> ChangeDraft:  # fmt: skip
    """
    Writes a correction, an amendment (new fine in VND) or a cancellation for signature; what follows opens the flow.

    Raises NotAllowed, WrongState, DomainError. Source: Decree 118/2021 arts 13-16 (their time limits were not read), LHAV art. 18.3.
    """
    case = lock_case(decision.case_id)
    require(by, Right.DRAFT_PENALTY, case.branch)
    check_change(kind, status=case.status, cancelled=decision.now().cancelled, reason=reason, text=text)
    check_outside_number(outside_number, outside=decision.authority is not None)
    if kind == ChangeKind.AMENDMENT:
        check_new_amount(amount, before=fine_now(decision), band=band_of(decision))
    if decision.change_drafts.filter(status=DraftStatus.DRAFTED).exists():
        raise WrongState(_("A change of this decision waits for its signature. Decide on that one first."))
    change = ChangeDraft.objects.create(
        case=case, decision=decision, round=case.change_drafts.count() + 1, kind=kind, text=text, reason=reason, amount=amount,
        replace=replace, outside_number=outside_number, drafted_by=by, drafted_on=today,
    )  # fmt: skip
    facts = {"decision": decision.pk, "kind": kind, "round": change.round, "amount": amount, "replace": replace}
    details = {"number": decision.number, "reason": reason, "text": text}
    record(Verb.CHANGE_DRAFTED, case, by=by, on=today, subject=change, facts=facts, details=details)
    return change


def draft_correction(decision: Decision, *, by: Officer, today: date, text: str, reason: str, outside_number: str = "") -> ChangeDraft:
    """Words only, no figure. Raises as draft_change."""
    return draft_change(
        decision, by=by, today=today, kind=ChangeKind.CORRECTION, text=text, reason=reason, outside_number=outside_number
    )


def draft_amendment(
    decision: Decision, *, by: Officer, today: date, amount: int, reason: str, text: str = "", outside_number: str = ""
) -> ChangeDraft:
    """Another fine within the bands of the same acts, VND. Raises as draft_change."""
    return draft_change(
        decision, by=by, today=today, kind=ChangeKind.AMENDMENT, amount=amount, text=text, reason=reason, outside_number=outside_number
    )


def draft_cancellation(
    decision: Decision, *, by: Officer, today: date, reason: str, replace: bool = False, outside_number: str = ""
) -> ChangeDraft:
    """The decision falls; with `replace` the way to a new one opens once this is signed. Raises as draft_change."""
    return draft_change(
        decision, by=by, today=today, kind=ChangeKind.CANCELLATION, reason=reason, replace=replace, outside_number=outside_number
    )
