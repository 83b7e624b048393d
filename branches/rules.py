"""Pure decisions about postings and delegations."""

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError, NotAllowed, WrongState

from .choices import Role

USERNAME = re.compile(r"^[a-z][a-z0-9]*([._-][a-z0-9]+)*$")
LONGEST_DELEGATION_DAYS = 366


def check_username(username: str) -> None:
    """Lower-case ASCII letters, digits, and single . _ - between them: two names can never look the same."""
    if not USERNAME.match(username) or len(username) > 60:
        raise DomainError(_("Write the user name in small letters without accents, for example lan.kv06."), field="username")


def check_period(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise DomainError(_("The last day lies before the first day. Correct one of them."), field="valid_to")


def check_branch_period(branch, first: date, last: date | None) -> None:
    """A posting lies within the life of its branch."""
    if (branch.valid_from and first < branch.valid_from) or (branch.valid_to and (last is None or last > branch.valid_to)):
        raise DomainError(
            _("%(branch)s did not exist in the whole of this period. Choose days between %(first)s and %(last)s.")
            % {"branch": branch.name, "first": as_day(branch.valid_from), "last": as_day(branch.valid_to)},
            field="valid_from",
        )


def as_day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "…"


def check_not_self(officer, by) -> None:
    """Nobody gives a posting to himself, whatever his rights (threat T18)."""
    if by is not None and by.pk == officer.pk:
        raise NotAllowed(_("You cannot change your own postings. Ask another administrator."), code="own_posting")


def check_active(officer, *, field: str | None = None) -> None:
    if not officer.is_active:
        raise WrongState(
            _("%(name)s has been dismissed. Appoint a new account, or choose another officer.") % {"name": officer.full_name}, field=field
        )


def check_document(document: str) -> None:
    if not document.strip():
        raise DomainError(_("Write the number of the decision, for example 123/QĐ-KV06."), field="document")


def check_delegation_period(first: date, last: date, *, today: date) -> None:
    """A delegation is written beforehand and for a time (Law on Handling Administrative Violations art. 54)."""
    check_period(first, last)
    if first < today:
        raise DomainError(_("A delegation cannot begin in the past. Choose today or a later day."), field="valid_from")
    if (last - first).days >= LONGEST_DELEGATION_DAYS:
        raise DomainError(_("A delegation lasts at most one year. Choose an earlier last day."), field="valid_to")


def check_delegable(asked: Iterable[str], held: Iterable[str], branch_name: str) -> None:
    """Only rights that the giver holds there by his own posting, and at least one."""
    asked = set(asked)
    if not asked:
        raise DomainError(_("Choose at least one right to delegate."), field="rights")
    if not asked <= set(held):
        raise NotAllowed(
            _("You can delegate only rights that your own posting at %(branch)s gives you. Choose among those.") % {"branch": branch_name},
            field="rights",
        )


# Separation of duties (domain.md §9.3): who keeps exhibits or books money does not decide; who administers sees no case.
APART = {
    Role.ADMINISTRATOR: frozenset(Role) - {Role.ADMINISTRATOR},
    Role.CUSTODIAN: frozenset({Role.HEAD, Role.ADMINISTRATOR}),
    Role.CLERK: frozenset({Role.HEAD, Role.OFFICER, Role.ADMINISTRATOR}),
    Role.HEAD: frozenset({Role.CUSTODIAN, Role.CLERK, Role.ADMINISTRATOR}),
}


def check_separation(role: str, held: Iterable[str]) -> None:
    """Raises DomainError when one person would hold two roles in the same time that must lie in two hands."""
    role = Role(role)
    for other in map(Role, held):
        if other in APART.get(role, ()) or role in APART.get(other, ()):
            raise DomainError(
                _("The roles “%(one)s” and “%(other)s” belong in two hands. End the other posting first, or post another officer.")
                % {"one": role.label, "other": other.label},
                field="role",
            )
