"""Pure decisions around the signature: no penalty, referral, and changes of a signed decision. All sums are whole VND."""

from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, NotAllowed, WrongState
from cases.choices import Outcome, Status
from cases.rules import OPEN

from .choices import ChangeKind

REFERRED = "referred"
DECIDED, RETURNED = "decided", "returned"


def check_outcome(outcome: str, reason: str) -> None:
    """A draft is signed, returned with a reason, or referred up; nothing else. Raises DomainError."""
    if outcome not in (Outcome.APPROVED, Outcome.RETURNED, REFERRED):
        raise DomainError(_("Sign the draft, return it, or refer it up."), field="outcome")
    if outcome == Outcome.RETURNED and not reason.strip():
        raise DomainError(_("Say what has to be reworked."), field="reason")


def check_ground(ground, *, party, told: str) -> None:
    """A ground of the law, told in facts; only the ground that nobody is known goes without a violator. Raises DomainError."""
    if ground is None:
        raise DomainError(_("Choose a ground of the law for no penalty decision."), field="ground")
    if not told.strip():
        raise DomainError(_("Say which facts prove the ground."), field="grounds_told")
    if party is None and not ground.party_unknown:
        raise DomainError(_("Say against whom no decision is issued."), field="party")
    if party is not None and ground.party_unknown:
        raise DomainError(_("The ground says that nobody is known. Leave the violator empty, or choose another ground."), field="party")


def check_outside(outcome: str, *, document: str, signed_on: date, referred_on: date, today: date) -> None:
    """Raises DomainError: an answer of neither kind, without its number, or of a day that cannot be."""
    if outcome not in (DECIDED, RETURNED):
        raise DomainError(_("Say whether the authority decided or sent the file back."), field="outcome")
    if not document.strip():
        raise DomainError(_("Write the number of the authority's paper."), field="document")
    if signed_on > today:
        raise DomainError(_("The day of the paper is still to come."), field="signed_on")
    if signed_on < referred_on:
        words = {"day": f"{referred_on:%d/%m/%Y}"}
        raise DomainError(_("The file was referred on %(day)s; the answer cannot be older.") % words, field="signed_on")


def check_signed_outside(amount: int | None, outside_signer: str) -> None:
    """Raises DomainError for a decision without its sum or its signer."""
    if amount is None or amount < 0:
        raise DomainError(_("Write the fine of the decision; 0 for a warning."), field="amount")
    if not outside_signer.strip():
        raise DomainError(_("Write who signed the decision."), field="outside_signer")


def check_sent_back(reason: str) -> None:
    """Raises DomainError without the authority's reason."""
    if not reason.strip():
        raise DomainError(_("Write why the file was sent back."), field="reason")


def may_change(kind: str, status: str) -> bool:
    """Words may be corrected even when the case is closed; what is owed changes only while it is open."""
    return status in OPEN or (kind == ChangeKind.CORRECTION and status == Status.CLOSED)


def check_change(kind: str, *, status: str, cancelled: bool, reason: str, text: str) -> None:
    """Raises WrongState for an ended case or a cancelled decision, DomainError for a change without reason or words."""
    if not may_change(kind, status):
        raise WrongState(_("The case has ended. The head reopens it before its decision is changed."))
    if cancelled:
        raise WrongState(_("This decision was cancelled; there is nothing left to change."))
    if not reason.strip():
        raise DomainError(_("Say why the decision is changed."), field="reason")
    if kind == ChangeKind.CORRECTION and not text.strip():
        raise DomainError(_("Write the words as they should read."), field="text")


def check_new_amount(amount: int | None, *, before: int, band: tuple[int, int] | None) -> None:
    """The new fine differs and stays within the bands of the decision's acts; another act needs a new decision. Raises DomainError."""
    if amount is None or amount < 0:
        raise DomainError(_("Write the new fine in whole đồng."), field="amount")
    if amount == before:
        raise DomainError(_("The fine is that already."), field="amount")
    if band is not None and not band[0] <= amount <= band[1]:
        low, high = (f"{bound:,}".replace(",", ".") for bound in band)
        message = _("The bands of its acts go from %(low)s to %(high)s ₫. For another act, cancel the decision and write a new one.")
        raise DomainError(message % {"low": low, "high": high}, field="amount")


def check_outside_number(number: str, *, outside: bool) -> None:
    """A decision of another authority is changed by that authority, under a number of its own. Raises DomainError."""
    if outside and not number.strip():
        message = _("Another authority issued this decision. Write the number of its paper that changes it.")
        raise DomainError(message, field="outside_number")
    if number.strip() and not outside:
        raise DomainError(_("This decision was issued here; its change gets a number here."), field="outside_number")


def check_rank(level: str | None, *, signed_in: str) -> None:
    """Who issued the decision changes it, or a higher level. Raises NotAllowed (LHAV art. 18.3)."""
    if not level:
        raise NotAllowed(_("You hold no signing position here on this day. Pass the decision to a head of unit."), code="no_level")
    if level < signed_in:
        raise NotAllowed(
            _("The decision was signed at level %(level)s; only that level or a higher one changes it.") % {"level": signed_in}, code="rank"
        )
