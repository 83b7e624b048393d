"""All of viewflow's quirks live here and nowhere else. Flows say who is next; rows and commands hold the truth."""

import sys
from collections.abc import Callable, Iterable, Iterator
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

from . import notices
from .models import Case, CaseProcess
from .standing_in import absent_for, is_in_charge

OPEN = (STATUS.NEW, STATUS.ASSIGNED)


class CaseThenProcess:
    """lock_impl: the case row, then the process row, whoever asks (door, timer sweep, message, cancel)."""

    @contextmanager
    def __call__(self, flow_class, process_pk) -> Iterator[None]:
        with transaction.atomic():
            process = CaseProcess.objects.only("case_id").get(pk=process_pk)
            Case.objects.select_for_update(of=("self",)).only("pk").get(pk=process.case_id)
            held = CaseProcess.objects.select_for_update(of=("self",)).only("case_id").get(pk=process_pk)
            if held.case_id != process.case_id:  # joined to another case while this one waited: the lock held is that of the old one
                raise AlreadyDone(_("This case was just joined to another one. Reload the page."))
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
        activation = super().create(flow_task, prev_activation, token, data=data, seed=seed)
        notices.step_opened(activation.task)
        return activation


class HumanTask(flow.View):
    """
    A form in front of a command.

    `command(subject, *, by, today, **form.values())` where `subject(activation)` is the case unless named otherwise;
    `bars` names earlier nodes whose people may not do this one, `authors(activation)` gives the keys of people who did what is decided
    on outside the flow; `assignee` keeps it to the officer the case is assigned to; `decides` marks a head's decision on another's work.
    `place` is the path from the process to a branch that does this step instead of the branch of the case, when there is one.
    `bulk` is the form that does this step for many cases at once; `takes` and `hands_back` name the acts by which an officer takes the
    case of this step himself, or gives it back: the worklist draws their buttons. `keeps` names the time limits that end with this step.
    """

    activation_class = HumanActivation

    def __init__(
        self, *, form, command, right, title, subject: Callable = case_of, bars=(), authors=None, assignee=False, decides=False, place="",
        bulk=None, takes="", hands_back="", keeps=(), **kwargs,
    ):  # fmt: skip
        super().__init__(view=None, **kwargs)
        self.form, self.command, self.right, self.subject = form, command, right, subject
        self.bars = (bars,) if isinstance(bars, str) else tuple(bars)
        self.authors, self.assignee, self.decides, self.place = authors, assignee, decides, place
        self.bulk, self.takes, self.hands_back, self.keeps = bulk, takes, hands_back, frozenset(keeps)
        self.Annotation(title=title)

    @property
    def for_many(self) -> bool:
        """May this step be done for many cases at once?"""
        return self.bulk is not None

    def open_to(self, user, task) -> bool:
        """May this person do this task now? Asked again, under the lock, at every act."""
        return self.falls_to(user, task) and self.branch_of(task) in branch_ids(user, self.right)

    def falls_to(self, user, task) -> bool:
        """Is nothing of the step itself against this person? The right is another question."""
        if user.pk in task.data.get("barred", ()):
            return False
        return not self.assignee or is_in_charge(user, case_behind(task).assigned_to_id)

    def branch_of(self, task) -> int:
        """The branch that does this step."""
        elsewhere = CaseProcess.objects.values_list(self.place, flat=True).get(pk=task.process_id) if self.place else None
        return elsewhere or case_behind(task).branch_id

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


def standing_at(place: str, ids: Iterable[int] | None = None) -> QuerySet:
    """The processes whose step is done elsewhere than in the branch of the case: in these branches, or in any."""
    wanted = {f"{place}__isnull": False} if ids is None else {f"{place}__in": list(ids)}
    return CaseProcess.objects.filter(**wanted).values("pk")


def tasks_of(user) -> QuerySet[Task]:
    """
    Every human task in the branches the person sees, done or open: the one start of door, worklist and API.

    Also the steps that the person's branch does for the case of another one.
    """
    seen = Q(process__caseprocess__case__in=Case.objects.visible_to(user))
    for node in human_nodes():
        if node.place and (ids := branch_ids(user, node.right)):
            seen |= Q(flow_task=node, process_id__in=standing_at(node.place, ids))
    return Task.objects.filter(seen, flow_task_type="HUMAN").select_related("process__caseprocess__case__branch")


def open_tasks_of(user) -> QuerySet[Task]:
    """The open tasks that this person may do now."""
    case, may = "process__caseprocess__case", Q(pk__in=[])
    alike: dict[tuple, list[HumanTask]] = {}
    for node in human_nodes():
        if ids := branch_ids(user, node.right):
            alike.setdefault((ids, node.place, node.assignee), []).append(node)
    for (ids, place, in_charge), nodes in alike.items():
        theirs = Q(flow_task__in=nodes)
        if place:
            here = Q(**{f"{case}__branch_id__in": ids}) & ~Q(process_id__in=standing_at(place))
            theirs &= here | Q(process_id__in=standing_at(place, ids))
        else:
            theirs &= Q(**{f"{case}__branch_id__in": ids})
        if in_charge:
            whose = f"{case}__assigned_to"
            theirs &= Q(**{f"{whose}__isnull": True}) | Q(**{whose: user.pk}) | Q(**{f"{whose}__in": absent_for(user)})
        may |= theirs
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
    with held(task) as activation, notices.done_by(by):
        node = activation.flow_task
        if not node.open_to(by, activation.task):
            raise for_somebody_else()
        if activation.task.status == STATUS.NEW:
            activation.assign(by)
        activation.start(None)
        result = node.command(node.subject(activation), by=by, today=today, **values)
        activation.execute()
        return result


def carry_out(node, case: Case, *, by, act: Callable):
    """
    Does the open step `node` of the case by another way than its form: `act` is the command, which asks its own rights.

    `by` None: the system. Raises AlreadyDone when the case does not stand there.
    """
    task = Task.objects.filter(flow_task=node, status__in=OPEN, process__caseprocess__case=case).order_by("pk").first()
    if task is None:
        raise already_done()
    with held(task) as activation, notices.done_by(by):
        if activation.task.status == STATUS.NEW:
            activation.assign(by)
        activation.start(None)
        result = act()
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


def cancel_flows(case: Case) -> int:
    """Ends every flow of the locked case that has not come to its end: its tasks are nobody's any more. -> how many"""
    running = CaseProcess.objects.filter(case=case, finished__isnull=True).order_by("pk")
    for process in running:
        process.flow_class.instance.cancel(process.flow_class.process_class._default_manager.get(pk=process.pk))
    return len(running)


def is_waiting_at(node, case: Case) -> bool:
    """Does any process of this case stand at this node?"""
    return Task.objects.filter(flow_task=node, status__in=OPEN, process__caseprocess__case=case).exists()


@receiver(task_failed)
def redact(sender, process, task, **kwargs) -> None:
    """viewflow keeps message, traceback and local variables of a failed background node: names of people. Keep the type."""
    error = sys.exc_info()[0]
    task.data["_exception"] = {"title": error.__name__ if error else "error", "traceback": "", "locals": {}}
    task.save(update_fields=["data"])
