"""A summary as a workbook: one sheet for each table, and one that explains them. Texts are texts, never formulas."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from papers.xlsx import FORBIDDEN_IN_TITLES, OPTIONS, write_cell
from summaries.building import Summary
from summaries.choices import KINDS, ROUTES, Origin, Qualifier
from summaries.models import Return
from summaries.notes import counting_rules, notes
from summaries.reading import Figure
from summaries.words import drug_names, say_measure, say_period, say_quantity_unit, say_slices, say_substance, say_window

Rows = list[Sequence[object]]


def workbook(summary: Summary, *, by: Any) -> bytes:
    """Money in VND, unrounded; what is not known stays an empty cell, and 0 is 0."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    styles = {
        "head": book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({"num_format": "hh:mm dd/mm/yyyy"}),
        "whole": book.add_format({"num_format": "#,##0"}),
        "part": book.add_format({"num_format": "#,##0.######"}),
    }
    for title, columns, rows in sheets(summary, by):
        _sheet(book, styles, title, columns, rows)
    book.close()
    return target.getvalue()


def sheets(summary: Summary, by: Any) -> list[tuple[str, list[str], Rows]]:
    compared = [
        _("Now"),
        _("How firm"),
        _("Year before"),
        _("How firm, year before"),
        pgettext("summary", "Change"),
        _("Change, %"),
        _("Origin"),
    ]
    headline: Rows = [(say_measure(code), _unit(code), *_compared(figure)) for code, figure in summary.measures.items()]
    kinds: Rows = [(str(KINDS[code]), *_compared(figure)) for code, figure in summary.kinds.items()]
    routes: Rows = [(str(ROUTES[code]), *_compared(figure)) for code, figure in summary.routes.items()]
    return [
        (_("1 Headline"), [_("Measure"), _("Unit"), *compared], headline),
        (_("2 By type"), [_("Type"), *compared], kinds),
        (_("3 By route"), [_("Route"), *compared], routes),
        (_("4 Drugs"), [_("Drugs"), _("Unit"), *compared], _drug_rows(summary)),
        (_("5 By branch"), [_("Code"), pgettext("summary", "Branch"), *_branch_columns(summary)], _branch_rows(summary)),
        (_("6 By month"), [_("Month"), _("Days"), *(str(label) for label in KINDS.values())], _month_rows(summary)),
        (
            _("7 Published returns"),
            [_("Measure"), _("Cut"), _("Days"), _("As printed"), _("How firm"), _("Source"), _("Note")],
            _return_rows(summary),
        ),
        (_("Explanation"), [pgettext("summary", "What"), _("Says")], _explanation(summary, by)),
    ]


def _compared(figure: Figure, factor: int = 1) -> list[object]:
    now, before = figure.now, figure.before
    return [
        _scaled(now.value, factor),
        Qualifier(now.qualifier).label if now.value is not None else _("not known"),
        _scaled(before.value, factor),
        Qualifier(before.qualifier).label if before.value is not None else _("not known"),
        _scaled(figure.change, factor),
        figure.percent,
        Origin(now.origin).label,
    ]


def _scaled(value: int | None, factor: int) -> object:
    return None if value is None else value if factor == 1 else Decimal(value) / factor


def _unit(measure: str) -> str:
    return "VND" if measure in ("goods.value", "budget.collected") else pgettext("unit", "cases")


def _drug_rows(summary: Summary) -> Rows:
    names = drug_names()
    units = {"cases": pgettext("unit", "cases"), "subjects": pgettext("unit", "persons"), "presided": pgettext("unit", "cases")}
    rows: Rows = [(names[code], units[code], *_compared(figure)) for code, figure in summary.drugs.items()]
    rows += [
        (say_substance(line.substance), say_quantity_unit(line.unit), *_compared(line.figure, line.factor)) for line in summary.quantities
    ]
    return rows


def _branch_columns(summary: Summary) -> list[str]:
    return [column for code in summary.measures for column in (f"{say_measure(code)} ({_unit(code)})", _("Year before"))]


def _branch_rows(summary: Summary) -> Rows:
    rows: Rows = [
        (line.branch.code, line.branch.name, *(value for figure in line.measures.values() for value in (figure.value, figure.before.value)))
        for line in summary.lines
    ]
    total = [value for figure in summary.measures.values() for value in (figure.value, figure.before.value)]
    return [*rows, (summary.branch.code, _("Total"), *total)]


def _month_rows(summary: Summary) -> Rows:
    return [(f"{bar.month}/{bar.year}", say_window(bar.window), *(bar.kinds[kind] for kind in KINDS)) for bar in summary.months]


def _return_rows(summary: Summary) -> Rows:
    ids = {tile.id for figure in summary.figures() for side in (figure.now, figure.before) for tile in side.tiles}
    rows: Rows = []
    for row in Return.objects.filter(pk__in=ids).prefetch_related("sources"):
        for source in row.sources.all():
            rows.append(
                (
                    say_measure(row.measure),
                    say_slices(row.slices),
                    say_window(row.window),
                    source.printed,
                    Qualifier(source.qualifier).label,
                    source.source,
                    source.note,
                )
            )
    return rows


def _explanation(summary: Summary, by: Any) -> Rows:
    rows: Rows = [
        (pgettext("summary", "Branch"), f"{summary.branch.name} ({summary.branch.code})"),
        (pgettext("summary", "Period"), say_period(summary.period, summary.window)),
        (_("Days"), say_window(summary.window)),
        (_("Compared with"), say_window(summary.previous)),
        (_("Reporting calendar"), summary.calendar.code),
        (_("First day of counting"), summary.first_day),
        (_("Data as of"), summary.cut),
        (_("Printed by"), getattr(by, "full_name", "")),
    ]
    rows += [(_("Counting rule"), rule) for rule in counting_rules()]
    return rows + [(_("Note"), note) for note in notes(summary)]


def _sheet(book: Any, styles: dict, title: str, columns: list[str], rows: Rows) -> None:
    sheet = book.add_worksheet(FORBIDDEN_IN_TITLES.sub(" ", title)[:31])
    widths = [len(column) + 2 for column in columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, styles["head"])
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            widths[place] = max(widths[place], min(write_cell(sheet, line, place, _plain(value), styles) + 2, 60))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | Decimal) or hasattr(value, "isoformat") else str(value)
