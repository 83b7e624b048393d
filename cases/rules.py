"""Pure decisions about a case."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, NotAllowed, WrongState

from .choices import Kind, Outcome, Scope, Status

TRANSITIONS: dict[str, set[str]] = {
    Status.REGISTERED: {Status.ASSIGNED, Status.VOIDED, Status.JOINED},
    Status.ASSIGNED: {Status.REGISTERED, Status.ASSIGNED, Status.VERIFIED, Status.VOIDED, Status.JOINED},
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


def check_reason(reason: str) -> None:
    """What changes the life of a case says why. Raises DomainError."""
    if not reason.strip():
        raise DomainError(_("Say why: the reason stays in the history of the case."), field="reason")


def check_nothing_against(reasons: Iterable[str]) -> None:
    """Raises DomainError naming what stands against the act in the rooms above."""
    held = [str(reason) for reason in reasons if reason]
    if held:
        raise DomainError(_("This cannot be done: %(reasons)s.") % {"reasons": "; ".join(held)}, code="held")


def check_under_way(status: str) -> None:
    """Raises WrongState for a case that has ended."""
    if status in ENDED:
        raise WrongState(_("The case has ended. Only a case under way can be handed over or corrected; a closed one is reopened first."))


def check_other_branch(from_id: int, to_id: int) -> None:
    """Raises DomainError when a case is offered to the branch that has it."""
    if from_id == to_id:
        raise DomainError(_("Choose another branch: this one has the case already."), field="branch")


def check_waits(outcome: str) -> None:
    """An offer and a request are answered once. Raises WrongState."""
    if outcome:
        raise WrongState(_("This was answered already. Reload the page to see what became of it."))


def check_joins(joined_id: int, survivor_id: int, *, same_branch: bool) -> None:
    """The later case of a branch is joined to an earlier one of the same branch. Raises DomainError."""
    if joined_id == survivor_id:
        raise DomainError(_("A case cannot be joined to itself. Write the number of the other case."), field="number")
    if not same_branch:
        raise DomainError(_("Only cases of one branch are joined. Have the other case handed over first."), field="number")
    if joined_id < survivor_id:
        raise DomainError(_("The later case is joined to the earlier one. Open the later case and join it from there."), field="number")


def check_in_charge(in_charge: bool) -> None:
    """Raises NotAllowed for anybody but the officer in charge and who stands in, once there is one."""
    if not in_charge:
        raise NotAllowed(_("Only the officer in charge corrects the facts of this case. Ask that officer to do it."))


def check_changes(changes: dict) -> None:
    """Raises DomainError when nothing differs from what is written."""
    if not changes:
        raise DomainError(_("Nothing differs from what is written. Change at least one field."))


def needs_second(status: str, decided: Iterable[str]) -> bool:
    """A correction needs another person once a course was submitted, or was ever decided."""
    return status not in (Status.REGISTERED, Status.ASSIGNED, Status.VERIFIED) or any(decided)


def check_to_execute(numbers: Iterable[str]) -> None:
    """Raises WrongState when no signed decision waits to be executed."""
    if not list(numbers):
        raise WrongState(_("No signed decision of this case waits to be executed."))


def check_no_offer_waits(waits: bool) -> None:
    """Raises WrongState when the case was offered and not yet answered."""
    if waits:
        raise WrongState(_("This was offered already and waits for an answer. Withdraw that offer first."))


def check_still_theirs(offer, case) -> None:
    """Raises WrongState when the giving branch no longer has what it offered."""
    holder = case.branch_id if offer.scope == Scope.CASE else case.executing_branch_id
    if holder != offer.from_branch_id:
        raise WrongState(_("The giving branch no longer has what it offered. Decline the offer."))


def check_no_correction_waits(waits: bool) -> None:
    """Raises WrongState when a correction of the same thing waits for its second person."""
    if waits:
        raise WrongState(_("A correction of this waits for confirmation. Have it confirmed or refused first."))


def check_confirmation(outcome: str, reason: str) -> None:
    """A correction is confirmed, or refused with a reason. Raises DomainError."""
    if outcome not in (Outcome.APPROVED, Outcome.REFUSED):
        raise DomainError(_("Choose to confirm the correction or to refuse it."), field="outcome")
    if outcome == Outcome.REFUSED and not reason.strip():
        raise DomainError(_("Say why the correction is refused, so that the officer knows what to do."), field="reason")


def check_branch_open(name: str, *, in_force: bool) -> None:
    """Raises DomainError for a branch that no longer is."""
    if not in_force:
        raise DomainError(_("%(branch)s no longer exists. Choose the branch that took its place.") % {"branch": name}, field="branch")
