"""Reads with a name; every one starts from what the person may see."""

from datetime import datetime, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from viewflow.workflow.models import Task

from . import workflow
from .models import Case, Deadline

URGENT = timedelta(hours=24)
TABS = ("late", "soon", "decide", "mine", "all")


def next_due(case: str):
    """The earliest open time limit of the case at `case` (a path to its id)."""
    return Subquery(Deadline.objects.running().filter(case=OuterRef(case)).order_by("due_at").values("due_at")[:1])


def work_of(user) -> QuerySet[Task]:
    """The tasks this person may do now, the most urgent first."""
    return (
        workflow.open_tasks_of(user)
        .annotate(due_at=next_due("process__caseprocess__case"))
        .select_related("process__caseprocess__case__assigned_to")
        .order_by(F("due_at").asc(nulls_last=True), "created", "pk")
    )


def tab_filter(tab: str, user, now: datetime) -> Q:
    decides = [node for node in workflow.human_nodes() if node.decides]
    return {
        "late": Q(due_at__lt=now),
        "soon": Q(due_at__gte=now, due_at__lt=now + URGENT),
        "decide": Q(flow_task__in=decides),
        "mine": Q(process__caseprocess__case__assigned_to=user.pk),
    }.get(tab, Q())


def tab_counts(user, now: datetime) -> dict[str, int]:
    """How many tasks stand under each tab, in one query."""
    wanted = {tab: Count("pk", filter=tab_filter(tab, user, now)) for tab in TABS if tab != "all"}
    return work_of(user).order_by().aggregate(**wanted, all=Count("pk"))


def register(user) -> QuerySet[Case]:
    """Every case the person sees, newest first, with its next time limit."""
    return Case.objects.visible_to(user).select_related("branch", "assigned_to").annotate(due_at=next_due("pk")).order_by("-pk")


def case_for(user, number: str) -> QuerySet[Case]:
    return Case.objects.visible_to(user).select_related("branch", "assigned_to", "registered_by").filter(number=number)


def tasks_on(user, case: Case) -> list[Task]:
    """What this person may do on this case now, the most urgent decision first."""
    tasks = workflow.open_tasks_of(user).filter(process__caseprocess__case=case.pk).order_by("created", "pk")
    return sorted(tasks, key=lambda task: not task.flow_task.decides)


def waiting_for_others(case: Case, mine: list[Task]) -> list[Task]:
    """The case's open steps that somebody else has to do."""
    open_steps = Task.objects.filter(flow_task_type="HUMAN", status__in=workflow.OPEN, process__caseprocess__case=case.pk).order_by(
        "created"
    )
    known = {task.pk for task in mine}
    return [task for task in open_steps if task.pk not in known]
