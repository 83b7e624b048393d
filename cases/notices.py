"""Who hears that a step has come to him. The rows are written in the act's own transaction; what is told is only where to look."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from acts import clock
from branches.models import Officer
from branches.rights import has_anywhere
from branches.selectors import holders_of

from .choices import NoticeKind, Right
from .models import Case, Deadline, Notice, StandIn

# A step that so many people may do waits on their worklists; a bell for each of them would teach them not to listen.
MOST_TOLD = 6
MOST_COUNTED = 100
OPEN = (STATUS.NEW, STATUS.ASSIGNED)

_doing: ContextVar[Officer | None] = ContextVar("notices_doing", default=None)


@contextmanager
def done_by(officer: Officer | None) -> Iterator[None]:
    """Whoever acts within is not told of what his own act leads to."""
    token = _doing.set(officer)
    try:
        yield
    finally:
        _doing.reset(token)


def step_opened(opened: Task) -> None:
    """Tells the people who should do a step that has just opened. Called by the flow, under its locks."""
    task = Task.objects.select_related("process__caseprocess__case__branch").get(pk=opened.pk)
    case = task.process.caseprocess.case
    people = those_who_should(task, case)
    if people:
        write(rows(people, case, kind_of(task), task=task))


def those_who_should(task: Task, case: Case) -> list[Officer]:
    """
    The officer in charge, and who stands in for him, where the step is his; else the few who hold the right by a seat at the branch.

    Never the one whose act opened it.
    """
    node, actor = task.flow_task, _doing.get()
    if node.assignee and case.assigned_to_id is not None:
        charged = [*filter(None, [case.assigned_to]), *stand_ins(case.assigned_to_id)]
        people = [person for person in charged if node.open_to(person, task)]
    else:
        holders: Any = holders_of(node.right, [node.branch_of(task)], clock.today())[: MOST_TOLD + 1]
        people = [person for person in holders if (node.falls_to if person.by_seat else node.open_to)(person, task)]
    if len(people) > MOST_TOLD:
        people = [person for person in people if person.pk == case.assigned_to_id]
    return [person for person in people if actor is None or person.pk != actor.pk]


def stand_ins(officer_id: int) -> list[Officer]:
    """Who stands in for an absent officer today."""
    return [row.stand_in for row in StandIn.objects.in_force(clock.today()).filter(officer=officer_id).select_related("stand_in")]


def kind_of(task: Task) -> NoticeKind:
    if task.flow_task.decides:
        return NoticeKind.DECISION
    before = Task.objects.filter(process_id=task.process_id, flow_task=task.flow_task, status=STATUS.DONE)
    return NoticeKind.RETURNED if before.exists() else NoticeKind.STEP


def rows(
    people: Iterable[Officer],
    case: Case,
    kind: NoticeKind,
    *,
    task: Task | None = None,
    deadline: Deadline | None = None,
    mark: str = "",
) -> list[Notice]:
    """
    One notice for each person, not written yet, of a step or of a time limit as it stands.

    What rang before for the same person, event and `mark` is the same notice.
    """
    now, due_at = clock.now(), deadline.due_at if deadline else None
    what = f"t{task.pk}" if task is not None else f"d{deadline.pk}:{due_at:%Y%m%d%H%M%S}" if deadline is not None else ""
    return [
        Notice(officer=person, case=case, kind=kind, task=task, deadline=deadline, due_at=due_at, made_at=now,
               dedupe=f"{kind}:{what}:{person.pk}:{mark}")
        for person in people
    ]  # fmt: skip


def write(notices: list[Notice]) -> None:
    """One insert; a notice that stands already is left alone, however many processes try at once."""
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=1000)


def changed_hands(case: Case, *, by: Officer | None, mark: str) -> None:
    """The open steps of the officer in charge wait for somebody else now: he is told, the one before is not rung for them any more."""
    steps = Task.objects.filter(process__caseprocess__case=case.pk, flow_task_type="HUMAN", status__in=OPEN)
    his = [task for task in steps if getattr(task.flow_task, "assignee", False)]
    if not his or case.assigned_to is None:
        return
    Notice.objects.filter(task__in=his, read_at__isnull=True).exclude(officer=case.assigned_to_id).update(read_at=clock.now())
    if by is None or by.pk != case.assigned_to_id:
        write([notice for task in his for notice in rows([case.assigned_to], case, NoticeKind.STEP, task=task, mark=mark)])


def changed_branch(case: Case, *, by: Officer | None, mark: str) -> None:
    """Another branch has the case, or does a part of it: whoever should do its open steps there is told. The others see it no more."""
    steps = Task.objects.filter(process__caseprocess__case=case.pk, flow_task_type="HUMAN", status__in=OPEN)
    told: list[Notice] = []
    with done_by(by):
        for task in steps.select_related("process__caseprocess__case__branch"):
            fresh = task.process.caseprocess.case
            told += rows(those_who_should(task, fresh), fresh, kind_of(task), task=task, mark=mark)
    write(told)


def settle(now: datetime) -> int:
    """Marks as read what needs nobody any more, so that the unread ones stay few. Changes nothing that anybody sees. -> how many"""
    step_done = Q(task__isnull=False) & ~Q(task__status__in=OPEN)
    limit_over = Q(deadline__done_at__isnull=False) | (Q(deadline__isnull=False) & ~Q(due_at=F("deadline__due_at")))
    return Notice.objects.filter(step_done | limit_over, read_at__isnull=True).update(read_at=now)


def unread_count(user) -> int:
    """For the bell; one short question, and none for people who see no case. Stops counting at MOST_COUNTED."""
    if not has_anywhere(user, Right.VIEW_CASES):
        return 0
    return Notice.objects.seen_by(user).unread()[:MOST_COUNTED].count()


def notices_of(user, *, unread: bool = False) -> QuerySet[Notice]:
    """The person's notices, the newest first."""
    rows = Notice.objects.seen_by(user).select_related("case", "task", "deadline")
    return rows.unread() if unread else rows


def read_all(user, *, newest: int, now: datetime) -> int:
    """Marks every notice up to the newest that the person had before his eyes. -> how many"""
    return Notice.objects.filter(officer=user.pk, pk__lte=newest, read_at__isnull=True).update(read_at=now)
