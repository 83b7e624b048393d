"""How a correction is told to people: the name of the field, what was written and what is true."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from acts import clock

from .models import Case, Party


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


def said(changes: dict[str, list], *, party: bool) -> list[Change]:
    """`changes`: {field: [old, new]} as stored; codes become words of the reader's language, moments those of Viet Nam."""
    model: Any = Party if party else Case
    return [Change(*_words(model._meta.get_field(name), old, new)) for name, (old, new) in changes.items()]


def _words(field: Any, old: Any, new: Any) -> tuple[str, str, str]:
    return str(field.verbose_name).capitalize(), _value(field, old), _value(field, new)


def _value(field: Any, value: Any) -> str:
    if field.get_internal_type() == "DateTimeField":
        return f"{datetime.fromisoformat(value).astimezone(clock.HANOI):%H:%M %d/%m/%Y}"
    return str(dict(field.flatchoices).get(value, value)) or "–"
