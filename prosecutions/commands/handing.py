from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from branches.models import Officer
from branches.rights import require
from cases.choices import Status
from cases.commands import close_when_done, lock_case
from cases.deadlines import finish_deadline, start_deadline
from cases.models import Case
from investigations.rules import moment_of
from journal.memory import record

from ..choices import Procedure, Right, Verb
from ..models import Handover, Outcome, ProcuracyNotice, Prosecution
from ..rules import COMES_BACK, FILE_RULE, check_handover, check_outcome, check_sent_at
from ..selectors import latest_handover, signed_decision


@transaction.atomic
def notify_procuracy(case: Case, *, by: Officer, today: date, sent_at: datetime, receipt_number: str = "") -> ProcuracyNotice:
    """Records that the decision to initiate went to the procuracy. Raises NotAllowed, WrongState, DomainError. Source: CPC art. 154."""
    case = lock_case(case.pk)
    require(by, Right.HAND_OVER, case.branch)
    signed = signed_decision(case)
    if (
        case.status != Status.PROSECUTED
        or not isinstance(signed, Prosecution)
        or ProcuracyNotice.objects.filter(prosecution=signed).exists()
    ):
        raise WrongState(_("No decision waits to be sent to the procuracy. Reload the page to see what comes next."))
    check_sent_at(sent_at, signed_at=signed.decided_at, now=clock.now())
    notice = ProcuracyNotice.objects.create(prosecution=signed, sent_at=sent_at, receipt_number=receipt_number, sent_by=by)
    done = finish_deadline(case, "T_CRIME_TO_PROCURACY", at=sent_at)
    record(
        Verb.PROCURACY_NOTIFIED,
        case,
        by=by,
        on=today,
        subject=notice,
        also=done,
        facts=case.slices,
        details={"receipt_number": receipt_number},
    )
    return notice


@transaction.atomic
def record_receipt(
    case: Case,
    *,
    by: Officer,
    today: date,
    unit: str,
    package: Collection[str],
    handed_on: date,
    received_on: date,
    receiver_name: str,
    receipt_number: str,
) -> Handover:
    """
    Records that the body of the decision received the file: `package` names the papers in it (choices.Paper).

    Raises NotAllowed, WrongState, DomainError. Source: Law on Handling Administrative Violations art. 62; CPC art. 164.
    """
    case = lock_case(case.pk)
    require(by, Right.HAND_OVER, case.branch)
    signed = signed_decision(case)
    if (
        case.status not in (Status.PROSECUTED, Status.TRANSFERRED)
        or signed is None
        or Handover.objects.filter(proposal=signed.proposal_id).exists()
    ):
        raise WrongState(_("No file waits to be handed over in this case. Reload the page to see what comes next."))
    check_handover(handed_on=handed_on, received_on=received_on, decided_on=signed.decided_on, today=today, package=package)
    proposal = signed.proposal
    handover = Handover.objects.create(
        case=case,
        proposal=proposal,
        body=proposal.body,
        unit=unit,
        package=list(package),
        handed_on=handed_on,
        handed_by=by,
        received_on=received_on,
        receiver_name=receiver_name,
        receipt_number=receipt_number,
    )
    rule = FILE_RULE[Procedure(proposal.procedure)] if proposal.procedure else ""
    done = finish_deadline(case, rule, at=moment_of(received_on, now=clock.now())) if rule else []
    facts = {**case.slices, "body": proposal.body, "article": proposal.article, "package": handover.package}
    details = {"unit": unit, "receiver": receiver_name, "receipt_number": receipt_number}
    record(Verb.FILE_HANDED_OVER, case, by=by, on=received_on, subject=handover, also=done, facts=facts, details=details)
    return handover


@transaction.atomic
def record_outcome(case: Case, *, by: Officer, today: date, answer: str, document_number: str, decided_on: date, note: str = "") -> Outcome:
    """
    Records what the receiving body decided. A file that comes back starts the time limit of the administrative decision.

    Closes the case when nothing is open any more. Raises NotAllowed, WrongState, DomainError. Source: LHAV art. 63.
    """
    case = lock_case(case.pk)
    require(by, Right.HAND_OVER, case.branch)
    handover = latest_handover(case)
    if case.status not in (Status.PROSECUTED, Status.TRANSFERRED) or handover is None or Outcome.objects.filter(handover=handover).exists():
        raise WrongState(_("No outcome is awaited in this case. Reload the page to see what comes next."))
    check_outcome(decided_on=decided_on, received_on=handover.received_on, today=today)
    outcome = Outcome.objects.create(
        case=case,
        handover=handover,
        answer=answer,
        document_number=document_number,
        decided_on=decided_on,
        note=note,
        recorded_by=by,
        recorded_on=today,
    )
    started = [start_deadline(case, "T_DECISION_AFTER_CRIM", today, on=today)] if answer in COMES_BACK else []
    facts = {**case.slices, "answer": answer, "body": handover.body}
    details = {"document_number": document_number, "note": note}
    record(Verb.OUTCOME_RECORDED, case, by=by, on=today, subject=outcome, also=started, facts=facts, details=details)
    close_when_done(case, by=by, today=today)
    return outcome
