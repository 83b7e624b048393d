"""What is due on a decision and until when, and what being late costs: read from its rows on the day asked, never stored."""

from datetime import date, datetime, timedelta

from acts import clock
from law import deadlines as law
from law.rules.interest import late_interest
from law.selectors import book

from .choices import ReliefKind, Revenue
from .limits import limits_of
from .models import Decision, Instalment, ReliefAnswer
from .plans import next_due, unpaid_days
from .terms import interest_parts

MONEY_RULES = ("T_EXECUTE", "T_INSTALMENTS", "T_ENFORCE_LIMIT")


def plan_of(decision: Decision) -> tuple[ReliefAnswer | None, list[tuple[int, date]]]:
    """The granted plan of instalments, with when it was granted; (None, []) without one."""
    answer = ReliefAnswer.objects.filter(relief__decision=decision, relief__kind=ReliefKind.INSTALMENTS, outcome="approved").first()
    if answer is None:
        return None, []
    return answer, list(Instalment.objects.filter(relief=answer.relief_id).values_list("amount", "due_on"))


def pay_by(decision: Decision) -> datetime | None:
    """When the money that is due next must have come: of the plan its next open instalment, else the time to pay. None before service."""
    _answer, plan = plan_of(decision)
    if plan:
        paid = sum(amount for amount, _day in plan) - decision.now().left  # type: ignore[attr-defined]
        day = next_due(plan, paid) or plan[-1][1]
        return datetime.combine(day, book().clockwork(day).day_end, tzinfo=clock.HANOI)
    row = limits_of(decision, "T_EXECUTE").first()
    return row.due_at if row else None


def is_late(decision: Decision, *, at: datetime) -> bool:
    """Is something of the fine unpaid after its day? Never while its time stands still."""
    due = pay_by(decision)
    return bool(due and due <= at and not is_paused(decision) and decision.now().left)  # type: ignore[attr-defined]


def is_paused(decision: Decision) -> bool:
    row = limits_of(decision, "T_EXECUTE").first()
    return bool(row and row.paused_on)


def look_again_at(decision: Decision) -> datetime:
    """When to ask next whether the fine is late: at its due moment, or tomorrow while its time stands still."""
    tomorrow = clock.now() + timedelta(days=1)
    due = pay_by(decision)
    return tomorrow if due is None or is_paused(decision) else due


def late_interest_of(decision: Decision, *, today: date) -> int:
    """
    VND of interest if everything unpaid were paid on day `today` (LHAV art. 78, Circular 18/2023).

    Days while an application for postponement or instalments was weighed are left out; a reduced fine counts as reduced from the
    start; nothing runs on after the fine is no longer enforced. When it was paid late the interest of those days stays.
    """
    row = limits_of(decision, "T_EXECUTE").first()
    if row is None:
        return 0
    until = min(today, stopped_on(decision) or today)
    paid = [(one.amount, one.received_on, one.posted_at) for one in decision.payments.filter(revenue=Revenue.FINE)]
    settled = [(amount, day) for amount, day, _at in paid]
    out = weighed(decision, today=today)
    asked = decision.now().asked  # type: ignore[attr-defined]
    answer, plan = plan_of(decision)
    first_until = min(until, answer.decided_on) if answer else until
    late = unpaid_days([(asked, row.due_at.astimezone(clock.HANOI).date())], settled, until=first_until, left_out=out)
    if answer:
        since = [(amount, day) for amount, day, at in paid if at > answer.decided_at]
        late += unpaid_days(plan, since, until=until, left_out=out)
    return late_interest(late, interest_parts(today))


def weighed(decision: Decision, *, today: date) -> list[tuple[date, date]]:
    """The days during which applications were weighed, from their receipt to their answer."""
    asked = decision.reliefs.filter(kind__in=(ReliefKind.POSTPONEMENT, ReliefKind.INSTALMENTS)).select_related("answer")
    return [(one.received_on, one.answer.decided_on if hasattr(one, "answer") else today) for one in asked]


def stopped_on(decision: Decision) -> date | None:
    """The day from which the fine is no longer enforced."""
    days = [
        Decision.objects.filter(pk=decision.pk).values_list("expiry__noticed_on", flat=True).first(),
        ReliefAnswer.objects.filter(relief__decision=decision, relief__kind=ReliefKind.PART_EXECUTION, outcome="approved")
        .values_list("decided_on", flat=True)
        .first(),
    ]
    return min((day for day in days if day), default=None)


def remedies_of(decision: Decision) -> str:
    """The remedial measures that the decision orders, as it words them."""
    return decision.draft.remedies.strip()


def remedies_open(decision: Decision) -> bool:
    """Were remedies ordered that are neither carried out nor replaced by their fallback?"""
    return bool(remedies_of(decision)) and not Decision.objects.filter(pk=decision.pk, remedy_end__isnull=False).exists()


def remedy_term(decision: Decision) -> datetime | None:
    """The end of the time for the remedies: that of the decision from its receipt; relief from the fine does not move it. None before."""
    received = Decision.objects.filter(pk=decision.pk).values_list("service__received_on", flat=True).first()
    return law.due("T_EXECUTE", received, on=received).at if received else None


def enforceable_until(decision: Decision) -> datetime | None:
    """When the limitation of execution runs out, as the last evasion left it; None where it does not run."""
    row = limits_of(decision, "T_ENFORCE_LIMIT").first()
    return row.due_at if row else None
