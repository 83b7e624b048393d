from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import DomainError
from acts.transitions import check_transition
from branches.models import Officer
from branches.rights import branch_ids, require
from cases.choices import Status
from cases.commands import lock_case
from cases.commands.locking import change_status, save_case
from cases.models import Case
from cases.rules import TRANSITIONS
from journal.memory import record

from ..choices import Right, Verb
from ..rules import check_may_change_hands


def check_may_verify(officer: Officer, case: Case) -> None:
    """Raises DomainError unless the officer may verify cases of this branch today."""
    if case.branch_id not in branch_ids(officer, Right.VERIFY_CASE):
        raise DomainError(
            _("%(officer)s may not verify cases of %(branch)s. Choose an officer of the branch.")
            % {"officer": officer.full_name, "branch": case.branch.name},
            field="officer",
        )


@transaction.atomic
def assign_case(case: Case, *, by: Officer | None, today: date, officer: Officer) -> Case:
    """The head gives a registered case to an officer of the branch. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(case.pk)
    require(by, Right.ASSIGN_CASE, case.branch)
    check_transition(TRANSITIONS, case.get_status(), Status.ASSIGNED)
    check_may_verify(officer, case)
    case.assigned_to = officer
    change_status(case, Status.ASSIGNED, "assigned_to")
    record(Verb.CASE_ASSIGNED, case, by=by, on=today, facts=case.slices, details={"officer": officer.full_name})
    return case


@transaction.atomic
def reassign_case(case: Case, *, by: Officer | None, today: date, officer: Officer, reason: str) -> Case:
    """The head gives a case under way to another officer, whatever its state. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(case.pk)
    require(by, Right.ASSIGN_CASE, case.branch)
    check_may_change_hands(case.status, before_id=case.assigned_to_id, after_id=officer.pk, reason=reason)
    check_may_verify(officer, case)
    before = case.assigned_to
    case.assigned_to = officer
    save_case(case, "assigned_to")
    details = {"officer": officer.full_name, "before": before.full_name if before else "", "reason": reason}
    record(Verb.CASE_ASSIGNED, case, by=by, on=today, facts=case.slices, details=details)
    return case
