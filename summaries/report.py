"""A summary as lines of text, for the terminal."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from summaries.building import Summary
from summaries.cells import about
from summaries.choices import KINDS, ROUTES, Origin
from summaries.notes import notes
from summaries.reading import Figure
from summaries.words import (
    drug_names,
    say_change,
    say_measure,
    say_percent,
    say_period,
    say_qualifier,
    say_quantity_unit,
    say_substance,
    say_unit,
    say_value,
    say_window,
)

WIDTH = 44


def lines(summary: Summary) -> Iterator[str]:
    yield f"{summary.branch.name} ({summary.branch.code})"
    named = f"{say_period(summary.period, summary.window)}: " if summary.period else ""
    yield f"{named}{say_window(summary.window)}"
    yield _("Compared with %(window)s") % {"window": say_window(summary.previous)}
    yield ""
    for measure, figure in summary.measures.items():
        yield _line(say_measure(measure), figure, say_unit(measure))
    yield from _block(_("By type"), {str(KINDS[code]): figure for code, figure in summary.kinds.items()})
    yield from _block(_("By route"), {str(ROUTES[code]): figure for code, figure in summary.routes.items()})
    names = drug_names()
    yield from _block(_("Drugs"), {names[code]: figure for code, figure in summary.drugs.items()})
    for quantity in summary.quantities:
        yield _line(say_substance(quantity.substance), quantity.figure, say_quantity_unit(quantity.unit), quantity.factor)
    yield from _block(_("By branch: cases detected"), {line.branch.name: line.measures["cases.detected"] for line in summary.lines})
    yield ""
    yield from (f"* {note}" for note in notes(summary))


def _block(title: str, figures: dict[str, Figure]) -> Iterator[str]:
    yield ""
    yield title
    for name, figure in figures.items():
        yield _line(name, figure, say_unit(figure.measure))


def _line(name: str, figure: Figure, unit: str, factor: int = 1) -> str:
    if figure.now.origin == Origin.NONE:
        said = _("not known")
    else:
        said = f"{say_qualifier(figure.now.qualifier)} {say_value(figure.measure, figure.value, factor)} {unit}".strip()
    change = about(figure, say_change(figure.measure, figure.change, factor))
    beside = (
        f"  {change} {f'({about(figure, say_percent(figure.percent))})' if figure.percent is not None else ''}".rstrip() if change else ""
    )
    return f"  {name:<{WIDTH}} {said}{beside}"
