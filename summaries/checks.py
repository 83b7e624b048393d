"""Percentages and changes that were published: not figures, but checks on the figures that were."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from acts.errors import DomainError
from summaries.models import Return, SetAside
from summaries.periods import Window, window_before
from summaries.published import measured, slice_key
from summaries.tiling import fewest_tiles

# Published word of a change -> published word of the figure that changed.
CHANGED = {
    "cases_change_yoy": "cases_detected",
    "goods_value_change_yoy": "goods_value",
    "budget_change_yoy": "budget_collected",
    "cases_prosecuted_change_yoy": "cases_prosecuted",
    "cases_transferred_change_yoy": "cases_transferred_for_prosecution",
    "subjects_prosecuted_change_yoy": "subjects_prosecuted",
    "drug_cases_change_yoy": "drug_cases",
}
UNITS = {"goods_value": "VND bn", "budget_collected": "VND bn", "subjects_prosecuted": "person"}
SLACK = Decimal("0.6")  # percentage points: printed figures are rounded, and some are only "over"


@dataclass(frozen=True)
class Outcome:
    """`computed` in percent from the loaded returns; None when they do not reach. `agrees` None: cannot be told."""

    computed: Decimal | None = None
    agrees: bool | None = None


def check_outcome(row: SetAside) -> Outcome:
    """Compares a published change with what the loaded returns give, else with the absolute change published beside it."""
    printed = Decimal(row.printed.split()[0])
    if not row.printed.endswith("percent"):
        return Outcome()
    now, before = _value(row, Window(row.period_from, row.period_to)), _value(row, window_before(Window(row.period_from, row.period_to)))
    if now is not None and before is None and (change := _absolute(row)) is not None:
        before = now - change
    if now is None or not before:
        return Outcome()
    computed = (Decimal(now - before) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
    # Half a unit of the last printed digit, and never less than a tenth for figures that were themselves rounded.
    places = -int(printed.as_tuple().exponent)
    allowed = max(SLACK if places == 0 else Decimal("0.1"), Decimal(1).scaleb(-places) / 2)
    return Outcome(computed, abs(computed - printed) <= allowed)


def _value(row: SetAside, window: Window) -> int | None:
    name = row.measure.removesuffix("_change_yoy") if ":" in row.measure else CHANGED.get(row.measure, "")
    try:
        measure, slices = measured(name, UNITS.get(name, "case"))
    except DomainError:
        return None
    found = Return.objects.filter(scope=row.scope, measure=measure, slice_key=slice_key(slices))
    tiles = fewest_tiles(window, [each.tile() for each in found])
    return sum(tile.value for tile in tiles) if tiles else None


def _absolute(row: SetAside) -> int | None:
    beside = SetAside.objects.filter(
        scope=row.scope, source=row.source, period_from=row.period_from, period_to=row.period_to, measure=f"{row.measure}_abs"
    ).first()
    return int(Decimal(beside.printed.split()[0])) if beside else None
