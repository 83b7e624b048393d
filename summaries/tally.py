"""What the journal counted in a window, ready to be summed by slice and branch. One statement per first day of counting."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from journal import totals
from summaries.choices import DRUG_MEASURES, HEADLINE
from summaries.periods import Window

MEASURES = [*HEADLINE, *DRUG_MEASURES]
Units = Mapping[str, str]


class Tally:
    """The totals of one window for some branches."""

    def __init__(self, rows: Iterable[totals.Total] = (), kept_units: Units | None = None):
        self._by_measure: dict[str, list[tuple[int | None, dict[str, str], int]]] = defaultdict(list)
        for row in rows:
            self._by_measure[row.measure].append((row.branch_id, _in_kept_units(row.slices, kept_units or {}), row.amount))

    def sum(self, measure: str, slices: Mapping[str, str] | None = None, branch_ids: Collection[int] | None = None) -> int:
        """The amount, in the base unit of the measure, of everything that has these slices."""
        wanted = (slices or {}).items()
        return sum(
            amount
            for branch_id, have, amount in self._by_measure[measure]
            if wanted <= have.items() and (branch_ids is None or branch_id in branch_ids)
        )

    def quantities(self) -> set[tuple[str, str]]:
        """Substance and unit of every drug quantity that is not zero."""
        amounts: dict[tuple[str, str], int] = defaultdict(int)
        for _branch_id, have, amount in self._by_measure["drugs.quantity"]:
            amounts[have.get("substance", ""), have.get("unit", "")] += amount
        return {pair for pair, amount in amounts.items() if amount}


def _in_kept_units(slices: Mapping[str, str], kept_units: Units) -> dict[str, str]:
    """Grams and kilograms of one substance are one line; amounts are milligrams already, so nothing is converted here."""
    return {**slices, "unit": kept_units.get(slices["unit"], slices["unit"])} if "unit" in slices else dict(slices)


class Counted:
    """The counted part of one window, read once for each first day of counting that its branches have."""

    def __init__(self, window: Window, branch_ids: Collection[int], kept_units: Units, *, today: date):
        self.window, self.today = window, today
        self._ids, self._kept_units = list(branch_ids), kept_units
        self._kept: dict[date, Tally] = {}

    def since(self, first_day: date | None) -> Tally:
        """The tally of the days of the window from `first_day` to today; empty when counting has not begun."""
        live = None if first_day is None else self.window.clipped(first_day, self.today)
        if live is None:
            return Tally()
        if live.start not in self._kept:
            rows = totals.read(live.start, live.end, measures=MEASURES, branch_ids=self._ids)
            self._kept[live.start] = Tally(rows, self._kept_units)
        return self._kept[live.start]
