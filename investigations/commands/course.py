from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from acts.transitions import check_transition
from branches.models import Officer
from branches.rights import other_eyes, require
from cases.choices import Outcome, Status
from cases.commands import close_when_done, lock_case
from cases.commands.locking import change_status
from cases.models import Approval, Case
from cases.rules import TRANSITIONS
from journal.memory import record

from ..choices import CourseKind, Right, Verb
from ..inquiry_rules import check_answered
from ..models import Course
from ..rules import CRIMINAL, STATUS_OF, check_acts, check_assignee, check_course, check_decision, check_why_other
from ..selectors import inquiries_under_way
from ..statutes import acts_known, articles_initiable, articles_known


@transaction.atomic
def propose_course(
    case: Case, *, by: Officer, today: date, course: str, reason: str, article: str = "", act_codes: Collection[str] = ()
) -> Course:
    """
    The officer in charge proposes what becomes of the case: `article` for a crime, `act_codes` for administrative handling.

    Raises NotAllowed, WrongState while an inquiry is under way, DomainError; "initiate" is refused for drug and IP cases and for
    articles that customs may not initiate on that day.
    """
    case = lock_case(case.pk)
    require(by, Right.PROPOSE_COURSE, case.branch)
    check_transition(TRANSITIONS, case.get_status(), Status.PROPOSED)
    check_assignee(case.assigned_to_id, by)
    check_answered(inquiries_under_way(case))
    check_course(course, kind=case.kind, article=article, known=articles_known(today), initiable=articles_initiable(today))
    check_acts(course, act_codes, known=acts_known(today))
    check_why_other(course, reason)
    proposal = Course.objects.create(
        case=case,
        round=case.courses.count() + 1,
        proposed=course,
        reason=reason,
        article=article if course in CRIMINAL else "",
        act_codes=list(act_codes) if course == CourseKind.ADMINISTRATIVE else [],
        proposed_by=by,
        proposed_on=today,
    )
    change_status(case, Status.PROPOSED)
    facts = {**case.slices, "course": course, "article": proposal.article, "acts": proposal.act_codes, "round": proposal.round}
    record(Verb.COURSE_PROPOSED, case, by=by, on=today, subject=proposal, also=[case], facts=facts, details={"reason": reason})
    return proposal


@transaction.atomic
def decide_course(case: Case, *, by: Officer, today: date, outcome: str, course: str = "", article: str = "", reason: str = "") -> Course:
    """
    The head approves the proposed course, takes another one with a reason, or returns the proposal with a reason.

    Never by the person who proposed. Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    proposal = waiting_course(case)
    require(by, Right.DECIDE_COURSE, case.branch)
    if case.status != Status.PROPOSED or proposal is None:
        raise WrongState(_("No proposed course waits for a decision in this case. Reload the page to see what comes next."))
    other_eyes(by, proposal.proposed_by_id)
    course, article = course or proposal.proposed, article or proposal.article
    check_decision(outcome, course=course, proposed=proposal.proposed, reason=reason)
    if outcome == Outcome.RETURNED:
        return _return_course(case, proposal, by=by, today=today, reason=reason)
    check_course(course, kind=case.kind, article=article, known=articles_known(today), initiable=articles_initiable(today))
    proposal.decided, proposal.decided_article = course, article if course in CRIMINAL else ""
    approval = _settle(case, proposal, by=by, today=today, outcome=outcome, reason=reason)
    change_status(case, STATUS_OF[CourseKind(course)])
    facts = {**case.slices, "course": course, "article": proposal.decided_article, "proposed": proposal.proposed, "round": proposal.round}
    record(Verb.COURSE_DECIDED, case, by=by, on=today, subject=proposal, also=[case, approval], facts=facts, details={"reason": reason})
    close_when_done(case, by=by, today=today)
    return proposal


@transaction.atomic
def reopen_course(case: Case, *, by: Officer | None, today: date, reason: str) -> Case:
    """
    Sends a case back to its officer for another course, after its prosecution was refused. The caller's act was the right.

    Raises WrongState.
    """
    case = lock_case(case.pk)
    check_transition(TRANSITIONS, case.get_status(), Status.VERIFIED)
    change_status(case, Status.VERIFIED)
    record(Verb.COURSE_REOPENED, case, by=by, on=today, facts=case.slices, details={"reason": reason})
    return case


def waiting_course(case: Case) -> Course | None:
    """The proposal that waits for the head, locked."""
    return Course.objects.select_for_update().filter(case=case, outcome="").first()


def _return_course(case: Case, proposal: Course, *, by: Officer, today: date, reason: str) -> Course:
    approval = _settle(case, proposal, by=by, today=today, outcome=Outcome.RETURNED, reason=reason)
    change_status(case, Status.VERIFIED)
    facts = {**case.slices, "proposed": proposal.proposed, "round": proposal.round}
    record(Verb.COURSE_RETURNED, case, by=by, on=today, subject=proposal, also=[case, approval], facts=facts, details={"reason": reason})
    return proposal


def _settle(case: Case, proposal: Course, *, by: Officer, today: date, outcome: str, reason: str) -> Approval:
    """Writes the decision into the proposal and beside it the row that no second decision can get past."""
    proposal.outcome, proposal.decision_reason, proposal.decided_by, proposal.decided_on = outcome, reason, by, today
    proposal.save()
    return Approval.objects.create(
        case=case,
        step="course",
        round=proposal.round,
        author=proposal.proposed_by,
        approver=by,
        outcome=outcome,
        reason=reason,
        decided_on=today,
        decided_at=clock.now(),
    )
