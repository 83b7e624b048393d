"""How a step is done in the play: through the same door as everybody, at the clock of the play."""

import random
from datetime import date, datetime, time, timedelta

from viewflow.workflow.models import Task

from acts import clock
from branches.models import Officer
from cases import workflow
from cases.models import Case
from law.deadlines import is_working_day

MORNING, EVENING = time(7, 40), time(16, 50)


def do(case: Case, flow: str, step: str, *, by: Officer, **values):
    """Does the open task `step` of the flow named `flow` on this case, as `by`."""
    tasks = Task.objects.filter(process__caseprocess__case=case, status__in=workflow.OPEN, flow_task_type="HUMAN")
    task = next(
        task
        for task in tasks.select_related("process__caseprocess__case__branch")
        if task.flow_task.name == step and type(task.flow_task.flow_class.instance).__name__ == flow
    )
    return workflow.perform(task, by=by, today=clock.today(), **values)


def is_open(case: Case, flow: str, step: str) -> bool:
    tasks = Task.objects.filter(process__caseprocess__case=case, status__in=workflow.OPEN, flow_task_type="HUMAN")
    return any(task.flow_task.name == step and type(task.flow_task.flow_class.instance).__name__ == flow for task in tasks)


def in_office(moment: datetime, rng: random.Random) -> datetime:
    """The moment, or the next one at which an office is open."""
    local = moment.astimezone(clock.HANOI)
    if is_working_day(local.date()) and MORNING <= local.time() <= EVENING:
        return moment
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(8, rng.randrange(60)), tzinfo=clock.HANOI)


def some_moment(rng: random.Random, day: date) -> datetime:
    """Any hour of that day: borders do not sleep."""
    return datetime.combine(day, time(rng.randrange(24), rng.randrange(60)), tzinfo=clock.HANOI)
