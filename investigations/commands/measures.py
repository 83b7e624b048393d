"""Preventive measures: recorded with their decision, extended before they run out, ended on the hour."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, WrongState
from acts.jobs import enqueue
from branches.models import Officer
from branches.rights import branch_ids, require
from cases.commands import lock_case
from cases.deadlines import finish_deadline, replace_deadline, start_deadline
from cases.models import Case, Deadline, Party
from cases.rules import check_open
from journal.memory import record
from law.selectors import book

from ..choices import MeasureKind, Right, Verb
from ..measure_rules import LIMIT_OF, check_end, check_start, check_target
from ..models import MeasureExtension, PreventiveMeasure


@transaction.atomic
def start_measure(
    case: Case, *, by: Officer, today: date, kind: str, decision_number: str, decided_by: Officer, grounds: str, started_at: datetime,
    party: Party | None = None, target: str = "",
) -> PreventiveMeasure:  # fmt: skip
    """
    Records a measure that has begun, by whose decision and on what grounds; starts its time limit and the alarm before its end.

    Raises NotAllowed, WrongState, DomainError. Source: LHAV arts 119 to 130 (list and hours own knowledge, unverified).
    """
    case = lock_case(case.pk)
    require(by, Right.TAKE_MEASURE, case.branch)
    check_open(case.status)
    check_target(kind, party=party, target=target, case_id=case.pk)
    check_start(started_at, detected_at=case.detected_at, now=clock.now())
    check_may_decide(decided_by, case)
    if PreventiveMeasure.objects.filter(case=case, decision_number=decision_number).exists():
        raise DomainError(_("A measure of this decision is recorded already. Check the number."), field="decision_number")
    rule = LIMIT_OF.get(MeasureKind(kind))
    deadline = start_deadline(case, rule, started_at, on=today) if rule else None
    measure = PreventiveMeasure.objects.create(
        case=case, kind=kind, party=party, target=target, decision_number=decision_number, decided_by=decided_by, grounds=grounds,
        started_at=started_at, deadline=deadline, recorded_by=by,
    )  # fmt: skip
    also = [deadline] if deadline else []
    facts = {**case.slices, "measure": kind, "started_at": started_at.isoformat()}
    details = {"decision": decision_number, "grounds": grounds, "target": party.name if party else target}
    record(Verb.MEASURE_STARTED, case, by=by, on=today, subject=measure, also=also, facts=facts, details=details)
    if deadline:
        ring_before(measure, deadline, by=by, today=today)
    return measure


def check_may_decide(officer: Officer, case: Case) -> None:
    """Raises DomainError unless this person may decide measures in the branch today."""
    if case.branch_id not in branch_ids(officer, Right.DECIDE_MEASURE):
        raise DomainError(
            _("%(officer)s may not decide such measures in this branch.") % {"officer": officer.full_name}, field="decided_by"
        )


def ring_before(measure: PreventiveMeasure, deadline: Deadline, *, by: Officer | None, today: date) -> None:
    """The alarm is a job of the act: it looks again when its hour has come, and rings only while the measure still runs."""
    hours = book().number("DETENTION_ALARM_HOURS", today)
    at = max(deadline.due_at - timedelta(hours=hours), clock.now())
    enqueue("measures.alarm", dedupe=f"measure {measure.pk} {deadline.pk}", by=by, run_after=at, deadline=deadline.pk)


@transaction.atomic
def extend_measure(
    measure: PreventiveMeasure, *, by: Officer, today: date, rule: str, decision_number: str, reason: str
) -> MeasureExtension:
    """
    The head decides on a longer time, before the first one has run out. Raises NotAllowed, WrongState, DomainError.

    `rule`: a longer time limit that the law lets take the place of the present one.
    """
    case = lock_case(measure.case_id)
    measure = PreventiveMeasure.objects.select_for_update().get(pk=measure.pk)
    require(by, Right.DECIDE_MEASURE, case.branch)
    deadline = measure.deadline
    if measure.ended_at is not None or deadline is None:
        raise WrongState(_("This measure has ended or has no time limit. Nothing is left to extend."))
    now = clock.now()
    if now > deadline.due_at:
        raise WrongState(_("The time of this measure has run out. It must end now; it can no longer be extended."))
    old, longer, *changes = replace_deadline(deadline, rule, by=by, on=today, reason=reason, document=decision_number)
    measure.deadline = longer
    measure.save(update_fields=["deadline"])
    extension = MeasureExtension.objects.create(
        measure=measure, rule=rule, decision_number=decision_number, reason=reason, decided_by=by, decided_at=now,
        before=old.due_at, after=longer.due_at,
    )  # fmt: skip
    facts = {**case.slices, "measure": measure.kind, "rule": rule}
    also = [measure, old, longer, *changes]
    record(Verb.MEASURE_EXTENDED, case, by=by, on=today, subject=extension, also=also, facts=facts, details={"reason": reason})
    ring_before(measure, longer, by=by, today=today)
    return extension


@transaction.atomic
def end_measure(measure: PreventiveMeasure, *, by: Officer, today: date, ended_at: datetime, end_note: str) -> PreventiveMeasure:
    """Records when and how a measure ended; the entry says whether that was in time. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(measure.case_id)
    measure = PreventiveMeasure.objects.select_for_update(of=("self",)).select_related("deadline").get(pk=measure.pk)
    require(by, Right.TAKE_MEASURE, case.branch)
    if measure.ended_at is not None:
        raise WrongState(_("This measure has ended already."))
    check_end(ended_at, started_at=measure.started_at, now=clock.now())
    measure.ended_at, measure.end_note = ended_at, end_note
    measure.save(update_fields=["ended_at", "end_note"])
    limit = measure.deadline
    done = finish_deadline(case, limit.rule, at=ended_at) if limit else []
    late = bool(limit and ended_at > limit.due_at)
    facts = {**case.slices, "measure": measure.kind, "late": late}
    record(Verb.MEASURE_ENDED, case, by=by, on=today, subject=measure, also=done, facts=facts, details={"note": end_note})
    return measure
