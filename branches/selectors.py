"""Reads of this room. What concerns people begins with the branches whose officers the user manages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from acts import clock

from . import reach
from .choices import BranchKind, Right, Role
from .declared import rights_of_role
from .models import Branch, BranchArea, Delegation, Officer, Posting
from .models.branch import in_force
from .rights import branch_ids


def officers_visible_to(user) -> QuerySet[Officer]:
    """Oneself; and for an administrator everybody appointed or ever posted within his branches."""
    if not getattr(user, "is_authenticated", False):
        return Officer.objects.none()
    managed = branch_ids(user, Right.MANAGE_OFFICERS)
    posted = Posting.objects.filter(branch__in=managed).values("officer")
    return Officer.objects.filter(Q(pk=user.pk) | Q(branch__in=managed) | Q(pk__in=posted))


def officers_found(user, *, words: str = "", branch: Branch | None = None, role: str = "") -> QuerySet[Officer]:
    """The visible officers whose name (accents or not), user name or badge holds the words, posted today at the branch, in the role."""
    officers = officers_visible_to(user)
    for word in words.split():
        officers = officers.filter(Q(full_name__unaccent__icontains=word) | Q(username__icontains=word) | Q(badge_number__icontains=word))
    if branch is not None or role:
        postings = Posting.objects.in_force(clock.today())
        postings = postings.filter(branch=branch) if branch is not None else postings
        postings = postings.filter(role=role) if role else postings
        officers = officers.filter(pk__in=postings.values("officer"))
    return officers.order_by("sort_key", "username")


def delegations_visible_to(user) -> QuerySet[Delegation]:
    """Those one gave or received; and for an administrator those of his branches."""
    if not getattr(user, "is_authenticated", False):
        return Delegation.objects.none()
    managed = branch_ids(user, Right.MANAGE_OFFICERS)
    return Delegation.objects.filter(Q(giver=user.pk) | Q(receiver=user.pk) | Q(branch__in=managed))


def postings_managed_by(user) -> QuerySet[Posting]:
    return Posting.objects.filter(branch__in=branch_ids(user, Right.MANAGE_OFFICERS))


def delegable_rights(officer: Officer, branch: Branch, on: date) -> frozenset[str]:
    """The rights that the officer's own postings at this very branch give on that day, if he may delegate at all (C2 to C4)."""
    rights: set[str] = set()
    for posting in officer.postings.in_force(on).filter(branch=branch, position__level__in=["C2", "C3", "C4"]):
        rights |= rights_of_role(posting.role)
    return frozenset(rights)


def branches_to_delegate_at(officer, on: date) -> QuerySet[Branch]:
    """Where the officer sits in a position that may delegate."""
    postings = Posting.objects.in_force(on).filter(officer=officer.pk, position__level__in=["C2", "C3", "C4"])
    return Branch.objects.filter(pk__in=postings.values("branch"))


def holders_of(right: str, branches: Iterable[int], on: date) -> QuerySet[Officer]:
    """
    The active officers who hold the right by a seat at one of these very branches on that day, or by a delegation there.

    `by_seat` of each says which; what was delegated holds only as long as the giver has it.
    """
    here = list(branches)
    roles = [role for role in Role.values if str(right) in rights_of_role(role)]
    seats = Posting.objects.in_force(on).filter(branch__in=here, role__in=roles).order_by()
    lent = Delegation.objects.filter(branch__in=here, rights__contains=[str(right)], valid_from__lte=on, valid_to__gte=on)
    receivers = lent.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on)).order_by().values("receiver")
    return (
        Officer.objects.filter(pk__in=seats.values("officer").union(receivers), is_active=True)
        .annotate(by_seat=Exists(seats.filter(officer=OuterRef("pk"))))
        .order_by("pk")
    )


def possible_receivers(officer, on: date) -> QuerySet[Officer]:
    """Colleagues who work as officer or head where the officer may delegate, or below."""
    branches = reach.below(branches_to_delegate_at(officer, on).values_list("pk", flat=True), on)
    postings = Posting.objects.in_force(on).filter(branch__in=branches, role__in=[Role.OFFICER, Role.HEAD])
    return Officer.objects.filter(is_active=True, pk__in=postings.values("officer")).exclude(pk=officer.pk)


@dataclass(frozen=True)
class Standing:
    """A branch as it was on one day: its provinces of that day and how many teams worked below it."""

    branch: Branch
    provinces: tuple[str, ...]
    teams: int


def organisation_on(on: date) -> dict[str, list[Standing]]:
    """The branches that worked on that day by kind, teams left out. The organisation is public: every officer sees it."""
    provinces: dict[int, list[str]] = {}
    for area in BranchArea.objects.filter(in_force(on)):
        provinces.setdefault(area.branch_id, []).append(area.province)
    working = Branch.objects.in_force(on)
    teams = dict(working.filter(kind=BranchKind.TEAM).order_by().values_list("parent").annotate(count=Count("pk")))
    standing: dict[str, list[Standing]] = {}
    for branch in working.exclude(kind=BranchKind.TEAM).select_related("parent"):
        standing.setdefault(branch.kind, []).append(Standing(branch, tuple(provinces.get(branch.pk, ())), teams.get(branch.pk, 0)))
    return standing


def with_postings_of(officers: Iterable[Officer], on: date) -> list[tuple[Officer, list[Posting]]]:
    """Each officer with the postings in force that day; two queries for the page, not one per row."""
    people = list(officers)
    postings: dict[int, list[Posting]] = {}
    for posting in Posting.objects.in_force(on).filter(officer__in=people).select_related("branch", "position"):
        postings.setdefault(posting.officer_id, []).append(posting)
    return [(person, postings.get(person.pk, [])) for person in people]


def delegations_of(officer: Officer) -> QuerySet[Delegation]:
    """Given or received by this officer."""
    return Delegation.objects.filter(Q(giver=officer) | Q(receiver=officer))


def people_of(branch: Branch, on: date) -> QuerySet[Posting]:
    """Who sits at this very branch that day, in the order of a Vietnamese list."""
    return Posting.objects.in_force(on).filter(branch=branch).select_related("officer", "position").order_by("officer__sort_key")
