"""Plans of payment in instalments, and how long a fine was late: pure arithmetic on whole VND and days."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from acts.errors import DomainError

DAY = timedelta(days=1)
Dated = tuple[int, date]


@dataclass(frozen=True)
class PlanTerms:
    """What the law of the day asks of a plan: the smallest fine (VND), most payments, share of the first (%), last day."""

    smallest: int
    most: int
    first_percent: int
    last_day: date


def least_first(total: int, percent: int) -> int:
    """The smallest whole sum that is at least `percent` of `total`."""
    return -(-total * percent // 100)


def suggested(total: int, count: int, first_percent: int) -> list[int]:
    """`count` payments of exactly `total` together: the first as large as it must be, the rest as even as whole VND allow."""
    first = max(least_first(total, first_percent), -(-total // count))
    rest, parts = total - first, count - 1
    if not parts:
        return [total]
    return [first, *(rest // parts + (1 if place < rest % parts else 0) for place in range(parts))]


def check_plan(plan: Sequence[Dated], *, total: int, terms: PlanTerms, today: date) -> None:
    """Raises DomainError beside the line: too many, days out of order or too late, a first payment too small, another sum."""
    if not 2 <= len(plan) <= terms.most:
        raise DomainError(_("Pay in 2 to %(most)s instalments.") % {"most": terms.most}, field=f"amount_{min(len(plan) + 1, 2)}")
    for line, (amount, due_on) in enumerate(plan, start=1):
        if amount <= 0:
            raise DomainError(_("The amount must be more than zero."), field=f"amount_{line}")
        if due_on <= (today if line == 1 else plan[line - 2][1]):
            raise DomainError(_("Each instalment is due after the one before it, the first after today."), field=f"due_{line}")
        if due_on > terms.last_day:
            words = {"day": f"{terms.last_day:%d/%m/%Y}"}
            raise DomainError(_("The last instalment is due on %(day)s at the latest.") % words, field=f"due_{line}")
    if sum(amount for amount, _day in plan) != total:
        raise DomainError(_("The instalments must add up to exactly %(total)s ₫.") % {"total": dotted(total)}, field="amount_1")
    least = least_first(total, terms.first_percent)
    if plan[0][0] < least:
        words = {"least": dotted(least), "percent": str(terms.first_percent)}
        raise DomainError(_("The first instalment is at least %(least)s ₫ (%(percent)s %%).") % words, field="amount_1")


def dotted(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def next_due(plan: Sequence[Dated], paid: int) -> date | None:
    """The day of the first instalment that `paid` (since the plan began) does not cover; None when all are paid."""
    covered = 0
    for amount, due_on in plan:
        covered += amount
        if paid < covered:
            return due_on
    return None


def unpaid_days(
    dues: Iterable[Dated], settled: Iterable[Dated], *, until: date, left_out: Sequence[tuple[date, date]] = ()
) -> list[tuple[int, int]]:
    """
    (VND, days) that were late up to and with the day `until`.

    A due day itself is not late; the day on which money comes still is. `left_out`: first and last days that do not count.
    """
    dues, settled = list(dues), list(settled)
    if not dues:
        return []
    late: Counter[int] = Counter()
    day = min(due for _amount, due in dues) + DAY
    while day <= until:
        owed = sum(amount for amount, due in dues if due < day) - sum(amount for amount, came in settled if came < day)
        if owed > 0 and not any(first <= day <= last for first, last in left_out):
            late[owed] += 1
        day += DAY
    return sorted(late.items())
