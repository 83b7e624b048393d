"""Period figures: half-month totals, day totals at the edges, deltas not yet folded, added up in one statement."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet, Sum

from .models import Figure

# One statement is one snapshot: a fold at the same moment moves a sum, and is seen either before or after, never in between.
READ = """
select measure, branch_id, slices, sum(amount)::bigint as amount from (
  select measure, branch_id, slices, amount from journal_total where half >= %(first)s and half < %(stop)s {filters}
  union all
  select measure, branch_id, slices, amount from journal_daytotal
    where "on" >= %(frm)s and "on" <= %(to)s and not ("on" >= %(first)s and "on" < %(stop)s) {filters}
  union all
  select measure, branch_id, slices, amount from journal_delta where "on" >= %(frm)s and "on" <= %(to)s {filters}
) parts group by 1, 2, 3 having sum(amount) <> 0 order by 1, 2, 3"""

# What a past cut could know. Scans the figures of the period; publications do it once and keep their cells.
READ_AS_OF = """
select measure, f.branch_id, slices, sum(amount)::bigint as amount from journal_figure f join journal_entry e on e.id = f.entry_id
where "on" >= %(frm)s and "on" <= %(to)s and e.recorded_at <= %(as_of)s {filters}
group by 1, 2, 3 having sum(amount) <> 0 order by 1, 2, 3"""


@dataclass(frozen=True)
class Total:
    """A sum in the unit of its measure, for one branch of acts and one combination of slices."""

    measure: str
    branch_id: int | None
    slices: dict[str, str]
    amount: int


@dataclass(frozen=True)
class Cut:
    """A moment behind which nothing more will be recorded."""

    at: datetime
    upto: int


def read(
    frm: date, to: date, *, measures: Iterable[str] | None = None, branch_ids: Iterable[int] | None = None, as_of: datetime | None = None
) -> list[Total]:
    """The totals of a period, both days included. None for measures or branches means all of them; sums of zero are left out.

    Exact at any moment, also while others write and a fold runs. `as_of` reads what was recorded up to that moment.
    """
    first, stop = whole_halves(frm, to)
    values: dict[str, Any] = {"frm": frm, "to": to, "first": first, "stop": stop, "as_of": as_of}
    filters = ""
    if measures is not None:
        filters += " and measure = any(%(measures)s)"
        values["measures"] = [str(name) for name in measures]
    if branch_ids is not None:
        filters += " and f.branch_id = any(%(branches)s)" if as_of else " and branch_id = any(%(branches)s)"
        values["branches"] = list(branch_ids)
    with connection.cursor() as cursor:
        cursor.execute((READ_AS_OF if as_of else READ).format(filters=filters), values)
        return [Total(measure, branch, json.loads(slices), amount) for measure, branch, slices, amount in cursor.fetchall()]


def half_of(day: date) -> date:
    """The first day of the half month (1-15, 16-end) that holds `day`."""
    return day.replace(day=16 if day.day > 15 else 1)


def whole_halves(frm: date, to: date) -> tuple[date, date]:
    """-> (first, stop): the whole half months inside the period are those that begin at or after `first` and before `stop`."""
    after = to + timedelta(days=1)
    first = frm if frm == half_of(frm) else half_of(half_of(frm) + timedelta(days=16 if frm.day > 15 else 15))
    return first, max(first, half_of(after))


def chains_behind(
    measure: str,
    frm: date,
    to: date,
    *,
    branch_ids: Collection[int] | None = None,
    slices: dict[str, str] | None = None,
    chain_kind: str = "case",
) -> QuerySet[Figure, int]:
    """Ids of the chains whose figures make up a number, without those that were reversed to zero. Usable in `pk__in=`.

    It names rows without asking who looks: intersect it with `visible_to(user)`.
    """
    figures = Figure.objects.filter(measure=measure, on__gte=frm, on__lte=to, entry__chain_kind=chain_kind)
    if branch_ids is not None:
        figures = figures.filter(branch_id__in=list(branch_ids))
    if slices:
        figures = figures.filter(slices__contains=slices)
    return figures.values("entry__chain_id").annotate(total=Sum("amount")).exclude(total=0).values_list("entry__chain_id", flat=True)


def fold() -> int:
    """Moves deltas into totals, one fold at a time. -> how many deltas were moved"""
    with connection.cursor() as cursor:
        cursor.execute("select journal_fold()")
        return int(cursor.fetchone()[0])


def cut() -> Cut:
    """The data cut of a publication. Call it in a short transaction of its own: writers wait until that ends."""
    with connection.cursor() as cursor:
        cursor.execute("select cut_at, upto from journal_cut()")
        return Cut(*cursor.fetchone())
