"""Reads with a name; every one about people's work starts from what the person may see."""

from datetime import date

from django.db.models import Count, QuerySet, Sum

from branches.choices import Role
from branches.models import Branch, Officer, Posting
from branches.rights import branch_ids
from cases.choices import Right as CaseRight
from law.models import Substance, Unit

from .choices import Right, Status
from .models import SeizedItem, Seizure, Store


def units_in_force(on: date) -> dict[str, Unit]:
    """The units of the law on that day, by code."""
    return {unit.code: unit for unit in Unit.objects.in_force(on)}


def substances_in_force(on: date) -> dict[str, Substance]:
    """The narcotic substances of the law on that day, by code."""
    return {substance.code: substance for substance in Substance.objects.in_force(on)}


def names_of_units() -> dict[str, str]:
    """Code → name in the language of the moment, of every unit that ever was."""
    return {unit.code: unit.name for unit in Unit.objects.order_by("valid_from")}


def names_of_substances() -> dict[str, str]:
    return {substance.code: substance.name for substance in Substance.objects.order_by("valid_from")}


def recording_branches(user, on: date) -> QuerySet[Branch]:
    """Where this person may register a case and record what was seized today."""
    ids = branch_ids(user, Right.RECORD_SEIZURE) & branch_ids(user, CaseRight.REGISTER)
    return Branch.objects.filter(pk__in=ids).in_force(on).order_by("code")


def own_branch(user, branches: QuerySet[Branch], on: date) -> Branch | None:
    """The branch of the person's own posting, when it is one of these."""
    seated = user.postings.in_force(on).filter(branch__in=branches).order_by("pk").values_list("branch_id", flat=True).first()
    return branches.filter(pk=seated).first() or branches.first()


def last_recorded(user) -> Seizure | None:
    """The officer's latest seizure: its place and route are the likely ones of the next."""
    return Seizure.objects.visible_to(user).filter(recorded_by=user).select_related("case").order_by("-pk").first()


def stores_of(branch: Branch, on: date) -> QuerySet[Store]:
    """The stores that take in for a branch: its own, else those of the branch above it."""
    own = Store.objects.in_force(on).filter(branch=branch)
    if own.exists() or branch.parent_id is None:
        return own
    return Store.objects.in_force(on).filter(branch=branch.parent_id)


def exhibits(user) -> QuerySet[SeizedItem]:
    """Every seized item that the person may see, newest seizure first."""
    return (
        SeizedItem.objects.filter(seizure__in=Seizure.objects.visible_to(user))
        .select_related("seizure__case__branch", "seizure__recorded_by", "store", "held_by")
        .order_by("-seizure_id", "line")
    )


def seizures_of(user, case) -> QuerySet[Seizure]:
    return Seizure.objects.visible_to(user).filter(case=case).order_by("pk")


def custody_counts(user) -> dict[str, int]:
    """How many items stand in each state, in one query."""
    rows = exhibits(user).order_by().values("seizure__status").annotate(items=Count("pk"))
    counts = {row["seizure__status"]: row["items"] for row in rows}
    return {status: counts.get(status, 0) for status in Status.values}


def drugs_per_unit(items) -> list[dict]:
    """Total per substance and base unit of a queryset of items: never a sum over two units."""
    return list(items.exclude(substance="").order_by().values("substance", "base_unit").annotate(amount=Sum("base_amount")).order_by("substance", "base_unit"))


def escorts(branch: Branch, keeper, on: date) -> QuerySet[Officer]:
    """Officers posted at the branch today who may take exhibits to a receiver; never the keeper."""
    posted = Posting.objects.in_force(on).filter(branch=branch, role__in=[Role.OFFICER, Role.HEAD])
    return Officer.objects.filter(is_active=True, postings__in=posted).exclude(pk=keeper.pk).distinct().order_by("sort_key")
