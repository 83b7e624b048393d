from datetime import date

from django.db import transaction

from acts import clock
from acts.transitions import check_transition
from branches.models import Officer
from branches.rights import require
from cases.choices import Status
from cases.commands import lock_case
from cases.commands.locking import change_status
from cases.deadlines import finish_deadline, start_deadline
from cases.models import Case
from cases.rules import TRANSITIONS
from journal.memory import record

from ..choices import Right, Verb
from ..models import Verification
from ..rules import check_assignee, check_record_day, moment_of
from .inquiries import lengthen_for_what_was_asked


@transaction.atomic
def verify_case(case: Case, *, by: Officer, today: date, record_number: str, recorded_on: date, findings: str) -> Verification:
    """
    The officer in charge states what was found, on the strength of the violation record of day `recorded_on`.

    Ends the time limit of the record and starts that of the decision. Raises NotAllowed, WrongState, DomainError.
    Source: Law on Handling Administrative Violations arts 58, 59, 66.
    """
    case = lock_case(case.pk)
    require(by, Right.VERIFY_CASE, case.branch)
    check_transition(TRANSITIONS, case.get_status(), Status.VERIFIED)
    check_assignee(case.assigned_to_id, by)
    check_record_day(recorded_on, detected_on=case.detected_on, today=today)
    verification = Verification.objects.create(
        case=case,
        round=case.verifications.count() + 1,
        record_number=record_number,
        recorded_on=recorded_on,
        findings=findings,
        verified_by=by,
        verified_on=today,
    )
    change_status(case, Status.VERIFIED)
    deadlines = finish_deadline(case, "T_RECORD", at=moment_of(recorded_on, now=clock.now()))
    deadlines.append(start_deadline(case, "T_DECISION_STD", recorded_on, on=today))
    deadlines += lengthen_for_what_was_asked(case, by=by, on=today)
    record(
        Verb.CASE_VERIFIED,
        case,
        by=by,
        on=today,
        subject=verification,
        also=[case, *deadlines],
        facts={**case.slices, "recorded_on": recorded_on},
        details={"record_number": record_number, "findings": findings},
    )
    return verification
