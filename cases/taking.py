"""Cases that nobody has yet, for the officers who may take one themselves. The room that gives cases out says where."""

from collections.abc import Callable, Collection

from django.db.models import F, QuerySet
from viewflow.workflow.models import Task

from . import workflow
from .selectors import next_due

MayTake = Callable[[object], Collection[int]]
_may_take: list[MayTake] = []


def answers_may_take(answer: MayTake) -> MayTake:
    """Registers a room's answer to: in which branches (keys) may this person take an unassigned case?"""
    _may_take.append(answer)
    return answer


def branches_to_take_in(user) -> frozenset[int]:
    return frozenset(key for answer in _may_take for key in answer(user))


def free_to_take(user, branches: Collection[int]) -> QuerySet[Task]:
    """The open steps of giving out a case in these branches, the most urgent first; they are of the branches that the person sees."""
    nodes = [node for node in workflow.human_nodes() if node.takes]
    return (
        workflow.tasks_of(user)
        .filter(flow_task__in=nodes, status__in=workflow.OPEN, process__caseprocess__case__branch_id__in=list(branches))
        .annotate(due_at=next_due("process__caseprocess__case"))
        .select_related("process__caseprocess__case__assigned_to")
        .order_by(F("due_at").asc(nulls_last=True), "created", "pk")
    )
