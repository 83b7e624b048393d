"""Legal time limits of a case: started and finished by commands, computed by the law, never counted down."""

from datetime import date, datetime, time

from acts import clock
from law import deadlines as law

from .models import Case, Deadline


def moment(starts: datetime | date) -> datetime:
    """A day begins at midnight in Viet Nam."""
    return starts if isinstance(starts, datetime) else datetime.combine(starts, time(), tzinfo=clock.HANOI)


def start_deadline(case: Case, rule: str, starts: datetime | date, *, on: date) -> Deadline:
    """
    Starts the time limit `rule` of the law in force on day `on`; the derivation is stored with it.

    A rule that ran before in this case starts its next round. Raises DomainError when no such rule is in force.
    """
    due = law.due(rule, starts, on=on)
    last = case.deadlines.filter(rule=rule).order_by("-round").values_list("round", flat=True).first() or 0
    return Deadline.objects.create(
        case=case,
        rule=rule,
        round=last + 1,
        name_vi=due.rule_name_vi,
        name_en=due.rule_name_en,
        starts_at=moment(starts),
        due_at=due.at,
        source=due.rule.article or due.source,
        certainty=due.certainty,
        steps=[{"vi": step.vi, "en": step.en} for step in due.steps],
    )


def finish_deadline(case: Case, rule: str, *, at: datetime) -> list[Deadline]:
    """Marks the open rounds of `rule` as done at that moment. -> the rows that changed, for the journal"""
    rows = list(case.deadlines.select_for_update().filter(rule=rule, done_at__isnull=True))
    for row in rows:
        row.done_at = at
        row.save(update_fields=["done_at"])
    return rows


def finish_all(case: Case, *, at: datetime) -> list[Deadline]:
    """Marks every open time limit as done, when a case ends."""
    rules = set(case.deadlines.filter(done_at__isnull=True).values_list("rule", flat=True))
    return [row for rule in sorted(rules) for row in finish_deadline(case, rule, at=at)]
