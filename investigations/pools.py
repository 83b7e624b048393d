"""Who may be drawn for a case, and how a branch gives out its cases."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from branches.choices import BranchKind
from branches.declared import all_rights
from branches.models import Branch, Officer, Posting
from branches.rights import branch_ids
from cases.models import Case, StandIn
from cases.rules import ENDED, folded

from .choices import LeftOut, Right
from .draw_rules import Candidate
from .models import AssignmentRule, Conflict

# What a new rule proposes; the head sets them. An official with four cases under way and a team head with two weigh alike.
USUAL_SHARES = {"C1": 4, "C2": 2, "C3": 0, "C4": 0}


def rules_in_force(on: date) -> dict[int, AssignmentRule]:
    """The rule of each branch that has one, by the key of the branch."""
    newest = AssignmentRule.objects.filter(valid_from__lte=on).order_by("branch_id", "-valid_from", "-pk").distinct("branch_id")
    return {rule.branch_id: rule for rule in newest.select_related("branch")}


def rule_for(branch: Branch, on: date) -> AssignmentRule | None:
    """The rule of the branch on that day; a team without one follows that of its regional branch."""
    rules = rules_in_force(on)
    return rules.get(branch.pk) or (rules.get(branch.parent_id) if branch.kind == BranchKind.TEAM and branch.parent_id else None)


def open_to_take(user, on: date) -> frozenset[int]:
    """The branches whose officers may take unassigned cases, and where this person is one of them."""
    rules = rules_in_force(on)
    if not any(rule.take for rule in rules.values()):
        return frozenset()
    held = branch_ids(user, Right.TAKE_CASE)
    parents = Branch.objects.filter(pk__in=held, kind=BranchKind.TEAM).values_list("pk", "parent_id")
    following = {branch_id: rules[parent_id] for branch_id, parent_id in parents if parent_id in rules}
    return frozenset(pk for pk in held if (rule := rules.get(pk) or following.get(pk)) and rule.take)


def conflicts_in_force(on: date) -> QuerySet[Conflict]:
    return Conflict.objects.filter(declared_on__lte=on).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


def conflicted(case: Case, on: date) -> frozenset[int]:
    """The keys of the officers with a declared interest in this case, or in a person of it by name or number."""
    people = list(case.parties.values_list("folded_name", "identity_number"))
    return frozenset(
        conflict.officer_id
        for conflict in conflicts_in_force(on).filter(Q(case=case) | Q(case__isnull=True))
        if conflict.case_id == case.pk or any(_speaks_of(conflict, name, number) for name, number in people)
    )


def _speaks_of(conflict: Conflict, name: str, number: str) -> bool:
    """The same number, or the declared words as whole words of the name."""
    words = conflict.folded_subject
    return bool(words) and (words == folded(number) or f" {words} " in f" {name} ")


def pool_of(case: Case, rule: AssignmentRule, *, on: date) -> tuple[list[Candidate], list[dict]]:
    """The officers posted at the branch of the case who may verify there: those in the pool, and the others with why, both by key."""
    shares = _shares_at(case.branch, rule, on)
    officers = Officer.objects.filter(pk__in=shares, is_active=True)
    keys = sorted(officer.pk for officer in officers if case.branch_id in branch_ids(officer, Right.VERIFY_CASE))
    absent = set(StandIn.objects.in_force(on).filter(officer__in=keys).values_list("officer_id", flat=True))
    barred, load = conflicted(case, on), loads(keys)
    pool, left_out = [], []
    for key in keys:
        why = LeftOut.ABSENT if key in absent else LeftOut.CONFLICT if key in barred else LeftOut.NO_SHARE if not shares[key] else None
        if why:
            left_out.append({"officer": key, "why": why.value})
        else:
            pool.append(Candidate(key, load.get(key, 0), shares[key]))
    return pool, left_out


def _shares_at(branch: Branch, rule: AssignmentRule, on: date) -> dict[int, int]:
    """The best share of each officer posted at this very branch in a role that verifies cases. A position without a level counts as C1."""
    roles = next(declared.roles for declared in all_rights() if declared.right == Right.VERIFY_CASE)
    posted = Posting.objects.in_force(on).filter(branch=branch, role__in=roles).values_list("officer_id", "position__level")
    shares: dict[int, int] = {}
    for key, level in posted:
        shares[key] = max(shares.get(key, 0), int(rule.shares.get(level or "C1", 0)))
    return shares


def loads(keys: Iterable[int]) -> dict[int, int]:
    """Cases under way by officer in charge, whatever their branch."""
    under_way = Case.objects.filter(assigned_to__in=list(keys)).exclude(status__in=ENDED).order_by().values("assigned_to")
    return dict(under_way.annotate(n=Count("pk")).values_list("assigned_to", "n"))
