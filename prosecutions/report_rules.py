"""Pure decisions about crime reports (Criminal Procedure Code arts 144 to 149)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, WrongState
from cases.choices import Status

from .choices import ReportKind, Resolution
from .rules import spelled

NOTIFY, VERIFY, RESUME, PROLONGED = "T_CRIME_NOTIFY", "T_CRIME_VERIFY", "T_CRIME_RESUME", "T_CRIME_VERIFY:extended"
OPEN, SUSPENDED, SETTLED = "open", "suspended", "settled"
# What a head decides by hand; to initiate or to transfer is the signed decision itself.
BY_HAND = {OPEN: (Resolution.NOT_INITIATED, Resolution.SUSPENDED), SUSPENDED: (Resolution.RESUMED,), SETTLED: ()}


def state_after(outcomes: Sequence[str]) -> str:
    """Where a report stands after these decisions, the oldest first."""
    if not outcomes or outcomes[-1] == Resolution.RESUMED:
        return OPEN
    return SUSPENDED if outcomes[-1] == Resolution.SUSPENDED else SETTLED


def check_received(kind: str, received_on: date, *, today: date, detected_on: date) -> None:
    """Raises DomainError for an unknown kind, or a day still to come."""
    if kind not in ReportKind.values:
        raise DomainError(_("Say how the signs of the crime reached customs."), field="kind")
    if received_on > today:
        raise DomainError(_("This day is still to come. Write when it happened."), field="received_on")


def check_no_report_open(states: Sequence[str]) -> None:
    """One report at a time. Raises WrongState."""
    if any(state != SETTLED for state in states):
        raise WrongState(_("A crime report is already being resolved in this case. Add what is new to it as a document."))


def check_notice_day(sent_on: date, *, received_on: date, today: date) -> None:
    """Raises DomainError for a notice older than the report, or of a day to come."""
    if not received_on <= sent_on <= today:
        message = _("The procuracy is told after the receipt on %(day)s and not in the future.")
        raise DomainError(message % {"day": spelled(received_on)}, field="sent_on")


def check_asked_in_time(requested_on: date | None, *, due_on: date, days: int, today: date) -> None:
    """The procuracy is asked at least `days` days before the limit ends. Raises DomainError. Source: CPC art. 147.2."""
    if requested_on is None:
        raise DomainError(_("Say on which day the procuracy was asked."), field="requested_on")
    if requested_on > today:
        raise DomainError(_("This day is still to come. Write when it happened."), field="requested_on")
    if (due_on - requested_on).days < days:
        message = _("The procuracy is asked at least %(days)d days before the time limit ends on %(day)s.")
        raise DomainError(message % {"days": days, "day": spelled(due_on)}, field="requested_on")


def check_resolution(state: str, outcome: str, *, case_status: str, reason: str) -> None:
    """
    Raises WrongState for a report that is settled, or while a prosecution of the case is under way; DomainError for another outcome.
    """
    if state == SETTLED:
        raise WrongState(_("This report is settled. A new one is received as a report of its own."))
    if outcome not in BY_HAND[state]:
        names = ", ".join(str(option.label) for option in BY_HAND[state])
        raise DomainError(_("Possible now: %(options)s.") % {"options": names}, field="outcome")
    if outcome == Resolution.NOT_INITIATED and case_status == Status.CRIMINAL:
        raise WrongState(_("The course of this case is criminal. Refuse the proposal to prosecute first; then the report is settled."))
    if not reason.strip():
        raise DomainError(_("Give the grounds of the decision."), field="reason")
