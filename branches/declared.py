"""What the rooms declared at start: which rights exist, and which roles hold them. No database here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db.models import TextChoices


@dataclass(frozen=True)
class Declared:
    right: str
    label: object  # lazy text
    room: str
    roles: frozenset[str]


_rights: dict[str, Declared] = {}


def declare(rights: type[TextChoices], roles: Mapping[TextChoices, Collection]) -> None:
    """
    A room's choices.py names its rights and the roles that hold each of them on their branch.

    A right without a line in `roles` would be open to nobody, and a right of two rooms would be open by accident:
    both raise ImproperlyConfigured at start.
    """
    room = rights.__module__.split(".")[0]
    for right in rights:
        known = _rights.get(right.value)
        if known and known.room != room:
            raise ImproperlyConfigured(f"The right {right.value} is declared by {known.room} and by {room}.")
        if right not in roles:
            raise ImproperlyConfigured(f"{room} declares the right {right.value} without saying which roles hold it.")
        _rights[right.value] = Declared(right.value, right.label, room, frozenset(str(role) for role in roles[right]))


def all_rights() -> tuple[Declared, ...]:
    return tuple(_rights.values())


def rights_of_role(role: str) -> frozenset[str]:
    return frozenset(declared.right for declared in _rights.values() if role in declared.roles)


def label_of(right: str) -> str:
    declared = _rights.get(str(right))
    return str(declared.label) if declared else str(right)
