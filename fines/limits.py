"""Time limits of one decision, where a case has several decisions: which is whose, and ending only one's own."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from cases.deadlines import start_deadline
from cases.models import Deadline

from .models import Decision, DecisionLimit


def start_limit(decision: Decision, rule: str, starts: datetime | date, *, on: date, printed_on: date | None = None) -> list:
    """Starts the time limit `rule` of this decision. -> the new rows, for the journal. Raises DomainError without such a rule."""
    deadline = start_deadline(decision.case, rule, starts, on=on, printed_on=printed_on)
    return [deadline, DecisionLimit.objects.create(decision=decision, deadline=deadline)]


def limits_of(decision: Decision, rule: str) -> QuerySet[Deadline]:
    """
    The time limits `rule` of this decision, the newest first, with those that took the place of one of them.

    A limit that was started before limits named their decision belongs to every decision of its case.
    """
    own = Q(of_decision__decision=decision) | Q(replaces__of_decision__decision=decision)
    nobodys = Q(of_decision__isnull=True) & (Q(replaces__isnull=True) | Q(replaces__of_decision__isnull=True))
    return Deadline.objects.filter(own | nobodys, case=decision.case_id, rule=rule).order_by("-round")


def finish_limit(decision: Decision, rule: str, *, at: datetime) -> list[Deadline]:
    """Marks the open limits `rule` of this decision as done at that moment. -> the rows that changed, for the journal"""
    rows = list(limits_of(decision, rule).filter(done_at__isnull=True))
    for row in rows:
        row.done_at = at
        row.save(update_fields=["done_at"])
    return rows


def start_limitation(decision: Decision, *, on: date) -> list:
    """The year in which the fine may be enforced, from the day of the decision (LHAV art. 74); a decision without a fine has none."""
    return start_limit(decision, "T_ENFORCE_LIMIT", decision.signed_on, on=on) if decision.amount else []
