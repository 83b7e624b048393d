"""Tables out as XLSX. Every text is written as text: a name that starts with "=" never becomes a formula."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from django.utils import timezone

FORBIDDEN_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
EXACT = 10**15  # beyond this a spreadsheet no longer holds every whole number
NARROWEST, WIDEST = 10, 60
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_table(columns: Sequence[object], rows: Iterable[Sequence[object]], title: str = "") -> bytes:
    """
    One sheet with a header row that stays in sight and filters. -> the bytes of the workbook

    Days and moments become dates of the sheet (moments in local time), numbers stay numbers, everything else is text.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    sheet = book.add_worksheet(FORBIDDEN_IN_TITLES.sub(" ", str(title)).strip()[:31] or None)
    styles = {
        "head": book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({"num_format": "hh:mm dd/mm/yyyy"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "part": book.add_format({"num_format": "#,##0.######"}),
    }
    widths = [max(NARROWEST, len(str(column)) + 2) for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, str(column), styles["head"])
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            widths[place] = max(widths[place], min(write_cell(sheet, last, place, value, styles) + 2, WIDEST))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    book.close()
    return target.getvalue()


def write_cell(sheet, line: int, place: int, value, styles: dict) -> int:
    """Writes one value in its own kind. -> about how many letters wide it is"""
    if value is None or value == "":
        return 0
    if isinstance(value, datetime):
        local = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        sheet.write_datetime(line, place, local, styles["moment"])
        return 16
    if isinstance(value, date):
        sheet.write_datetime(line, place, value, styles["day"])
        return 10
    if isinstance(value, int | Decimal | float) and not isinstance(value, bool) and -EXACT < value < EXACT:
        whole = value == int(value)
        sheet.write_number(line, place, value, styles["whole" if whole else "part"])
        return len(f"{value:,}")
    text = CONTROL.sub("", str(value))
    sheet.write_string(line, place, text)
    return len(text)
