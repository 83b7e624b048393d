"""What stands behind one number of a summary: the returns it was read from, and the chains of acts that were counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet, Sum
from django.utils.translation import gettext as _

from acts.errors import DomainError
from branches.models import Branch
from cases.former import formerly_of
from cases.models import Case
from journal.models import Figure as Counting
from summaries.branching import Reach, reach_of
from summaries.choices import BRANCH_SCOPES, MEASURE_LABELS
from summaries.models import Return
from summaries.periods import Window
from summaries.published import base_units_in
from summaries.reading import Shelf, Side, read_side
from summaries.selectors import kept_units, returns_behind, shelves
from summaries.tally import Counted


@dataclass(frozen=True)
class Question:
    """One number of a summary, as its address names it. `within`: the summary in whose table the branch was a line."""

    measure: str
    frm: date
    to: date
    slices: Mapping[str, str]
    branch: str = ""
    within: str = ""


@dataclass(frozen=True)
class Behind:
    branch: Branch
    side: Side
    returns: list[Return]
    chains: QuerySet
    factor: int


@dataclass(frozen=True)
class CaseLine:
    """One case behind a number. Number, branch, day and amount only: no title and no party, whoever looks."""

    number: str
    branch: str
    on: date
    amount: int
    readable: bool
    kept: bool = False  # the person's branch handed it over and reads what it was until then


def behind(user, question: Question, on: date) -> Behind:
    """`on` is today. Raises DomainError for a measure nobody counts, and for a branch whose summaries the person may not see."""
    if question.measure not in MEASURE_LABELS:
        raise DomainError(_("There is no such measure."), field="measure")
    window = Window(question.frm, question.to)
    reach = reach_of(user, question.within or question.branch or None, on)
    branch, ids = _line(reach, question)
    kept = kept_units()
    first_day = reach.first_day(branch)
    amount = Counted(window, ids, kept, today=on).since(first_day).sum(question.measure, question.slices, ids)
    # As in the table: the branch's own line beside those of its units has no published figure.
    whole = not question.within or branch.pk != reach.branch.pk or ids == reach.ids
    scope = BRANCH_SCOPES.get(branch.code, "") if whole else ""
    tiles = shelves([scope]).get(scope, Shelf()).tiles(question.measure, question.slices)
    side = read_side(window, first_day, tiles, amount, today=on)
    return Behind(
        branch, side, returns_behind(side.tiles), _chains(question, side.live, ids, kept), base_units_in(question.slices.get("unit", ""))
    )


def _line(reach: Reach, question: Question) -> tuple[Branch, frozenset[int]]:
    if not question.within:
        return reach.branch, reach.ids
    for branch, ids in reach.lines():
        if branch.code == question.branch:
            return branch, ids
    raise DomainError(_("There is no branch with this code whose summaries you may see."), field="branch", code="no_branch")


def _chains(question: Question, live: Window | None, ids: frozenset[int], kept: Mapping[str, str]) -> QuerySet:
    """The chains whose acts make up the counted part, with their amounts; those reversed to zero are left out."""
    if live is None:
        return Counting.objects.none()
    slices = dict(question.slices)
    shown = slices.pop("unit", None)
    figures = Counting.objects.filter(measure=question.measure, on__gte=live.start, on__lte=live.end, branch_id__in=list(ids))
    if slices:
        figures = figures.filter(slices__contains=slices)
    if shown:
        figures = figures.filter(slices__unit__in=[shown, *(code for code, unit in kept.items() if unit == shown)])
    chains = figures.values("entry__chain_kind", "entry__chain_id", "branch_id").annotate(amount=Sum("amount"), first_on=Min("on"))
    return chains.exclude(amount=0).order_by("first_on", "entry__chain_id")


def case_lines(user, chains: list[dict]) -> list[CaseLine]:
    """One page of chains as lines. Only the number is told; it is a link for those who may read the case itself."""
    ids = [chain["entry__chain_id"] for chain in chains if chain["entry__chain_kind"] == "case"]
    numbers = dict(Case.objects.filter(pk__in=ids).values_list("pk", "number"))
    kept = set(formerly_of(user).filter(case__in=ids).values_list("case", flat=True)) if user else set()
    readable = set(Case.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True)) if user else set()
    names = {branch.pk: branch.name for branch in Branch.objects.filter(pk__in={chain["branch_id"] for chain in chains})}
    return [
        CaseLine(
            numbers.get(chain["entry__chain_id"], f"{chain['entry__chain_kind']} {chain['entry__chain_id']}"),
            names.get(chain["branch_id"], ""),
            chain["first_on"],
            chain["amount"],
            chain["entry__chain_id"] in readable,
            chain["entry__chain_id"] in kept,
        )
        for chain in chains
    ]
