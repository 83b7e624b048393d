"""Reads of this room. A summary shows only branches on which the person holds view_summary."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from acts import clock
from branches.models import Branch
from law.choices import Dimension
from law.units import units_in_force
from summaries.branching import Reach, reach_of
from summaries.building import Summary, build, make_builder
from summaries.choices import BRANCH_SCOPES, SCOPE_BRANCHES, CalendarFamily
from summaries.models import Calendar, Return
from summaries.periods import CalendarRow, Window, calendar_on
from summaries.reading import Shelf
from summaries.snapshot import snapshot
from summaries.tiling import Tile

SHOWN_UNITS = {Dimension.MASS: "kg", Dimension.VOLUME: "l"}


def reporting_calendars() -> list[CalendarRow]:
    """The customs calendars, in order of time; the civil one never mixes with them."""
    return [calendar.row() for calendar in Calendar.objects.filter(family=CalendarFamily.CUSTOMS)]


def shelves(scopes: Iterable[str]) -> dict[str, Shelf]:
    """The published returns of these scopes. The scope of all forces together (389) is of no branch, so never asked for."""
    labelled: dict[str, list[tuple[str, str, Tile]]] = defaultdict(list)
    for row in Return.objects.filter(scope__in=set(scopes) & set(SCOPE_BRANCHES)):
        labelled[row.scope].append((row.measure, row.slice_key, row.tile()))
    return {scope: Shelf(tiles) for scope, tiles in labelled.items()}


def kept_units() -> dict[str, str]:
    """Unit as seized -> unit shown: grams and kilograms of one substance are one line, and a count keeps its own unit."""
    return {unit.code: SHOWN_UNITS.get(Dimension(unit.dimension), unit.code) for unit in units_in_force()}


def summary(user, frm: date, to: date, branch: str | None = None) -> Summary:
    """
    The summary of `frm`..`to`, both included, for the branch of that code, else for the highest the person sees.

    `user` None is the system (commands). Raises DomainError on a period that ends before it begins, and on a branch that
    does not exist or whose summaries the person may not see.
    """
    window, today = Window(frm, to), clock.today()
    with snapshot():
        rows = reporting_calendars()
        calendar = calendar_on(rows, window.end)
        reach = reach_of(user, branch, today)
        builder = make_builder(reach, window, shelves(_scopes(reach)), kept_units(), today=today)
        return build(builder, rows, calendar, clock.now())


def _scopes(reach: Reach) -> set[str]:
    codes = {reach.known[branch_id].code for branch_id in reach.ids} | {reach.branch.code}
    return {BRANCH_SCOPES[code] for code in codes if code in BRANCH_SCOPES}


def returns_behind(tiles: Iterable[Tile]) -> list[Return]:
    """The returns of these tiles with their sources, in order of time."""
    return list(Return.objects.filter(pk__in=[tile.id for tile in tiles]).order_by("period_from").prefetch_related("sources"))


def branch_of_scope(scope: str) -> Branch | None:
    return Branch.objects.filter(code=SCOPE_BRANCHES.get(scope, "")).first()
