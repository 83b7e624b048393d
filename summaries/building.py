"""Builds a summary: every figure of a window, beside the same days of the year before, from one picture of the database."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from branches.models import Branch
from summaries.branching import Reach
from summaries.choices import BRANCH_SCOPES, HEADLINE, KINDS, ROUTES
from summaries.periods import CalendarRow, Period, Window, months_within, period_named, window_before
from summaries.published import base_units_in
from summaries.reading import Figure, Shelf, Side, Slices, read_side
from summaries.tally import Counted, Units

Line = tuple[Branch, frozenset[int]]
TOTAL = "total"  # all substances that were weighed
MONTHS_SHOWN = 24  # a longer range has no monthly bars: they could not be read


@dataclass(frozen=True)
class Quantity:
    """Drugs of one substance in one unit; the figure is in base units, `factor` of which make one unit."""

    substance: str
    unit: str
    factor: int
    figure: Figure


@dataclass(frozen=True)
class BranchLine:
    branch: Branch
    measures: dict[str, Figure]


@dataclass(frozen=True)
class MonthBar:
    """Cases of one reporting month by kind; None is not known."""

    year: int
    month: int
    window: Window
    kinds: dict[str, int | None]


@dataclass(frozen=True)
class Summary:
    branch: Branch
    window: Window
    previous: Window
    period: Period | None
    calendar: CalendarRow
    cut: datetime
    first_day: date | None
    measures: dict[str, Figure]
    kinds: dict[str, Figure]
    routes: dict[str, Figure]
    drugs: dict[str, Figure]
    quantities: tuple[Quantity, ...]
    lines: tuple[BranchLine, ...]
    months: tuple[MonthBar, ...]

    def figures(self) -> list[Figure]:
        """Every figure of the branch itself, in the order of the page."""
        return [*self.measures.values(), *self.kinds.values(), *self.routes.values(), *self.drugs.values()] + [
            quantity.figure for quantity in self.quantities
        ]


@dataclass(frozen=True)
class Builder:
    """What one summary is built from; nothing here asks the database but `Counted`, once per window and first day."""

    reach: Reach
    window: Window
    previous: Window
    shelves: dict[str, Shelf]
    units: Units
    counted: tuple[Counted, Counted]

    def shelf(self, branch: Branch) -> Shelf:
        return self.shelves.get(BRANCH_SCOPES.get(branch.code, ""), Shelf())

    def side(self, counted: Counted, measure: str, slices: Slices, line: Line | None = None) -> Side:
        branch, ids = line or (self.reach.branch, None)
        # A published figure of a branch is of the whole of it: its own line beside those of its units has none.
        whole = line is None or ids == self.reach.ids or branch.pk != self.reach.branch.pk
        tiles = self.shelf(branch).tiles(measure, slices) if whole else ()
        first_day = self.reach.first_day(branch)
        return read_side(counted.window, first_day, tiles, counted.since(first_day).sum(measure, slices, ids), today=counted.today)

    def figure(self, measure: str, slices: Slices, line: Line | None = None) -> Figure:
        """`line`: one branch of the table with the ids it gathers; without it, the whole reach of the summary."""
        now, before = (self.side(counted, measure, slices, line) for counted in self.counted)
        return Figure(measure, tuple(sorted(slices.items())), now, before)

    def headline(self, line: Line | None = None) -> dict[str, Figure]:
        return {measure: self.figure(measure, {}, line) for measure in HEADLINE}

    def by(self, name: str, codes: Collection[str]) -> dict[str, Figure]:
        return {code: self.figure("cases.detected", {name: code}) for code in codes}

    def drugs(self) -> dict[str, Figure]:
        return {
            "cases": self.figure("drugs.cases", {}),
            "subjects": self.figure("drugs.subjects", {}),
            "presided": self.figure("drugs.cases", {"presided": "yes"}),
        }

    def quantities(self) -> tuple[Quantity, ...]:
        """Each substance in each unit, and the total of what was weighed; only lines that say something."""
        first_day = self.reach.first_day(self.reach.branch)
        pairs = {pair for counted in self.counted for pair in counted.since(first_day).quantities()}
        for slices in self.shelf(self.reach.branch).keys("drugs.quantity"):
            if slices.keys() <= {"substance", "unit"}:
                pairs.add((slices.get("substance", TOTAL), slices["unit"]))
        pairs.add((TOTAL, "kg"))
        made = [self.quantity(substance, unit) for substance, unit in sorted(pairs, key=lambda pair: (pair[0] != TOTAL, pair))]
        return tuple(line for line in made if line.figure.value or line.figure.before.value or _known_total(line))

    def quantity(self, substance: str, unit: str) -> Quantity:
        slices = {"unit": unit} if substance == TOTAL else {"substance": substance, "unit": unit}
        return Quantity(substance, unit, base_units_in(unit), self.figure("drugs.quantity", slices))

    def lines(self, on: date) -> tuple[BranchLine, ...]:
        """Units in force that meet the public, and any other unit that has something to show."""
        made = [(branch, self.headline((branch, ids))) for branch, ids in self.reach.lines()]
        return tuple(
            BranchLine(branch, figures)
            for branch, figures in made
            if (branch.kind in ("regional_branch", "team") and branch.is_in_force(on))
            or any(figure.value or figure.before.value for figure in figures.values())
        )

    def months(self, rows: list[CalendarRow]) -> tuple[MonthBar, ...]:
        parts = list(months_within(rows, self.window))
        if not 1 < len(parts) <= MONTHS_SHOWN:
            return ()
        bars = []
        for year, month, part in parts:
            counted = Counted(part, self.reach.ids, self.units, today=self.counted[0].today)
            sides = {kind: self.side(counted, "cases.detected", {"kind": kind}) for kind in KINDS}
            bars.append(MonthBar(year, month, part, {kind: side.value for kind, side in sides.items()}))
        known = any(value is not None for bar in bars for value in bar.kinds.values())
        return tuple(bars) if known else ()


def _known_total(line: Quantity) -> bool:
    """No drugs at all is worth saying once, as a total of 0; a line of 0 for every substance ever published is not."""
    return line.substance == TOTAL and line.figure.value is not None


def build(builder: Builder, rows: list[CalendarRow], calendar: CalendarRow, cut: datetime) -> Summary:
    return Summary(
        branch=builder.reach.branch,
        window=builder.window,
        previous=builder.previous,
        period=period_named(rows, builder.window),
        calendar=calendar,
        cut=cut,
        first_day=builder.reach.first_day(builder.reach.branch),
        measures=builder.headline(),
        kinds=builder.by("kind", KINDS),
        routes=builder.by("route", ROUTES),
        drugs=builder.drugs(),
        quantities=builder.quantities(),
        lines=builder.lines(builder.window.end),
        months=builder.months(rows),
    )


def make_builder(reach: Reach, window: Window, shelves: dict[str, Shelf], units: Units, *, today: date) -> Builder:
    previous = window_before(window)
    counted = (Counted(window, reach.ids, units, today=today), Counted(previous, reach.ids, units, today=today))
    return Builder(reach, window, previous, shelves, units, counted)
