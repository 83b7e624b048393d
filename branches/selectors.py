"""Reads of this room. What concerns people begins with the branches whose officers the user manages."""

from datetime import date

from django.db.models import Q, QuerySet

from acts import clock

from .choices import Right
from .declared import rights_of_role
from .models import Branch, Delegation, Officer, Posting
from .rights import branch_ids


def officers_visible_to(user) -> QuerySet[Officer]:
    """Oneself; and for an administrator everybody appointed or ever posted within his branches."""
    if not getattr(user, "is_authenticated", False):
        return Officer.objects.none()
    managed = branch_ids(user, Right.MANAGE_OFFICERS)
    posted = Posting.objects.filter(branch__in=managed).values("officer")
    return Officer.objects.filter(Q(pk=user.pk) | Q(branch__in=managed) | Q(pk__in=posted))


def officers_found(user, *, words: str = "", branch: Branch | None = None, role: str = "") -> QuerySet[Officer]:
    """The visible officers whose name, user name or badge holds the words, posted today at the branch or in the role."""
    officers = officers_visible_to(user)
    for word in words.split():
        officers = officers.filter(Q(full_name__icontains=word) | Q(username__icontains=word) | Q(badge_number__icontains=word))
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
