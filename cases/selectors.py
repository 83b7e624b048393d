"""Reads with a name; every one starts from what the person may see."""

from datetime import UTC, date, datetime, timedelta

from django.db.models import Case as Case_
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse
from viewflow.workflow.models import Task

from branches.models import Branch
from branches.rights import branch_ids

from . import former, workflow
from .choices import Right
from .models import Case, CaseTransfer, Deadline, FactCorrection
from .standing_in import absent_for

URGENT = timedelta(hours=24)
NEVER = datetime.max.replace(tzinfo=UTC)
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
        "mine": Q(process__caseprocess__case__assigned_to=user.pk) | Q(process__caseprocess__case__assigned_to__in=absent_for(user)),
    }.get(tab, Q())


def tab_counts(user, now: datetime) -> dict[str, int]:
    """How many tasks stand under each tab, in one query."""
    wanted = {tab: Count("pk", filter=tab_filter(tab, user, now)) for tab in TABS if tab != "all"}
    return work_of(user).order_by().aggregate(**wanted, all=Count("pk"))


def register(user) -> QuerySet[Case]:
    """Every case the person sees, newest first, with its next time limit."""
    return Case.objects.visible_to(user).select_related("branch", "assigned_to").annotate(due_at=next_due("pk")).order_by("-pk")


def case_for(user, number: str) -> QuerySet[Case]:
    return (
        Case.objects.visible_to(user)
        .select_related("branch", "assigned_to", "registered_by", "joined_into", "execution_branch")
        .filter(number=number)
    )


def page_after(user, case: Case) -> str:
    """Where somebody goes after an act: to the case, or to his work when his branch only did one step of another branch's case."""
    seen = case_for(user, case.number).exists() or former.formerly_of(user).filter(case=case.pk).exists()
    return reverse("case", args=[case.number]) if seen else reverse("worklist")


def tasks_on(user, case: Case) -> list[Task]:
    """What this person may do on this case now: first what ends a running time limit, the earliest before all, then decisions."""
    tasks = list(workflow.open_tasks_of(user).filter(process__caseprocess__case=case.pk).order_by("created", "pk"))
    kept = {rule for task in tasks for rule in task.flow_task.keeps} if len(tasks) > 1 else set()
    due: dict[str, datetime] = {}
    for row in case.deadlines.all() if kept else ():  # the page has read them
        if row.is_running and row.rule in kept:
            due[row.rule] = min(row.due_at, due.get(row.rule, row.due_at))

    def urgency(task: Task) -> tuple:
        node = task.flow_task
        return min((due[rule] for rule in node.keeps if rule in due), default=NEVER), not node.decides

    return sorted(tasks, key=urgency)


def waiting_for_others(case: Case, mine: list[Task]) -> list[Task]:
    """The case's open steps that somebody else has to do."""
    open_steps = Task.objects.filter(flow_task_type="HUMAN", status__in=workflow.OPEN, process__caseprocess__case=case.pk).order_by(
        "created"
    )
    known = {task.pk for task in mine}
    return [task for task in open_steps if task.pk not in known]


def branches_to_hand_to(case: Case, on: date) -> QuerySet[Branch]:
    """Every branch of today but the one that has the case."""
    return Branch.objects.in_force(on).exclude(pk=case.branch_id).order_by("code")


def offers_of(user, side: str) -> QuerySet[CaseTransfer]:
    """Hand-overs offered to the branches whose cases the person sees ("to"), by them ("by"), and done by them ("former")."""
    ids = branch_ids(user, Right.VIEW_CASES)
    if side == "former":
        return former.formerly_of(user)
    mine = {"to_branch_id__in": ids} if side == "to" else {"from_branch_id__in": ids}
    rows = CaseTransfer.objects.filter(**mine).select_related("case", "from_branch", "to_branch", "offered_by", "answered_by")
    return rows.order_by(Case_(When(outcome="", then=0), default=1), "-pk")


def visible_among(user, offers: QuerySet[CaseTransfer]) -> QuerySet:
    """The ids of those of these cases that the person may open."""
    return Case.objects.visible_to(user).filter(handings__in=offers.order_by()).values_list("pk", flat=True)


def waiting_offers(case: Case) -> QuerySet[CaseTransfer]:
    return CaseTransfer.objects.filter(case=case, outcome="").select_related("case", "from_branch", "to_branch", "offered_by")


def waiting_corrections(case: Case) -> QuerySet[FactCorrection]:
    return FactCorrection.objects.filter(case=case, outcome="").select_related("case", "party", "asked_by")
