"""Pure decisions about fines and the money for them. All sums are whole VND."""

from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, WrongState
from cases.choices import PartyKind, Status

from .choices import Revenue, SubjectKind


def check_administrative(status: str) -> None:
    """Raises WrongState unless the head decided on administrative handling."""
    if status != Status.ADMINISTRATIVE:
        raise WrongState(_("A penalty decision needs the head's decision for administrative handling first."))


def check_has_acts(acts) -> None:
    """Raises DomainError for a decision without an act."""
    if not acts:
        raise DomainError(_("Name at least one act of the decree."), field="act_1")


def check_party(party_case: int, case: int) -> None:
    """Raises DomainError for somebody who is not in this case."""
    if party_case != case:
        raise DomainError(_("Choose a person or organisation of this case."), field="party")


def check_subject(subject_kind: str, party_kind: str) -> None:
    """An organisation is fined as one; a person or a household business as an individual (Decree 169/2026 art. 6). Raises DomainError."""
    expected = SubjectKind.ORGANISATION if party_kind == PartyKind.ORGANISATION else SubjectKind.INDIVIDUAL
    if subject_kind != expected:
        raise DomainError(_("This violator is fined as: %(kind)s.") % {"kind": expected.label}, field="subject_kind")


def check_unchanged(drafted: int, computed: int) -> None:
    """The sum that is signed is the one whose authority was tested. Raises DomainError."""
    if drafted != computed:
        raise DomainError(_("The law of these acts changed since the draft was written. Return it for rework."))


def check_payment(*, revenue: str, amount: int, left: int, received_on: date, signed_on: date, today: date) -> None:
    """Raises DomainError: a sum of zero, more than is left of the fine, a day before the decision or still to come."""
    if amount <= 0:
        raise DomainError(_("The amount must be more than zero."), field="amount")
    if received_on > today:
        raise DomainError(_("The day of receipt is still to come."), field="received_on")
    if received_on < signed_on:
        raise DomainError(
            _("The money cannot have come for this decision before it was signed on %(day)s.") % {"day": f"{signed_on:%d/%m/%Y}"},
            field="received_on",
        )
    if revenue == Revenue.FINE and amount > left:
        shown = f"{left:,}".replace(",", ".")
        raise DomainError(
            _("Only %(left)s ₫ of this fine is left to pay. Check the amount, or choose what else the money is for.") % {"left": shown},
            field="amount",
        )


def check_service(received_on: date, *, signed_on: date, today: date) -> None:
    """Raises DomainError when the decision was received before it was signed, or on a day still to come."""
    if received_on > today:
        raise DomainError(_("The day of receipt is still to come."), field="received_on")
    if received_on < signed_on:
        raise DomainError(
            _("The decision was signed on %(day)s and cannot have been received before.") % {"day": f"{signed_on:%d/%m/%Y}"},
            field="received_on",
        )
