"""Complaints and lawsuits against a decision, and its publication: recorded as they come; the decision itself does not move."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import AlreadyDone, WrongState
from branches.models import Officer
from branches.rights import require
from cases.choices import Status
from cases.commands import close_when_done, lock_case
from cases.models import Case
from investigations.rules import moment_of
from journal.memory import record

from ..choices import Right, Verb
from ..limits import finish_limit, start_limit
from ..models import Complaint, ComplaintAnswer, Decision, Publication, PublicationNotice
from ..relief_rules import check_day
from .standing import locked

# A complaint may come after everything is paid and the case is closed.
SPOKEN_OF = (Status.ADMINISTRATIVE, Status.CLOSED)


def check_spoken_of(case: Case) -> None:
    """Raises WrongState for a case that is handled in another way."""
    if case.status not in SPOKEN_OF:
        raise WrongState(_("The case is not in administrative handling any more. The head has to reopen it first."))


@transaction.atomic
def record_complaint(decision: Decision, *, by: Officer, today: date, kind: str, filed_on: date, body: str, grounds: str) -> Complaint:
    """Records a complaint or lawsuit; execution goes on. Raises NotAllowed, WrongState, DomainError. Source: LHAV art. 15."""
    case = lock_case(decision.case_id)
    require(by, Right.RECORD_EXECUTION, case.branch)
    check_spoken_of(case)
    check_day(filed_on, first=decision.signed_on, today=today, field="filed_on")
    row = Complaint.objects.create(
        decision=decision, kind=kind, filed_on=filed_on, body=body, grounds=grounds, recorded_by=by, recorded_on=today
    )
    record(Verb.COMPLAINT_RECORDED, case, by=by, on=today, subject=row, facts={**case.slices, "kind": kind, "filed_on": filed_on},
           details={"number": decision.number, "body": body})  # fmt: skip
    return row


@transaction.atomic
def answer_complaint(complaint: Complaint, *, by: Officer, today: date, outcome: str, decided_on: date, document: str) -> ComplaintAnswer:
    """
    Records what the competent body decided. To change or cancel the decision is an act of its own.

    Raises NotAllowed, AlreadyDone, WrongState, DomainError.
    """
    case = lock_case(complaint.decision.case_id)
    require(by, Right.RECORD_EXECUTION, case.branch)
    check_spoken_of(case)
    if ComplaintAnswer.objects.filter(complaint=complaint).exists():
        raise AlreadyDone(_("The outcome of this complaint is recorded already."))
    check_day(decided_on, first=complaint.filed_on, today=today, field="decided_on")
    row = ComplaintAnswer.objects.create(
        complaint=complaint, outcome=outcome, decided_on=decided_on, document=document, recorded_by=by, recorded_on=today
    )
    facts = {**case.slices, "kind": complaint.kind, "outcome": outcome, "decided_on": decided_on}
    record(Verb.COMPLAINT_ANSWERED, case, by=by, on=today, subject=row, facts=facts, details={"document": document})
    close_when_done(case, by=by, today=today)
    return row


@transaction.atomic
def order_publication(decision: Decision, *, by: Officer, today: date, ground: str, harm: str) -> Publication:
    """
    The head orders that the sanction be made public; its time runs from the decision.

    Raises NotAllowed, WrongState, AlreadyDone. Source: LHAV art. 72, Decree 118/2021 art. 18.
    """
    case, decision = locked(decision)
    require(by, Right.SIGN_PENALTY, case.branch)
    check_spoken_of(case)
    if decision.cancelled:  # type: ignore[attr-defined]
        raise WrongState(_("This decision was cancelled. Nothing of it is executed any more."))
    if Publication.objects.filter(decision=decision).exists():
        raise AlreadyDone(_("Publication was ordered already."))
    row = Publication.objects.create(decision=decision, ground=ground, harm=harm, recorded_by=by, recorded_on=today)
    limits = start_limit(decision, "T_PUBLICISE", decision.signed_on, on=today)
    record(Verb.PUBLICATION_ORDERED, case, by=by, on=today, subject=row, also=limits, facts={"ground": ground},
           details={"number": decision.number, "harm": harm})  # fmt: skip
    return row


@transaction.atomic
def record_publication(decision: Decision, *, by: Officer, today: date, published_on: date, place: str) -> PublicationNotice:
    """Records where and when the sanction was made public. Raises NotAllowed, WrongState, AlreadyDone, DomainError."""
    case = lock_case(decision.case_id)
    require(by, Right.RECORD_EXECUTION, case.branch)
    check_spoken_of(case)
    ordered = Publication.objects.filter(decision=decision).first()
    if ordered is None:
        raise WrongState(_("The head did not order that this sanction be made public."))
    if PublicationNotice.objects.filter(publication=ordered).exists():
        raise AlreadyDone(_("It is recorded already where this sanction was made public."))
    check_day(published_on, first=decision.signed_on, today=today, field="published_on")
    row = PublicationNotice.objects.create(publication=ordered, published_on=published_on, place=place, recorded_by=by, recorded_on=today)
    limits = finish_limit(decision, "T_PUBLICISE", at=moment_of(published_on, now=clock.now()))
    record(Verb.PUBLICATION_MADE, case, by=by, on=today, subject=row, also=limits, facts={"published_on": published_on},
           details={"number": decision.number, "place": place})  # fmt: skip
    close_when_done(case, by=by, today=today)
    return row
