"""
Who may do what where.

Guardian grants on Branch rows, to the group of a seat ("KV06 · officer"), never to a person and never globally. Postings
fill the seats. A right reaches from its branch to the children and the predecessors, and theirs. Everything here is read
for today: an ended posting, a dismissed officer or an ended delegation counts for nothing at once.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import NotAllowed

from . import reach
from .declared import all_rights, declare, label_of, rights_of_role
from .models import Branch, Officer, Position

__all__ = [
    "branch_ids",
    "declare",
    "forget",
    "has_anywhere",
    "label_of",
    "level_of",
    "other_eyes",
    "positions_of",
    "require",
    "rights_of_role",
    "title_on",
]

_epoch = 0


def forget() -> None:
    """Postings or grants changed: answers kept on user instances of this process are asked again."""
    global _epoch
    _epoch += 1


def branch_ids(user, right) -> frozenset[int]:
    """
    The ids of the branches on which this person holds the right today.

    One query for all rights of the person, kept on the user instance (so: one per request). Anonymous and inactive
    people hold nothing. Raises ImproperlyConfigured for a right that no room declared: a typo must not look like "no".
    """
    if str(right) not in {declared.right for declared in all_rights()}:
        raise ImproperlyConfigured(f"No room declares the right {right}.")
    if user is None or not getattr(user, "is_authenticated", False) or not user.is_active:
        return frozenset()
    return _held(user).get(str(right), frozenset())


def _held(user) -> dict[str, frozenset[int]]:
    asked = (_epoch, clock.today())
    kept = getattr(user, "_rights_kept", None)
    if kept and kept[0] == asked:
        return kept[1]
    held: dict[str, set[int]] = {}
    for rights, branches in reach.granted(user.pk, clock.today()):
        for right in rights:
            held.setdefault(right, set()).update(branches)
    answer = {right: frozenset(ids) for right, ids in held.items()}
    user._rights_kept = (asked, answer)
    return answer


def has_anywhere(user, right) -> bool:
    """Whether the person holds the right on any branch: for menus, never for data."""
    return bool(branch_ids(user, right))


def require(by, right, branch: Branch) -> None:
    """Raises NotAllowed unless `by` holds the right on the branch today. `by=None` is the system itself."""
    if by is None or branch.pk in branch_ids(by, right):
        return
    raise NotAllowed(
        _("You do not hold the right “%(right)s” at %(branch)s. Ask the head of %(branch)s to do it or to delegate it to you.")
        % {"right": label_of(right), "branch": branch.name}
    )


def other_eyes(by, *authors) -> None:
    """Four eyes: raises NotAllowed when `by` is one of the authors (officers or ids; None is nobody)."""
    if by is None:
        return
    if by.pk in {getattr(author, "pk", author) for author in authors}:
        raise NotAllowed(
            _("You prepared this yourself, so another person must decide it. Ask a colleague with this right at your branch."),
            code="four_eyes",
        )


def positions_of(officer, branch: Branch, on: date, *, right=None) -> list[Position]:
    """
    The positions in which the officer acts for the branch on that day, the highest level first.

    From postings at the branch, at a parent or at a successor. With `right`, only of postings whose role holds that right,
    and also the level of a giver who delegated it in writing, as long as the receiver sits as a deputy (Law on Handling
    Administrative Violations art. 54).
    """
    if officer is None or not officer.is_active:
        return []
    above = reach.above([branch.pk], on)
    postings = list(officer.postings.in_force(on).filter(branch__in=above).select_related("position"))
    holding = [posting for posting in postings if right is None or str(right) in rights_of_role(posting.role)]
    own = [posting.position for posting in holding if not posting.position.deputy]
    lent: list[Position] = []
    if right is not None and any(posting.position.deputy for posting in postings):
        lent = _lent_positions(officer, str(right), above, on)
    return sorted({*own, *lent}, key=lambda position: (position.level, position.code), reverse=True)


def _lent_positions(officer, right: str, above: Iterable[int], on: date) -> list[Position]:
    lent = []
    delegations = officer.delegations_received.filter(branch__in=above, rights__contains=[right], giver__is_active=True)
    for delegation in delegations.select_related("giver"):
        if delegation.is_in_force(on):
            postings = delegation.giver.postings.in_force(on).filter(branch=delegation.branch_id).select_related("position")
            lent += [posting.position for posting in postings if right in rights_of_role(posting.role)]
    return lent


def level_of(officer, branch: Branch, on: date, *, right=None) -> str | None:
    """The highest level of signing authority (C1 … C4) of the officer at the branch on that day, None when there is none."""
    return max((position.level for position in positions_of(officer, branch, on, right=right) if position.level), default=None)


def title_on(officer: Officer, branch: Branch | None, on: date) -> str:
    """The Vietnamese title for the journal: of the post at the branch if there is one, else of any post that day; "" for none."""
    kept = getattr(officer, "_titles_kept", None)
    if kept is None or kept[0] != (_epoch, on):
        postings = list(officer.postings.in_force(on).select_related("position").order_by("-position__level", "pk"))
        kept = ((_epoch, on), [(posting.branch_id, posting.position.name_vi) for posting in postings])
        officer._titles_kept = kept  # type: ignore[attr-defined]
    titles = kept[1]
    here = [title for branch_id, title in titles if branch is not None and branch_id == branch.pk]
    return (here or [title for _branch, title in titles] or [""])[0]
