"""Narcotic substances by code."""

from datetime import date

from .models import Substance
from .rules.drugs import SubstanceRow
from .selectors import book

__all__ = ["Substance", "substance", "substances_in_force"]


def substance(code: str, on: date) -> SubstanceRow:
    """Raises DomainError for an unknown code."""
    return book().substances.need(code, on)


def substances_in_force(on: date) -> list[SubstanceRow]:
    return sorted(book().substances.in_force(on).values(), key=lambda row: row.code)
