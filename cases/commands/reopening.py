from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import WrongState
from branches.models import Officer
from branches.rights import require
from journal.memory import record

from ..choices import Right, Status, Verb
from ..models import Case
from ..rules import check_reason
from .locking import change_status, lock_case


@transaction.atomic
def reopen_case(case: Case, *, by: Officer, today: date, reason: str) -> Case:
    """
    The head opens a closed case again: its officer is asked for a course once more. What was decided before stays as it is.

    Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    require(by, Right.REOPEN_CASE, case.branch)
    if case.status != Status.CLOSED:
        raise WrongState(_("Only a closed case is reopened."))
    check_reason(reason)
    closed_on, case.closed_on = case.closed_on, None
    change_status(case, Status.VERIFIED, "closed_on")
    facts = {**case.slices, "closed_on": closed_on}
    record(Verb.CASE_REOPENED, case, by=by, on=today, facts=facts, details={"reason": reason})
    return case
