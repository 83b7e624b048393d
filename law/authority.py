"""Who may sign a penalty decision. The tables joined with rules/signing.py."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, NotAllowed

from .choices import UnitKind
from .fines import Offence, compute_one
from .rules.fine import FineResult
from .rules.signing import Charge, Limit, SignerAnswer, first_signer, objections, objections_without_fine
from .selectors import Book, book

__all__ = ["Charge", "SignerAnswer", "charges_of", "check_authority", "limit_of", "signer_of", "signers"]

NAMES = {"regional": "regional_branch", "team": "regional_branch", "antismuggling": "anti_smuggling", "pca": "audit"}


def charges_of(fines: Sequence[FineResult], *, remedies: Sequence[str] | None = None) -> list[Charge]:
    """
    The acts as a signer sees them. The remedies of the act count unless the decision says which ones it orders: a level that may
    not order remedies then does not sign an act that calls for them.
    """
    return [Charge(fine, fine.confiscated, fine.remedies if remedies is None else tuple(remedies)) for fine in fines]


def signers(
    offences: Sequence[Offence],
    *,
    on: date,
    unit: str = UnitKind.REGIONAL_BRANCH,
    decided_on: date | None = None,
    remedies: Sequence[str] | None = None,
    several_sectors: bool = False,
) -> SignerAnswer:
    """
    The lowest level that may sign a decision over these acts, which ended `on`, in that line of command; or where the file goes.

    Limits are those of the day of the decision, `decided_on`, or of the last change of decree when that is not said.
    Raises DomainError for unknown acts, units, or a day without limits.
    """
    tables = book()
    fines = [compute_one(offence, on=on, tables=tables, decided_on=decided_on) for offence in offences]
    day = decided_on or max(on, _decree_day(fines, tables))
    line = unit_kind(unit)
    return first_signer(
        charges_of(fines, remedies=remedies),
        _limits_on(day, tables),
        tables.posts.in_force(day).values(),
        tables.routes.need(line, day),
        unit=line,
        test=tables.setting("AUTHORITY_TEST", day),
        sectors=several_sectors,
    )


def signer_of(
    fines: Sequence[FineResult], *, on: date, unit: str = UnitKind.REGIONAL_BRANCH, several_sectors: bool = False
) -> SignerAnswer:
    """As signers(), for fines that are computed already, on the day of the decision. Raises DomainError for a day without limits."""
    tables, line = book(), unit_kind(unit)
    return first_signer(
        charges_of(fines),
        _limits_on(on, tables),
        tables.posts.in_force(on).values(),
        tables.routes.need(line, on),
        unit=line,
        test=tables.setting("AUTHORITY_TEST", on),
        sectors=several_sectors,
    )


def check_authority(
    fines: Sequence[FineResult],
    *,
    level: str | None,
    on: date,
    tax_acts: bool = False,
    remedies: Sequence[str] | None = None,
    several_sectors: bool = False,
) -> None:
    """
    Whether a signer of this level on this day may sign a decision over these fines. Raises NotAllowed with the reasons.

    `level` is that of the position held or delegated on the day of signing; `tax_acts` says whether it signs tax-type acts.
    """
    tables = book()
    limit = tables.limits.get(level, on) if level else None
    if limit is None:
        raise NotAllowed(_("You hold no signing position here on this day. Pass the decision to a head of unit."), code="no_level")
    if several_sectors:
        raise NotAllowed(_("Acts of several sectors are decided by the People's Committee chair. Send the file up."), code="authority")
    reasons = objections(charges_of(fines, remedies=remedies), limit, tax_acts, tables.setting("AUTHORITY_TEST", on))
    if reasons:
        said = " ".join(str(reason) for reason in reasons)
        raise NotAllowed(_("This is beyond your authority. %(reasons)s Send the file up.") % {"reasons": said}, code="authority")


def check_without_fine(*, level: str | None, on: date, individual: bool, confiscated: int, remedies: bool) -> None:
    """
    Whether a signer of this level may confiscate exhibits worth `confiscated` VND and order remedies where nobody is fined.

    Raises NotAllowed. The limits of the level hold as they do in a penalty decision (Decree 169/2026 art. 30).
    """
    limit = book().limits.get(level, on) if level else None
    if limit is None:
        raise NotAllowed(_("You hold no signing position here on this day. Pass the decision to a head of unit."), code="no_level")
    reasons = objections_without_fine(limit, individual=individual, confiscated=confiscated, remedies=remedies)
    if reasons:
        said = " ".join(str(reason) for reason in reasons)
        raise NotAllowed(_("This is beyond your authority. %(reasons)s Send the file up.") % {"reasons": said}, code="authority")


def limit_of(level: str, on: date, tables: Book | None = None) -> Limit:
    """The limits of a level on a day. Raises DomainError when the tables have none."""
    return (tables or book()).limits.need(level, on)


def _limits_on(day: date, tables: Book) -> dict[str, Limit]:
    limits = tables.limits.in_force(day)
    if not limits:
        message = _("The signing limits in force on %(day)s are not in the tables. Add them before the decision is signed.")
        raise DomainError(message % {"day": f"{day:%d/%m/%Y}"}, code="no_limits")
    return limits


def unit_kind(name: str) -> str:
    """The line of command by its own name or a usual one. Raises DomainError."""
    name = name.replace("-", "_")
    known = NAMES.get(name, name)
    if known not in UnitKind.values:
        raise DomainError(_("Unknown line of command “%(name)s”. Use one of: %(all)s.") % {"name": name, "all": ", ".join(UnitKind.values)})
    return known


def _decree_day(fines: Sequence[FineResult], tables: Book) -> date:
    days = [version.valid_from for fine in fines for version in tables.instruments.versions[fine.decree]]
    return max(days)
