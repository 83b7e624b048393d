"""One store for every regional branch in force. The names follow from the branch's name: no list of real stores was found."""

from datetime import date

from acts import clock
from branches.choices import BranchKind
from branches.models import Branch

from .commands import open_store
from .models import Store

FIRST_DAY = date(2025, 3, 15)


def load() -> dict[str, int]:
    """Opens what is missing; again it changes nothing."""
    today = clock.today()
    known = set(Store.objects.values_list("branch_id", flat=True))
    branches = Branch.objects.in_force(today).filter(kind=BranchKind.REGIONAL_BRANCH).exclude(pk__in=known)
    opened = [open_first_store(branch, today=today) for branch in branches.order_by("code")]
    return {"stores": len(opened)}


def open_first_store(branch: Branch, *, today: date) -> Store:
    return open_store(
        branch,
        by=None,
        today=today,
        code=f"{branch.code}-K1",
        name_vi=f"Kho tang vật số 1, {branch.name_vi}",
        name_en=f"Exhibit store 1, {branch.name_en}",
        valid_from=branch.valid_from or FIRST_DAY,
    )
