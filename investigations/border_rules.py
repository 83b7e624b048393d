"""Pure decisions about the watch for right holders and the suspension of clearance."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from acts.errors import DomainError
from cases.choices import Kind

from .choices import SuspensionOutcome


def security_for(lot_value: int | None, *, percent: int, least_when_unknown: int) -> int:
    """The security in whole VND: a share of the lot value, rounded up; a fixed sum while it is unknown (Customs Law art. 74)."""
    return -(-lot_value * percent // 100) if lot_value else least_when_unknown


def check_ip(kind: str) -> None:
    """Raises DomainError unless this is a case of infringed rights."""
    if kind != Kind.IP:
        raise DomainError(_("Clearance is suspended for right holders in cases of infringement only. Correct the kind of the case first."))


def check_secured(paid: int, *, due: int) -> None:
    """Raises DomainError when the security does not reach what is due, both in VND."""
    if paid < due:
        due_text = f"{due:,}".replace(",", ".")
        raise DomainError(_("The security must be at least %(due)s VND before clearance is suspended.") % {"due": due_text},
                          field="security_paid")  # fmt: skip


def check_requested(requested_at: datetime, *, now: datetime) -> None:
    """Raises DomainError for a request that is still to come."""
    if requested_at > now:
        raise DomainError(_("This moment is still to come. Write when it happened."), field="requested_at")


def check_end(outcome: str, *, conclusion: str, answered: bool, confirms: bool, answer_due: date, today: date) -> None:
    """
    Infringing needs a conclusion of appraisal; "no answer" needs the holder's time to have run out. Raises DomainError.

    `answer_due`: the last day of the holder's time to answer.
    """
    if outcome == SuspensionOutcome.INFRINGING and not conclusion.strip():
        raise DomainError(_("Name the appraisal that found the infringement: its number and its body."), field="conclusion")
    if outcome == SuspensionOutcome.INFRINGING and answered and not confirms:
        raise DomainError(_("The right holder denied the infringement. Choose another outcome."), field="outcome")
    if outcome == SuspensionOutcome.NO_ANSWER and answered:
        raise DomainError(_("The right holder has answered. Choose another outcome."), field="outcome")
    if outcome == SuspensionOutcome.NO_ANSWER and today <= answer_due:
        raise DomainError(_("The right holder may still answer until %(day)s.") % {"day": f"{answer_due:%d/%m/%Y}"}, field="outcome")


def check_used(used: int, *, paid: int, outcome: str) -> None:
    """The security is used at most as it was given, and never when the goods infringe. Raises DomainError."""
    if used > paid:
        raise DomainError(_("More security cannot be used than was given."), field="security_used")
    if used and outcome == SuspensionOutcome.INFRINGING:
        raise DomainError(_("The goods infringe: the security goes back to the right holder whole."), field="security_used")
