"""Reads about measures and about the watch for right holders."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from acts import clock
from branches.models import Officer
from branches.selectors import holders_of
from cases.choices import Kind
from cases.models import Case
from cases.offers import while_open

from .choices import ApplicationStatus, Right
from .models import MonitoringApplication, PreventiveMeasure, Suspension


def people_to_alarm(case: Case, recorded_by: int | None) -> list[Officer]:
    """Who must know that a measure runs out: who recorded it, the officer in charge, and the heads of the branch."""
    heads = holders_of(Right.DECIDE_MEASURE, [case.branch_id], clock.today())
    named: Iterable[int] = {pk for pk in (recorded_by, case.assigned_to_id) if pk}
    return list({person.pk: person for person in [*Officer.objects.filter(pk__in=named, is_active=True), *heads]}.values())


def watched_on(branch_ids: Iterable[int], on: date) -> QuerySet[MonitoringApplication]:
    """Accepted applications that hold on that day, in these branches."""
    return MonitoringApplication.objects.filter(
        branch__in=list(branch_ids), status=ApplicationStatus.ACCEPTED, answered_on__lte=on, valid_to__gte=on
    )


def is_running(measure: PreventiveMeasure) -> bool:
    """Has it a time limit, and has it not ended?"""
    return measure.ended_at is None and measure.deadline_id is not None


def may_suspend(case: Case) -> bool:
    return while_open(case) and case.kind == Kind.IP and not Suspension.objects.filter(case=case).exists()


def suspensions_of(case: Case) -> QuerySet[Suspension]:
    return Suspension.objects.filter(case=case).select_related("case", "application", "suspended_by", "answer", "end")


def is_suspended(suspension: Suspension) -> bool:
    return not hasattr(suspension, "end")
