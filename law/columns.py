"""How the rows of any legal table read on a page: the columns that are its own, and each cell as a text."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .models import DatedRow
from .models.dated import in_english

SHARED = {field.name for field in DatedRow._meta.get_fields()}
MOST_COLUMNS = 6  # a wider table tells its values in one cell, the empty ones left out


@dataclass(frozen=True)
class Column:
    """One column of a table of its own; numbers stand at the right."""

    name: str
    label: str
    number: bool


def own_columns(model: type[DatedRow]) -> list[Column]:
    """What this table has besides code, name, validity, source and mark; of two languages the one that is read."""
    other = "_vi" if in_english() else "_en"
    fields = [field for field in model._meta.concrete_fields if field.name not in SHARED and field.name != "id"]
    shown = [field for field in fields if not field.name.endswith(other)]
    return [Column(field.name, _label(field), isinstance(field, models.IntegerField)) for field in shown]


def _label(field: models.Field) -> str:
    return str(field.verbose_name)


def cells(row: DatedRow, columns: list[Column]) -> list[tuple[Column, str]]:
    return [(column, text_of(row, column.name)) for column in columns]


def told(row: DatedRow, columns: list[Column]) -> list[tuple[Column, str]]:
    """The same without what is empty or no: for tables with many columns."""
    return [(column, text) for column, text in cells(row, columns) if getattr(row, column.name) not in (None, "", False, [], "none")]


def text_of(row: DatedRow, name: str) -> str:
    """The value for people: choices by their label, sums grouped, several values in a row, nothing as a dash."""
    display = getattr(row, f"get_{name}_display", None)
    value: Any = display() if display else getattr(row, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return f"{value:,}".replace(",", "." if not in_english() else ",")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list):
        return ", ".join(value) or "–"
    return str(value) if value not in (None, "") else "–"
