"""Reads for the page on how cases are given out; each starts from what the person leads, or is himself."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from branches.models import Branch
from branches.rights import branch_ids
from cases.models import Case, StandIn

from .choices import Right
from .models import AssignmentRule, Conflict, Draw, DrawSeed
from .pools import conflicts_in_force, rules_in_force
from .selectors import branches_at_work

LAST_DRAWS = 20


@dataclass(frozen=True)
class Standing:
    """A branch, its rule of the day, the one that is still to come, and the sealed hash for the next case."""

    branch: Branch
    rule: AssignmentRule | None
    coming: AssignmentRule | None
    sealed: DrawSeed | None


def standings(user, *, on: date) -> list[Standing]:
    """The branches where the person works, and those he leads that have a rule of their own."""
    rules, led = rules_in_force(on), branch_ids(user, Right.ASSIGN_CASE)
    coming = {rule.branch_id: rule for rule in AssignmentRule.objects.filter(valid_from__gt=on).order_by("-valid_from", "pk")}
    ruled = [key for key in {*rules, *coming} if key in led]
    branches = Branch.objects.filter(Q(pk__in=branches_at_work(user, on=on).values("pk")) | Q(pk__in=ruled)).order_by("code")
    sealed = {seed.branch_id: seed for seed in DrawSeed.objects.filter(branch__in=branches, ticket__isnull=True).order_by("-number")}
    return [Standing(branch, rules.get(branch.pk), coming.get(branch.pk), sealed.get(branch.pk)) for branch in branches]


def absences_for(user, *, on: date) -> QuerySet[StandIn]:
    """Present and coming: one's own, those for whom one stands in, and those of the branches one leads."""
    mine = Q(officer=user.pk) | Q(stand_in=user.pk) | Q(branch__in=branch_ids(user, Right.ASSIGN_CASE))
    rows = StandIn.objects.filter(mine, valid_to__gte=on, ended_on__isnull=True)
    return rows.select_related("officer", "stand_in", "branch").order_by("valid_from", "pk")


def conflicts_for(user, *, on: date) -> QuerySet[Conflict]:
    """One's own, and those of the branches one leads."""
    mine = Q(officer=user.pk) | Q(branch__in=branch_ids(user, Right.ASSIGN_CASE))
    return conflicts_in_force(on).filter(mine).select_related("officer", "branch", "case").order_by("officer__sort_key", "pk")


def last_draws(user) -> QuerySet[Draw]:
    """The newest draws of cases that the person sees."""
    rows = Draw.objects.filter(case__in=Case.objects.visible_to(user))
    return rows.select_related("case__branch", "case__assigned_to", "officer", "ticket__seed").order_by("-pk")[:LAST_DRAWS]
