"""Pure decisions of the investigation: when a record is in time, which courses are open, what a decision must say."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.choices import Kind, Outcome, Status
from cases.rules import ENDED
from cases.standing_in import is_in_charge

from .choices import CourseKind

CRIMINAL = frozenset({CourseKind.INITIATE, CourseKind.TRANSFER})
# Customs lead no prosecution of drug or IP crimes, whatever the article: they hand the case to the competent body.
HANDED_ON = frozenset({Kind.DRUGS, Kind.IP})
STATUS_OF = {
    CourseKind.ADMINISTRATIVE: Status.ADMINISTRATIVE,
    CourseKind.INITIATE: Status.CRIMINAL,
    CourseKind.TRANSFER: Status.CRIMINAL,
    CourseKind.NO_VIOLATION: Status.NO_VIOLATION,
    CourseKind.OTHER: Status.OTHER,
}


def courses_open(kind: str, *, initiable: Collection[str]) -> list[CourseKind]:
    """The courses that a case of this kind may take, when customs may initiate the crimes `initiable` by the law of the day."""
    closed = {CourseKind.INITIATE} if kind in HANDED_ON or not initiable else set()
    return [course for course in CourseKind if course not in closed]


def check_course(
    course: str, *, kind: str, article: str, known: Collection[str], initiable: Collection[str], field: str = "course"
) -> None:
    """
    Raises DomainError when the course is not open to this case, or names no crime of the Penal Code in force (`known`).

    `initiable`: the articles whose cases customs may initiate on that day (Law on the Organisation of Criminal
    Investigation Bodies art. 33). `field` is the input that names the course.
    """
    if course not in courses_open(kind, initiable=initiable):
        raise DomainError(
            _("Customs may not initiate a case of this kind. Choose to transfer it to the competent body."),
            field=field,
            code="transfer_only",
        )
    if course not in CRIMINAL:
        return
    if article not in known:
        raise DomainError(_("Name the article of the Penal Code that the case comes under."), field="article")
    if course == CourseKind.INITIATE and article not in initiable:
        raise DomainError(
            _("Customs may not initiate a case under article %(article)s. Choose to transfer it to the competent body.")
            % {"article": article},
            field="article",
            code="transfer_only",
        )


def check_why_other(course: str, reason: str) -> None:
    """What is neither fined, prosecuted nor without violation says why. Raises DomainError."""
    if course == CourseKind.OTHER and not reason.strip():
        raise DomainError(_("Say how the case is handled otherwise, and why."), field="reason")


def check_acts(course: str, act_codes: Collection[str], *, known: Collection[str]) -> None:
    """
    Administrative handling names the acts of the decree. Raises DomainError for none, or for one that is not in force.

    While the tables hold no act for that day (a former decree) the penalty draft names them instead.
    """
    if course != CourseKind.ADMINISTRATIVE:
        return
    if not act_codes and known:
        raise DomainError(_("Name at least one act of the decree for administrative handling."), field="act_codes")
    unknown = [code for code in act_codes if code not in known]
    if unknown:
        raise DomainError(_("No act %(code)s is in force. Choose it from the list.") % {"code": unknown[0]}, field="act_codes")


def check_decision(outcome: str, *, course: str, proposed: str, reason: str) -> None:
    """A head approves, or returns with a reason; another course than the proposed one needs a reason too. Raises DomainError."""
    if outcome not in (Outcome.APPROVED, Outcome.RETURNED):
        raise DomainError(_("Choose to approve the course or to return it."), field="outcome")
    if outcome == Outcome.RETURNED and not reason.strip():
        raise DomainError(_("Say what has to be reworked, so that the officer knows what to do."), field="reason")
    if outcome == Outcome.APPROVED and course != proposed and not reason.strip():
        raise DomainError(_("Say why another course is taken than the one proposed."), field="reason")


def check_assignee(assigned_to_id: int | None, by) -> None:
    """Only the officer in charge works on the case, or who stands in for him today. Raises NotAllowed."""
    if by is not None and not is_in_charge(by, assigned_to_id):
        raise NotAllowed(_("The case is assigned to another officer. Ask the head to assign it to you."), code="not_assignee")


def check_may_change_hands(status: str, *, before_id: int | None, after_id: int, reason: str) -> None:
    """A case under way gets another officer, for a reason. Raises WrongState, DomainError."""
    if status == Status.REGISTERED or status in ENDED:
        raise WrongState(_("Only a case under way changes hands: a new one is assigned by its task, a closed one stays as it is."))
    if before_id == after_id:
        raise DomainError(_("This officer is already in charge of the case."), field="officer")
    if not reason.strip():
        raise DomainError(_("Say why the case changes hands."), field="reason")


def check_record_day(recorded_on: date, *, detected_on: date, today: date) -> None:
    """The violation record is written after detection and not in the future. Raises DomainError."""
    if recorded_on > today:
        raise DomainError(_("The day of the violation record is still to come."), field="recorded_on")
    if recorded_on < detected_on:
        raise DomainError(
            _("The violation record cannot be older than the detection on %(day)s.") % {"day": f"{detected_on:%d/%m/%Y}"},
            field="recorded_on",
        )


def moment_of(day: date, *, now: datetime) -> datetime:
    """When a paper of that day counts as done: now if it is of today, else the end of its day."""
    return min(now, datetime.combine(day, time(23, 59, 59), tzinfo=clock.HANOI))
