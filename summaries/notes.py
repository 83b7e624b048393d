"""The sentences under a summary: where its figures come from, which are sums, which are not known and what is near."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from summaries.building import Summary
from summaries.choices import HEADLINE, MEASURE_LABELS, Origin
from summaries.periods import Window
from summaries.published import base_units_in
from summaries.reading import Figure, Side
from summaries.tiling import Tile
from summaries.words import say_day, say_measure, say_qualifier, say_slices, say_unit, say_value, say_window


def notes(summary: Summary) -> list[str]:
    """In the order of reading: how counting works here, sums, inferred windows, rivals, what is not known, the year before."""
    headline = list(summary.measures.values())
    found = [*_counting(summary), *_not_over(headline)]
    found += [note for figure in summary.figures() if (note := _sum_of(figure))]
    found += _inferred(summary.figures())
    found += [note for figure in headline if (note := _rivals(figure.measure, figure.now))]
    found += _unknown(summary.window, [(figure.measure, figure.now) for figure in headline])
    found += _unknown(summary.previous, [(figure.measure, figure.before) for figure in headline])
    return found


def counting_rules() -> list[str]:
    """Which date counts, printed on every summary (domain paper 6.3)."""
    return [
        _("Cases, value of goods, drugs and drug subjects count on the day of detection."),
        _("Money collected counts on the day of receipt: fines, interest, tax, proceeds of sales and dispersed goods together."),
        _("Prosecutions and transfers count on the day of the decision."),
        _("A drug case counts once, by the unit that presides over it."),
        _("Tablets, bricks, bags and packages are never converted into mass."),
        _("A correction takes back what was counted and counts again; published returns are never cut, prorated or estimated from."),
        _("Sums are taken from unrounded values; only what is printed is rounded."),
        _("Figures of all forces of Steering Committee 389 together are never mixed with customs figures."),
    ]


def _counting(summary: Summary) -> list[str]:
    if summary.first_day is None:
        return [
            _("No first day of counting is set for %(branch)s: until it is, only published returns are read.")
            % {"branch": summary.branch.name}
        ]
    if summary.window.start >= summary.first_day:
        return []
    return [
        _("Cases of %(branch)s count from %(day)s; for the days before, published returns are read.")
        % {"branch": summary.branch.name, "day": say_day(summary.first_day)}
    ]


def _not_over(headline: list[Figure]) -> list[str]:
    """One sentence for the window: every measure of it ends on the same day."""
    side = headline[0].now
    if side.until is None:
        return []
    words = {"window": say_window(side.window), "last": say_day(side.window.end), "today": say_day(side.until)}
    if side.is_to_come:
        return [_("%(window)s: these days are still to come, so nothing is known of them.") % words]
    return [_("The period runs until %(last)s, counted up to %(today)s. It is not compared with the year before until it is over.") % words]


def _sum_of(figure: Figure) -> str:
    side = figure.now
    if len(side.tiles) < 2 and side.origin != Origin.BOTH:
        return ""
    parts = [f"{say_window(tile.window)}: {_tile_amount(figure.measure, tile, figure)}" for tile in side.tiles]
    if side.live and side.counted is not None:
        parts.append(f"{say_window(side.live)}: {say_value(figure.measure, side.counted, _factor(figure))} ({_('counted from cases')})")
    return _("%(measure)s: the sum of %(count)d figures, %(parts)s.") % {
        "measure": _label(figure),
        "count": len(parts),
        "parts": " + ".join(parts),
    }


def _inferred(figures: Iterable[Figure]) -> list[str]:
    names = dict.fromkeys(_label(figure) for figure in figures if any(tile.window_inferred for tile in figure.now.tiles))
    if not names:
        return []
    return [_("The source does not print these dates; the window is inferred: %(names)s.") % {"names": "; ".join(names)}]


def _rivals(measure: str, side: Side) -> str:
    if not side.rivals:
        return ""
    amounts = " / ".join(_amount(measure, tile) for tile in side.rivals)
    return _("%(measure)s: rival figures of equal standing were published, %(amounts)s; neither is used.") % {
        "measure": say_measure(measure),
        "amounts": amounts,
    }


def _unknown(window: Window, sides: Iterable[tuple[str, Side]]) -> list[str]:
    """One sentence for each set of nearest windows, not one for each measure."""
    near: dict[tuple[Window, ...], list[str]] = {}
    for measure, side in sides:
        if side.value is None and not side.is_to_come and measure in HEADLINE:
            near.setdefault(side.nearest, []).append(say_measure(measure))
    return [_unknown_sentence(window, windows, measures) for windows, measures in near.items()]


def _unknown_sentence(window: Window, windows: tuple[Window, ...], measures: list[str]) -> str:
    words = {"window": say_window(window), "measures": "; ".join(measures), "near": "; ".join(map(say_window, windows))}
    if not windows:
        return _("%(window)s: not known, nothing was published for %(measures)s.") % words
    return _("%(window)s: not known for %(measures)s. The nearest published windows are %(near)s.") % words


def _label(figure: Figure) -> str:
    label = str(MEASURE_LABELS.get(figure.measure, figure.measure))
    cut = say_slices(dict(figure.slices))
    return f"{label} ({cut})" if cut else label


def _factor(figure: Figure) -> int:
    return base_units_in(dict(figure.slices).get("unit", ""))


def _tile_amount(measure: str, tile: Tile, figure: Figure) -> str:
    return f"{say_qualifier(tile.qualifier)} {say_value(measure, tile.value, _factor(figure))}".strip()


def _amount(measure: str, tile: Tile) -> str:
    return f"{say_qualifier(tile.qualifier)} {say_value(measure, tile.value)} {say_unit(measure)}".strip()
