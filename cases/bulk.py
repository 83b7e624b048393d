"""One step for many cases: each is an act of its own, done or refused whole, in its own transaction; together they carry one act's mark."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, OperationalError
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task

from acts.errors import DomainError, WrongState
from acts.fields import ActForm
from acts.once import once
from journal.memory import one_act

from . import workflow

MOST = 100


class BulkForm(ActForm):
    """A form in front of one step of many cases: `plan()` gives the words of the step's command for each task, by its key."""

    def __init__(self, *args, tasks=(), **kwargs):
        self.tasks = list(tasks)
        super().__init__(*args, **kwargs)

    def plan(self) -> dict[int, dict]:
        return {task.pk: self.values() for task in self.tasks}


@dataclass(frozen=True)
class Row:
    """What became of one case: done, or refused with the reason. The number is empty for a step that the person cannot see."""

    task: int
    case: str
    title: str
    done: bool
    reason: str = ""


def chosen(user, keys: Iterable[int]) -> list[Task]:
    """The tasks of these keys that the person sees, in the order given, each once."""
    wanted = list(dict.fromkeys(keys))
    tasks = workflow.tasks_of(user).filter(pk__in=wanted).select_related("process__caseprocess__case__assigned_to")
    seen = {task.pk: task for task in tasks}
    return [seen[key] for key in wanted if key in seen]


def step_of(tasks: Iterable[Task]):
    """The one step that all is about: that of the first task which may be done for many. None when there is none."""
    return next((node for task in tasks if (node := task.flow_task) and getattr(node, "bulk", None)), None)


def do_many(keys: Iterable[int], tasks: Iterable[Task], node, form: BulkForm, *, user, today: date, key: str) -> list[Row]:
    """
    Does the step for each of the keys; every refusal of the single door holds for each row, and no row waits for another.

    The same `key` again answers for each row what it answered first.
    """
    known, plan = {task.pk: task for task in tasks}, form.plan()
    with one_act(uuid.uuid4()):
        return [_row(known.get(one), one, node, form, plan, user, today, key) for one in dict.fromkeys(keys)]


def _row(task: Task | None, pk: int, node, form: BulkForm, plan: dict, user, today: date, key: str) -> Row:
    if task is None:
        return Row(pk, "", "", False, _("There is no such step among yours."))
    case = workflow.case_behind(task)
    try:
        if task.flow_task != node:
            raise WrongState(_("This case stands at another step. Open it to see what comes next."))
        workflow.check_sendable(task, user)
        if pk not in plan:
            raise workflow.for_somebody_else()
        once(f"bulk:{pk}:{user.pk}", key, form.values(), lambda: _perform(task, plan[pk], user, today))
    except DomainError as refusal:
        return Row(pk, case.number, case.title, False, str(refusal))
    except (IntegrityError, OperationalError):
        return Row(pk, case.number, case.title, False, _("Somebody else is working on this case. Try again."))
    return Row(pk, case.number, case.title, True)


def _perform(task: Task, values: dict, user, today: date) -> str:
    workflow.perform(task, by=user, today=today, **values)
    return workflow.case_behind(task).number
