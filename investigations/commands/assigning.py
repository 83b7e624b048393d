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
from journal import history
from journal.memory import record

from ..choices import Right, Verb
from ..giving_rules import check_may_take, check_override, check_reason
from ..models import Draw, DrawTicket
from ..pools import conflicted, open_to_take
from ..rules import check_assignee, check_may_change_hands


def check_may_verify(officer: Officer, case: Case, *, today: date) -> None:
    """Raises DomainError unless the officer may verify cases of this branch today, without an interest in this one."""
    if case.branch_id not in branch_ids(officer, Right.VERIFY_CASE):
        raise DomainError(
            _("%(officer)s may not verify cases of %(branch)s. Choose an officer of the branch.")
            % {"officer": officer.full_name, "branch": case.branch.name},
            field="officer",
        )
    if officer.pk in conflicted(case, today):
        words = _("%(officer)s has declared a conflict of interest in this case. Choose another officer.")
        raise DomainError(words % {"officer": officer.full_name}, field="officer", code="conflict")


@transaction.atomic
def assign_case(case: Case, *, by: Officer | None, today: date, officer: Officer, reason: str = "") -> Case:
    """
    A registered case gets its officer: from the head, or from the system after a draw.

    A head who gives a case to another officer than the drawn one says why. Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    require(by, Right.ASSIGN_CASE, case.branch)
    check_transition(TRANSITIONS, case.get_status(), Status.ASSIGNED)
    check_may_verify(officer, case, today=today)
    draw = overridden(case, officer, by=by)
    waits = by is not None and DrawTicket.objects.filter(case=case, draw__isnull=True).exists()
    check_override(waits or draw is not None, reason)
    case = _give(case, officer, by=by, today=today, details={"officer": officer.full_name, "reason": reason})
    if draw is not None:
        _note_override(draw, case, officer, by=by, today=today, reason=reason)
    return case


@transaction.atomic
def reassign_case(case: Case, *, by: Officer | None, today: date, officer: Officer, reason: str) -> Case:
    """The head gives a case under way to another officer, whatever its state. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(case.pk)
    require(by, Right.ASSIGN_CASE, case.branch)
    check_may_change_hands(case.status, before_id=case.assigned_to_id, after_id=officer.pk, reason=reason)
    check_may_verify(officer, case, today=today)
    draw, before = overridden(case, officer, by=by), case.assigned_to
    case.assigned_to = officer
    save_case(case, "assigned_to")
    details = {"officer": officer.full_name, "before": before.full_name if before else "", "reason": reason}
    record(Verb.CASE_ASSIGNED, case, by=by, on=today, facts={**case.slices, "officer": officer.pk}, details=details)
    if draw is not None:
        _note_override(draw, case, officer, by=by, today=today, reason=reason)
    return case


@transaction.atomic
def take_case(case: Case, *, by: Officer, today: date) -> Case:
    """An officer takes an unassigned case of his branch, where the head's rule allows it. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(case.pk)
    require(by, Right.TAKE_CASE, case.branch)
    check_transition(TRANSITIONS, case.get_status(), Status.ASSIGNED)
    check_may_take(
        case.branch_id in open_to_take(by, today),
        in_conflict=by.pk in conflicted(case, today),
        waits_for_draw=is_up_to_the_draw(case),
    )
    check_may_verify(by, case, today=today)
    return _give(case, by, by=by, today=today, details={"officer": by.full_name, "taken": True})


@transaction.atomic
def give_back(case: Case, *, by: Officer, today: date, reason: str) -> Case:
    """
    The officer in charge gives a case back that is not verified yet, saying why: the head gives it out again.

    Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    require(by, Right.VERIFY_CASE, case.branch)
    check_transition(TRANSITIONS, case.get_status(), Status.REGISTERED)
    check_assignee(case.assigned_to_id, by)
    check_reason(reason, _("Say why you give the case back, so that the head knows whom to ask next."))
    before, case.assigned_to = case.assigned_to, None
    change_status(case, Status.REGISTERED, "assigned_to")
    facts = {**case.slices, "officer": before.pk if before else None}
    details = {"officer": before.full_name if before else "", "reason": reason.strip()}
    record(Verb.CASE_GIVEN_BACK, case, by=by, on=today, facts=facts, details=details)
    return case


def is_up_to_the_draw(case: Case) -> bool:
    """A ticket without a result, or a drawn name: nobody takes such a case himself."""
    return DrawTicket.objects.filter(case=case).exclude(draw__dropped__gt="").exists()


def overridden(case: Case, officer: Officer, *, by: Officer | None) -> Draw | None:
    """The draw that a person sets aside by giving the case to this officer."""
    if by is None:
        return None
    return Draw.objects.filter(case=case, officer__isnull=False).exclude(officer=officer).select_related("officer", "ticket__seed").first()


def _give(case: Case, officer: Officer, *, by: Officer | None, today: date, details: dict) -> Case:
    case.assigned_to = officer
    change_status(case, Status.ASSIGNED, "assigned_to")
    record(Verb.CASE_ASSIGNED, case, by=by, on=today, facts={**case.slices, "officer": officer.pk}, details=details)
    return case


def _note_override(draw: Draw, case: Case, officer: Officer, *, by: Officer | None, today: date, reason: str) -> None:
    """An entry of its own that names the draw, so that an auditor finds every name that did not stand."""
    entry = history.last(case, Verb.CASE_DRAWN)
    number = draw.ticket.seed.number
    facts = {"draw": entry.id if entry else None, "number": number, "drawn": draw.officer_id, "officer": officer.pk}
    drawn = draw.officer.full_name if draw.officer else ""
    details = {"number": number, "before": drawn, "officer": officer.full_name, "reason": reason.strip()}
    record(Verb.DRAW_OVERRIDDEN, case, by=by, on=today, subject=draw, also=[case], facts=facts, details=details)
