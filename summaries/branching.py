"""Which branches a person's summary is about, how they roll up, and since when each of them counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError
from branches import reach
from branches.choices import BranchKind
from branches.models import Branch
from branches.rights import branch_ids
from summaries.choices import Right

RANK = {
    BranchKind.DEPARTMENT: 0,
    BranchKind.CENTRAL_UNIT: 1,
    BranchKind.REGIONAL_BRANCH: 2,
    BranchKind.TEAM: 3,
    BranchKind.FORMER_DEPARTMENT: 4,
}


@dataclass(frozen=True)
class Reach:
    """A branch, everything it answers for that the person may see, and all branches by id to walk up and down."""

    branch: Branch
    ids: frozenset[int]
    known: dict[int, Branch]

    def first_day(self, branch: Branch) -> date | None:
        """The branch's own first day of counting, else its parent's, else the national one of the root; None: not set."""
        for step in self._way_up(branch):
            if step.counts_from:
                return step.counts_from
        roots = [other for other in self.known.values() if other.kind == BranchKind.DEPARTMENT and other.parent_id is None]
        return next((root.counts_from for root in roots if root.counts_from), None)

    def lines(self) -> list[tuple[Branch, frozenset[int]]]:
        """The lines of the table by branch: each unit directly below with all of its own, and the branch's own acts.

        Predecessors keep a line of their own, because a figure keeps the branch of its act.
        """
        lines: dict[int, set[int]] = {}
        for branch_id in self.ids:
            lines.setdefault(self._line_of(self.known[branch_id]).pk, set()).add(branch_id)
        found = [(self.known[pk], frozenset(ids)) for pk, ids in lines.items()]
        return sorted(found, key=lambda line: (RANK.get(BranchKind(line[0].kind), 9), line[0].code))

    def _line_of(self, branch: Branch) -> Branch:
        for step in self._way_up(branch):
            if step.parent_id == self.branch.pk or step.pk == self.branch.pk:
                return step
        # A predecessor: its own line, not that of the dissolved department above it.
        way = list(self._way_up(branch))
        return way[-2] if len(way) > 1 else way[-1]

    def _way_up(self, branch: Branch) -> Iterator[Branch]:
        step: Branch | None = branch
        while step is not None:
            yield step
            step = self.known.get(step.parent_id) if step.parent_id else None


def visible_ids(user, right: str = Right.VIEW_SUMMARY) -> frozenset[int]:
    """Branches whose summaries the person may see; None is the system itself (commands), which sees all."""
    if user is None:
        return frozenset(Branch.objects.values_list("pk", flat=True))
    return branch_ids(user, right)


def choosable(user, on: date) -> list[Branch]:
    """The branches a person may choose as the subject of a summary, the highest first."""
    ids = visible_ids(user)
    found = [branch for branch in Branch.objects.filter(pk__in=ids) if branch.kind != BranchKind.TEAM]
    found = found or list(Branch.objects.filter(pk__in=ids))
    return sorted(found, key=lambda branch: (not branch.is_in_force(on), RANK.get(BranchKind(branch.kind), 9), branch.code))


def reach_of(user, code: str | None, on: date) -> Reach:
    """The branch asked for, or the highest the person sees. Raises DomainError when there is none: hidden and absent look the same."""
    ids = visible_ids(user)
    choices = choosable(user, on)
    if code:
        choices = list(Branch.objects.filter(pk__in=ids, code=code))
    if not choices:
        raise DomainError(_("There is no branch with this code whose summaries you may see."), field="branch", code="no_branch")
    branch = choices[0]
    known = {other.pk: other for other in Branch.objects.all()}
    return Reach(branch, reach.below([branch.pk], on) & ids, known)
