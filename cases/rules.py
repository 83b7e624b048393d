"""Pure decisions about a case."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, WrongState

from .choices import Kind, Status

TRANSITIONS: dict[str, set[str]] = {
    Status.REGISTERED: {Status.ASSIGNED, Status.VOIDED, Status.JOINED},
    Status.ASSIGNED: {Status.ASSIGNED, Status.VERIFIED, Status.VOIDED, Status.JOINED},
    Status.VERIFIED: {Status.PROPOSED, Status.VOIDED, Status.JOINED},
    Status.PROPOSED: {
        Status.VERIFIED,
        Status.ADMINISTRATIVE,
        Status.CRIMINAL,
        Status.NO_VIOLATION,
        Status.OTHER,
        Status.VOIDED,
        Status.JOINED,
    },
    Status.ADMINISTRATIVE: {Status.CLOSED},
    Status.CRIMINAL: {Status.PROSECUTED, Status.TRANSFERRED, Status.VERIFIED},
    # A file that comes back unprosecuted is handled again (Law on Handling Administrative Violations art. 63).
    Status.PROSECUTED: {Status.CLOSED, Status.VERIFIED},
    Status.TRANSFERRED: {Status.CLOSED, Status.VERIFIED},
    Status.NO_VIOLATION: {Status.CLOSED},
    Status.OTHER: {Status.CLOSED, Status.VERIFIED},
    # Reopened by the head, with a reason: another course is proposed.
    Status.CLOSED: {Status.VERIFIED},
    Status.VOIDED: set(),
    Status.JOINED: set(),
}
ENDED = (Status.CLOSED, Status.VOIDED, Status.JOINED)
OPEN = [status for status in Status if status not in ENDED]


def folded(text: str) -> str:
    """Lower case, without diacritics, đ as d: what a search compares."""
    stripped = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(letter for letter in stripped if not unicodedata.combining(letter)).split())


def check_detection(detected_on: date, *, today: date) -> None:
    """Raises DomainError when the day of detection is still to come."""
    if detected_on > today:
        raise DomainError(_("The day of detection is still to come. Write the day it happened."), field="detected_at")


def check_presiding(kind: str, presiding: str) -> None:
    """A drug case says who presides; other cases do not. Raises DomainError."""
    if kind == Kind.DRUGS and not presiding:
        raise DomainError(_("Say whether customs preside over this drug case."), field="presiding")


def check_open(status: str) -> None:
    """Raises WrongState when nothing more may be added to the case."""
    if status in (Status.VOIDED, Status.JOINED):
        raise WrongState(_("This case was ended by mistake or joining. Add it to the case that goes on."))
    if status == Status.CLOSED:
        raise WrongState(_("The case is closed. It must be reopened by the head before anything is added."))


def check_new_identity(number: str, known: Iterable[tuple[str, str]]) -> None:
    """The same identity twice would be one person counted twice. `known`: (identity number, name). Raises DomainError."""
    for other, name in known:
        if number and number.casefold() == other.casefold():
            message = _("%(name)s stands in this case with the same number already. Check the number, or leave it empty.")
            raise DomainError(message % {"name": name}, field="identity_number")


def check_may_close(reasons: Iterable[str]) -> None:
    """Raises DomainError naming what still stands open in the rooms above."""
    held = [str(reason) for reason in reasons if reason]
    if held:
        raise DomainError(_("The case cannot be closed yet: %(reasons)s") % {"reasons": "; ".join(held)})
