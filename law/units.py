"""Units of measure, and the one sum that is allowed: units of one base."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from acts.errors import DomainError

from .models import Unit
from .selectors import UnitRow, book

__all__ = ["Unit", "in_base", "unit", "units_in_force"]

ANY_DAY = date(2000, 1, 1)


def unit(code: str) -> UnitRow:
    """Raises DomainError for an unknown unit."""
    return book().units.need(code, ANY_DAY)


def units_in_force(dimension: str | None = None) -> list[UnitRow]:
    rows = book().units.in_force(ANY_DAY).values()
    return sorted((row for row in rows if dimension in (None, row.dimension)), key=lambda row: (row.dimension, row.factor, row.code))


def in_base(quantity: Decimal | int, code: str) -> tuple[int, str]:
    """
    The quantity in whole base units (mg, ul, or the unit itself), and which base that is.

    Raises DomainError when the quantity is finer than the base unit: nothing is rounded away.
    """
    row = unit(code)
    amount = Decimal(quantity) * row.factor
    if amount != amount.to_integral_value() or amount < 0:
        raise DomainError(
            _("%(quantity)s %(unit)s is not a whole number of %(base)s.") % {"quantity": quantity, "unit": code, "base": row.base}
        )
    return int(amount), row.base
