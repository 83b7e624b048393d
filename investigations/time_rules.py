"""Pure decisions about requests for time: what a request says, and what the head may do with it."""

from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, WrongState
from cases.choices import Outcome
from law.choices import TimeUnit

from .choices import TimeKind

LONGEST = 366  # of any unit; longer than a year is a slip of the hand


def check_may_move(*, paused: bool, waits: bool) -> None:
    """A limit that stands is resumed first; one request waits at a time. Raises WrongState."""
    if paused:
        raise WrongState(_("This time limit is paused. Let it run again before you ask for more time."))
    if waits:
        raise WrongState(_("A request for this time limit waits for the head already."))


def check_request(kind: str, *, rule: str, length: int | None, unit: str, first_day: date | None, document: str, reason: str) -> None:
    """Each kind says what it needs, and every request why. Raises DomainError."""
    if kind not in TimeKind.values:
        raise DomainError(_("Choose what is asked for."), field="kind")
    if not reason.strip():
        raise DomainError(_("Say why more time is needed."), field="reason")
    if kind == TimeKind.LONGER and not rule:
        raise DomainError(_("Choose the longer time limit."), field="rule")
    if kind == TimeKind.EXTEND and not (length and 1 <= length <= LONGEST):
        raise DomainError(_("Write how much longer, from 1 to %(most)d.") % {"most": LONGEST}, field="length")
    if kind == TimeKind.EXTEND and unit not in TimeUnit.values:
        raise DomainError(_("Choose the unit of time."), field="unit")
    if kind == TimeKind.EXTEND and not document.strip():
        raise DomainError(_("Name the document that extends the time limit."), field="document")
    if kind == TimeKind.PAUSE and first_day is None:
        raise DomainError(_("Write the first day of the pause."), field="first_day")


def check_time_decision(outcome: str, *, reason: str) -> None:
    """A head approves a request, or returns it with a reason. Raises DomainError."""
    if outcome not in (Outcome.APPROVED, Outcome.RETURNED):
        raise DomainError(_("Choose to approve the request or to return it."), field="outcome")
    if outcome == Outcome.RETURNED and not reason.strip():
        raise DomainError(_("Say why the request is returned, so that the officer knows what to do."), field="reason")
