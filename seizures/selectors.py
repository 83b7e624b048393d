"""Reads with a name; every one about people's work starts from what the person may see."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.utils.translation import get_language
from viewflow.workflow.models import Task

from branches.choices import Role
from branches.models import Branch, Officer, Posting
from branches.rights import branch_ids
from cases.choices import Right as CaseRight
from cases.workflow import open_tasks_of
from law import substances, units
from law.rules.drugs import CLAUSES, SubstanceRow
from law.selectors import UnitRow, book

from .choices import Right, Status
from .models import SeizedItem, Seizure, Store

HINTED_ARTICLE = "249"
COUNT, FIRST_UNIT = "count", "piece"
SIGNS = {"ul": "µl", "tonne": "t"}


def units_in_force() -> dict[str, UnitRow]:
    """The units of the law, by code: what is counted first, the plain piece before all, then what is weighed."""
    rows = sorted(
        units.units_in_force(), key=lambda row: (row.dimension != COUNT, row.code != FIRST_UNIT, row.dimension, row.factor, name_of(row))
    )
    return {row.code: row for row in rows}


def substances_in_force(on: date) -> dict[str, SubstanceRow]:
    """The narcotic substances of the law on that day, by code, in the order of their names."""
    return {row.code: row for row in sorted(substances.substances_in_force(on), key=name_of)}


def name_of(row) -> str:
    return row.name_en if (get_language() or "vi").startswith("en") else row.name_vi


def names_of_codes() -> dict[str, str]:
    """Units and substances by code, as they are written beside a number: kg, g and l by their signs, pieces and drugs by name."""
    known = book()
    rows = [versions[-1].row for table in (known.units, known.substances) for versions in table.versions.values()]
    return {row.code: written(row) for row in rows}


def written(row) -> str:
    weighed = isinstance(row, UnitRow) and row.dimension != COUNT
    return SIGNS.get(row.code, row.code) if weighed else name_of(row)


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


def drugs_per_unit(items: QuerySet[SeizedItem]) -> list[Any]:
    """Total per substance and base unit of these items: never a sum over two units."""
    totals = items.exclude(substance="").order_by().values("substance", "base_unit").annotate(amount=Sum("base_amount"))
    return list(totals.order_by("substance", "base_unit"))


def drugs_of(items: Iterable[SeizedItem]) -> list[dict]:
    """The same of items already read."""
    totals: dict[tuple[str, str], int] = {}
    for item in items:
        if item.is_drug:
            key = (item.substance, item.base_unit)
            totals[key] = totals.get(key, 0) + (item.base_amount or 0)
    return [{"substance": substance, "base_unit": unit, "amount": amount} for (substance, unit), amount in sorted(totals.items())]


def drug_hints(on: date) -> dict[str, list[int | None]]:
    """Substance → from how much each clause of Penal Code art. 249 begins, in milligram or microlitre, as the law tables say."""
    lines = {row.group: row for row in book().drug_thresholds.in_force(on).values() if row.article == HINTED_ARTICLE}
    rows = substances.substances_in_force(on)
    return {row.code: [lines[row.group].of(clause) for clause in CLAUSES] for row in rows if row.group in lines}


def doors(user, seizure_ids: Iterable[int]) -> dict[int, Task]:
    """Seizure → the task that this person may do on it now."""
    tasks = open_tasks_of(user).filter(process__caseprocess__seizureprocess__seizure__in=list(seizure_ids))
    found = tasks.annotate(seizure_id=F("process__caseprocess__seizureprocess__seizure"))
    return {task.seizure_id: task for task in found}


def escorts(branch: Branch, keeper, on: date) -> QuerySet[Officer]:
    """Officers posted at the branch today who may take exhibits to a receiver; never the keeper."""
    posted = Posting.objects.in_force(on).filter(branch=branch, role__in=[Role.OFFICER, Role.HEAD])
    return Officer.objects.filter(is_active=True, postings__in=posted).exclude(pk=keeper.pk).distinct().order_by("sort_key")


def keepers(branch: Branch, on: date) -> QuerySet[Officer]:
    """Who keeps the stores of the branch on that day."""
    posted = Posting.objects.in_force(on).filter(branch=branch, role=Role.CUSTODIAN)
    return Officer.objects.filter(is_active=True, postings__in=posted).distinct().order_by("sort_key")
