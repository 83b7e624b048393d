"""One figure as a page shows it: digits, unit, the word before it, the change, and the address of what stands behind it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from summaries.building import Summary
from summaries.choices import Origin, Qualifier
from summaries.periods import Window
from summaries.reading import Figure, Side
from summaries.words import say_change, say_percent, say_qualifier, say_unit, say_value


@dataclass(frozen=True)
class Cell:
    label: str
    known: bool
    amount: str
    unit: str
    qualifier: str
    url: str
    origin: str
    arrow: str
    change: str
    percent: str
    previous: str
    previous_qualifier: str
    previous_url: str


def cell(summary: Summary, figure: Figure, label: str = "", unit: str = "", factor: int = 1, line: str = "") -> Cell:
    """`line`: the code of the branch line the figure stands in, when it is not the branch of the summary itself."""
    return Cell(
        label=label,
        known=figure.value is not None,
        amount=say_value(figure.measure, figure.value, factor) if figure.value is not None else _("not known"),
        unit=unit or say_unit(figure.measure),
        qualifier=say_qualifier(figure.now.qualifier) if figure.value is not None else "",
        url=address(summary, figure, figure.now, line),
        origin=str(Origin(figure.now.origin).label),
        arrow=_arrow(figure),
        change=about(figure, say_change(figure.measure, figure.change, factor)),
        percent=about(figure, say_percent(figure.percent)),
        previous=say_value(figure.measure, figure.before.value, factor) if figure.before.value is not None else _("not known"),
        previous_qualifier=say_qualifier(figure.before.qualifier) if figure.before.value is not None else "",
        previous_url=address(summary, figure, figure.before, line),
    )


def _arrow(figure: Figure) -> str:
    """Black triangles, never green or red: more seizures is neither good nor bad."""
    return "▲" if (figure.change or 0) > 0 else "▼" if (figure.change or 0) < 0 else ""


def about(figure: Figure, said: str) -> str:
    """A change, absolute or in percent, is no firmer than its sides."""
    loose = said and figure.change and figure.change_qualifier == Qualifier.ABOUT
    return f"{say_qualifier(Qualifier.ABOUT)} {said}" if loose else said


def address(summary: Summary, figure: Figure, side: Side, line: str = "") -> str:
    """Where this number can be walked back to; "" when it is not known or nothing stands behind a zero."""
    if not side.value:
        return ""
    if side.origin == Origin.RETURNS and len(side.tiles) == 1:
        return reverse("summary_return", args=[side.tiles[0].id])
    return behind_address(summary.branch.code, figure.measure, side.window, figure.slices, line)


def behind_address(branch: str, measure: str, window: Window, slices: tuple[tuple[str, str], ...], line: str = "") -> str:
    query = [("measure", measure), ("from", window.start.isoformat()), ("to", window.end.isoformat())]
    query += [("branch", line), ("within", branch)] if line else [("branch", branch)]
    query += [("slice", f"{name}:{value}") for name, value in slices]
    return f"{reverse('summary_cases')}?{urlencode(query)}"
