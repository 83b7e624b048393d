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

from ..choices import Procedure, Right, Verb, Way
from ..models import Acknowledgement, Handover, Outcome, ProcuracyNotice, Prosecution, Transfer
from ..rules import (
    COMES_BACK,
    FILE_RULE,
    NOTICE_RULE,
    STATUS_OF,
    check_acknowledged,
    check_handover,
    check_outcome,
    check_package,
    check_sent_at,
    goes_to_the_procuracy,
)
from ..selectors import latest_handover, signed_decision


@transaction.atomic
def notify_procuracy(case: Case, *, by: Officer, today: date, sent_at: datetime, receipt_number: str = "") -> ProcuracyNotice:
    """
    Records that the decision to initiate, or a copy of the decision to transfer, went to the procuracy.

    Raises NotAllowed, WrongState, DomainError. Source: Criminal Procedure Code art. 154.
    """
    case = lock_case(case.pk)
    require(by, Right.HAND_OVER, case.branch)
    signed = signed_decision(case)
    if signed is None or not waits_for_notice(case, signed):
        raise WrongState(_("No decision waits to be sent to the procuracy. Reload the page to see what comes next."))
    check_sent_at(sent_at, signed_at=signed.decided_at, now=clock.now())
    whose = {"prosecution": signed} if isinstance(signed, Prosecution) else {"transfer": signed}
    notice = ProcuracyNotice.objects.create(**whose, sent_at=sent_at, receipt_number=receipt_number, sent_by=by)
    done = finish_deadline(case, NOTICE_RULE[Way(signed.proposal.way)], at=sent_at)
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


def waits_for_notice(case: Case, signed: Prosecution | Transfer) -> bool:
    """The latest decision of a case that is with a criminal body, not yet sent to the procuracy."""
    proposal = signed.proposal
    under_way = case.status == STATUS_OF[Way(proposal.way)]
    return under_way and goes_to_the_procuracy(proposal.way, proposal.body) and not hasattr(signed, "notice")


@transaction.atomic
def acknowledge_notice(
    notice: ProcuracyNotice, *, by: Officer, today: date, received_on: date, receiver_name: str, receipt_number: str
) -> Acknowledgement:
    """Records that the procuracy confirmed the receipt of the decision. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(notice.case.pk)
    require(by, Right.HAND_OVER, case.branch)
    if Acknowledgement.objects.filter(notice=notice).exists():
        raise WrongState(_("The receipt by the procuracy is recorded already."))
    check_acknowledged(received_on, sent_on=notice.sent_at.astimezone(clock.HANOI).date(), today=today)
    words = {"receiver_name": receiver_name, "receipt_number": receipt_number}
    row = Acknowledgement.objects.create(notice=notice, received_on=received_on, recorded_by=by, recorded_on=today, **words)
    record(Verb.NOTICE_ACKNOWLEDGED, case, by=by, on=today, subject=row, facts={**case.slices, "received_on": received_on}, details=words)
    return row


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
    left_out: str = "",
) -> Handover:
    """
    Records that the body of the decision received the file: `package` names the papers in it (choices.Paper), `left_out` says why
    some of the minimum are not.

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
    check_handover(handed_on=handed_on, received_on=received_on, decided_on=signed.decided_on, today=today)
    check_package(package, left_out)
    proposal = signed.proposal
    handover = Handover.objects.create(
        case=case, proposal=proposal, body=proposal.body, unit=unit, package=list(package), left_out=left_out or None,
        handed_on=handed_on, handed_by=by, received_on=received_on, receiver_name=receiver_name, receipt_number=receipt_number,
    )  # fmt: skip
    rule = FILE_RULE[Procedure(proposal.procedure)] if proposal.procedure else ""
    done = finish_deadline(case, rule, at=moment_of(received_on, now=clock.now())) if rule else []
    facts = {**case.slices, "body": proposal.body, "article": proposal.article, "package": handover.package}
    details = {"unit": unit, "receiver": receiver_name, "receipt_number": receipt_number, "left_out": left_out}
    record(Verb.FILE_HANDED_OVER, case, by=by, on=received_on, subject=handover, also=done, facts=facts, details=details)
    return handover


@transaction.atomic
def record_outcome(
    case: Case,
    *,
    by: Officer,
    today: date,
    answer: str,
    document_number: str,
    decided_on: date,
    returned_on: date | None = None,
    note: str = "",
) -> Outcome:
    """
    Records what the receiving body decided. A file that came back on `returned_on`, today unless said otherwise, starts the time limit
    of the administrative decision on that day.

    Closes the case when nothing is open any more. Raises NotAllowed, WrongState, DomainError. Source: LHAV art. 63.
    """
    case = lock_case(case.pk)
    require(by, Right.HAND_OVER, case.branch)
    handover = latest_handover(case)
    if case.status not in (Status.PROSECUTED, Status.TRANSFERRED) or handover is None or Outcome.objects.filter(handover=handover).exists():
        raise WrongState(_("No outcome is awaited in this case. Reload the page to see what comes next."))
    returned_on = (returned_on or today) if answer in COMES_BACK else None
    check_outcome(decided_on=decided_on, received_on=handover.received_on, today=today, returned_on=returned_on)
    outcome = Outcome.objects.create(
        case=case,
        handover=handover,
        answer=answer,
        document_number=document_number,
        decided_on=decided_on,
        returned_on=returned_on,
        note=note,
        recorded_by=by,
        recorded_on=today,
    )
    started = [start_deadline(case, "T_DECISION_AFTER_CRIM", returned_on, on=today)] if returned_on else []
    facts = {**case.slices, "answer": answer, "body": handover.body, "returned_on": returned_on}
    details = {"document_number": document_number, "note": note}
    record(Verb.OUTCOME_RECORDED, case, by=by, on=today, subject=outcome, also=started, facts=facts, details=details)
    close_when_done(case, by=by, today=today)
    return outcome
