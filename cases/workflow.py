"""All of viewflow's quirks live here and nowhere else. Flows say who is next; rows and commands hold the truth."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _
from viewflow.workflow import STATUS, flow
from viewflow.workflow.models import Task
from viewflow.workflow.nodes import ViewActivation
from viewflow.workflow.signals import task_failed

from acts.errors import AlreadyDone, NotAllowed
from branches.rights import branch_ids

from .models import Case, CaseProcess

OPEN = (STATUS.NEW, STATUS.ASSIGNED)


class CaseThenProcess:
    """lock_impl: the case row, then the process row, whoever asks (door, timer sweep, message, cancel)."""

    @contextmanager
    def __call__(self, flow_class, process_pk) -> Iterator[None]:
        with transaction.atomic():
            process = CaseProcess.objects.only("case_id").get(pk=process_pk)
            Case.objects.select_for_update(of=("self",)).only("pk").get(pk=process.case_id)
            CaseProcess.objects.select_for_update(of=("self",)).only("pk").get(pk=process_pk)
            yield


class CaseFlow:
    """Put before flow.Flow in every flow. A mixin: a Flow subclass would pass its own title to every flow."""

    process_class: type[CaseProcess] = CaseProcess
    lock_impl = CaseThenProcess()

    def has_view_permission(self, user, obj=None) -> bool:
        return False  # viewflow's own pages stay shut even if someone mounts them

    def has_manage_permission(self, user, obj=None) -> bool:
        return False

    def begin(self, activation, *, case: Case, **fields):
        """The `start` of a flow: ties the process to its case and to the rows named in `fields`."""
        activation.process.case = case
        for name, value in fields.items():
            setattr(activation.process, name, value)
        return activation.process


def case_of(activation) -> Case:
    """Read anew each time: the process object is one cached copy for the whole chain of nodes, stale after a command."""
    return Case.objects.select_related("branch").get(pk=activation.process.case_id)


class HumanActivation(ViewActivation):
    @classmethod
    def create(cls, flow_task, prev_activation, token, data=None, seed=None):
        data = dict(data or {})
        if flow_task.bars:
            data["barred"] = owners_of(prev_activation.process, flow_task.bars)
        if flow_task.authors:
            data["barred"] = sorted({*data.get("barred", ()), *flow_task.authors(prev_activation)})
        return super().create(flow_task, prev_activation, token, data=data, seed=seed)


class HumanTask(flow.View):
    """
    A form in front of a command.

    `command(subject, *, by, today, **form.values())` where `subject(activation)` is the case unless named otherwise;
    `bars` names earlier nodes whose people may not do this one, `authors(activation)` gives the keys of people who did what is decided
    on outside the flow; `assignee` keeps it to the officer the case is assigned to; `decides` marks a head's decision on another's work.
    """

    activation_class = HumanActivation

    def __init__(
        self, *, form, command, right, title, subject: Callable = case_of, bars=(), authors=None, assignee=False, decides=False, **kwargs
    ):
        super().__init__(view=None, **kwargs)
        self.form, self.command, self.right, self.subject = form, command, right, subject
        self.bars = (bars,) if isinstance(bars, str) else tuple(bars)
        self.authors, self.assignee, self.decides = authors, assignee, decides
        self.Annotation(title=title)

    def open_to(self, user, task) -> bool:
        """May this person do this task now? Asked again, under the lock, at every act."""
        case = case_behind(task)
        if user.pk in task.data.get("barred", ()):
            return False
        if self.assignee and case.assigned_to_id not in (None, user.pk):
            return False
        return case.branch_id in branch_ids(user, self.right)

    can_assign = can_execute = open_to

    def reverse(self, viewname, args=None, kwargs=None, current_app=None) -> str:
        """Node URLs do not exist; every link of viewflow to a task becomes the door."""
        return reverse("task", args=[args[1]])


def case_behind(task: Task) -> Case:
    return task.process.caseprocess.case


def owners_of(process, names) -> list[int]:
    """Who did these nodes of this process."""
    nodes = [process.flow_class.instance.node(name) for name in names]
    done = Task.objects.filter(process_id=process.pk, flow_task__in=nodes, status=STATUS.DONE, owner__isnull=False)
    return sorted(set(done.values_list("owner_id", flat=True)))


def human_nodes() -> list[HumanTask]:
    """Every human task of the house."""
    flows: list[Any] = CaseFlow.__subclasses__()
    return [node for flow_class in flows for node in flow_class.instance.nodes() if isinstance(node, HumanTask)]


def tasks_of(user) -> QuerySet[Task]:
    """Every human task in the branches the person sees, done or open: the one start of door, worklist and API."""
    return Task.objects.filter(flow_task_type="HUMAN", process__caseprocess__case__in=Case.objects.visible_to(user)).select_related(
        "process__caseprocess__case__branch"
    )


def open_tasks_of(user) -> QuerySet[Task]:
    """The open tasks that this person may do now."""
    may = Q(pk__in=[])
    for right in {node.right for node in human_nodes()}:
        ids = branch_ids(user, right)
        nodes = [node for node in human_nodes() if node.right == right]
        theirs = Q(process__caseprocess__case__branch_id__in=ids)
        kept = [node for node in nodes if node.assignee]
        free = [node for node in nodes if not node.assignee]
        case = "process__caseprocess__case__assigned_to"
        may |= theirs & Q(flow_task__in=free)
        may |= theirs & Q(flow_task__in=kept) & (Q(**{f"{case}__isnull": True}) | Q(**{case: user.pk}))
    unbarred = Q(data__barred__isnull=True) | ~Q(data__barred__contains=[user.pk])
    return tasks_of(user).filter(may, unbarred, status__in=OPEN)


def check_sendable(task: Task, by) -> None:
    """
    Asked before a form is built of what was sent: a form shows what the step is about.

    Raises NotAllowed or AlreadyDone. Who did the step may send it again: the key decides whether that is a repeat.
    """
    if task.status not in OPEN and task.owner_id != by.pk:
        raise already_done()
    if task.status in OPEN and not task.flow_task.open_to(by, task):
        raise for_somebody_else()


def already_done() -> AlreadyDone:
    return AlreadyDone(_("This step is already done. Reload the page to see what comes next."))


def for_somebody_else() -> NotAllowed:
    return NotAllowed(_("This step is for somebody else: another person must do it, or you lack the right in this branch."))


@contextmanager
def held(task: Task) -> Iterator:
    """Locks case, then process; yields a fresh activation, or raises AlreadyDone."""
    with task.flow_task.flow_class.lock(task.process_id):
        fresh = Task.objects.select_related("process__caseprocess__case__branch").get(pk=task.pk, process_id=task.process_id)
        if fresh.status not in OPEN or fresh.flow_task.flow_class is not fresh.process.flow_class:
            raise already_done()
        yield fresh.flow_task.activation_class(fresh)


def perform(task: Task, *, by, today: date, **values):
    """The task's command and its step in the flow, in one transaction. -> what the command returned"""
    with held(task) as activation:
        node = activation.flow_task
        if not node.open_to(by, activation.task):
            raise for_somebody_else()
        if activation.task.status == STATUS.NEW:
            activation.assign(by)
        activation.start(None)
        result = node.command(node.subject(activation), by=by, today=today, **values)
        activation.execute()
        return result


def begin_flow(flow_class, case: Case, **fields) -> None:
    """Opens a flow on the case, in the transaction of the act that leads to it."""
    flow_class.start.run(case=case, **fields)


def release(node, **process) -> bool:
    """Lets a waiting flow go on; the command that it waited for comes first. -> was anybody waiting?"""
    waiting = Task.objects.filter(
        flow_task=node, status=STATUS.NEW, **{f"process__{name}": value for name, value in process.items()}
    ).first()
    if waiting:
        node.run(waiting)
    return waiting is not None


def is_waiting_at(node, case: Case) -> bool:
    """Does any process of this case stand at this node?"""
    return Task.objects.filter(flow_task=node, status__in=OPEN, process__caseprocess__case=case).exists()


@receiver(task_failed)
def redact(sender, process, task, **kwargs) -> None:
    """viewflow keeps message, traceback and local variables of a failed background node: names of people. Keep the type."""
    error = sys.exc_info()[0]
    task.data["_exception"] = {"title": error.__name__ if error else "error", "traceback": "", "locals": {}}
    task.save(update_fields=["data"])
