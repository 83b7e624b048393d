from datetime import date

from django.db import transaction

from acts import clock
from acts.transitions import check_transition
from branches.models import Officer
from branches.rights import require
from journal.memory import record
from journal.recounting import take_back

from ..choices import Right, Status, Verb
from ..deadlines import finish_all
from ..models import Case
from ..questions import what_forbids_voiding
from ..rules import TRANSITIONS, check_nothing_against, check_reason
from ..workflow import cancel_flows
from .locking import change_status, lock_case


@transaction.atomic
def void_case(case: Case, *, by: Officer, today: date, reason: str) -> Case:
    """
    The head voids a case that was opened by mistake: before a course is decided, with nothing in a store and no money.

    All it counted is taken back, its steps end, its number is never given again, and nothing is deleted.
    Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    require(by, Right.VOID_CASE, case.branch)
    check_transition(TRANSITIONS, case.get_status(), Status.VOIDED)
    check_nothing_against(what_forbids_voiding(case))
    check_reason(reason)
    case.closed_on = today
    change_status(case, Status.VOIDED, "closed_on")
    limits = finish_all(case, at=clock.now())
    told = record(Verb.CASE_VOIDED, case, by=by, on=today, also=limits, facts=case.slices, details={"reason": reason})
    take_back(case, by=by, on=today, because=told)
    cancel_flows(case)
    return case
