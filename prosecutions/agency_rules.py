"""Pure decisions about the agencies in a drug case (Decree 105/2021 arts 3, 10, 13)."""

from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, WrongState
from cases.choices import Kind, Presiding

from .choices import AgencyRole


def check_drug_case(kind: str) -> None:
    """Raises WrongState for a case of another kind."""
    if kind != Kind.DRUGS:
        raise WrongState(_("Agencies with a part of their own are named in drug cases only."))


def check_role(role: str, *, presiding: str, others: int) -> None:
    """
    One unit presides, or two preside together; `others` counts the other agencies that preside now. Raises DomainError.
    """
    if role == AgencyRole.PRESIDING and presiding != Presiding.COORDINATING:
        message = _("Customs preside over this case. Correct who presides first; then name the agency.")
        raise DomainError(message, field="role", code="presided")
    if role == AgencyRole.PRESIDING and others:
        raise DomainError(_("Another agency presides already. End its part first."), field="role", code="presided")
    if role == AgencyRole.CO_PRESIDING and presiding == Presiding.CUSTOMS:
        message = _("Customs preside alone over this case. Correct who presides first; then name the agency.")
        raise DomainError(message, field="role", code="presided")


def check_since(since: date, *, detected_on: date, today: date) -> None:
    """Raises DomainError for a day before the detection or still to come."""
    if not detected_on <= since <= today:
        raise DomainError(
            _("An agency takes part from the detection on %(day)s at the earliest, and not in the future.")
            % {"day": f"{detected_on:%d/%m/%Y}"},
            field="since",
        )


def check_until(until: date, *, since: date, today: date) -> None:
    """Raises DomainError for an end before the beginning or still to come."""
    if not since <= until <= today:
        raise DomainError(_("The part ends after it began and not in the future."), field="until")


def check_correction(presiding: str, *, before: str, unit: str, reason: str) -> None:
    """Raises DomainError when nothing changes, a presiding agency has no name, or the grounds are missing."""
    if presiding not in Presiding.values:
        raise DomainError(_("Say whether customs preside over this drug case."), field="presiding")
    if presiding == before:
        raise DomainError(_("That is what the case says already."), field="presiding")
    if presiding != Presiding.CUSTOMS and not unit.strip():
        raise DomainError(_("Name the unit that presides, or presides together with customs."), field="unit")
    if not reason.strip():
        raise DomainError(_("Say on what the correction rests."), field="reason")
