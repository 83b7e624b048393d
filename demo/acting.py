"""How a step is done in the play: through the same door as everybody, at the clock of the play."""

import random
from datetime import date, datetime, time, timedelta
from functools import cache

from viewflow.workflow.models import Task

from acts import clock
from branches.models import Officer
from cases import workflow
from cases.models import Case
from law.deadlines import is_working_day

MORNING, EVENING = time(7, 40), time(16, 50)


def open_task(case: Case, flow: str, step: str) -> Task | None:
    """The open task `step` of the flow named `flow` on this case."""
    tasks = Task.objects.filter(process__caseprocess__case=case, status__in=workflow.OPEN, flow_task=node_of(flow, step))
    return tasks.select_related("process__caseprocess__case__branch").first()


@cache
def node_of(flow: str, step: str) -> workflow.HumanTask:
    return next(node for node in workflow.human_nodes() if node.name == step and node.flow_class.__name__ == flow)


def do(case: Case, flow: str, step: str, *, by: Officer, **values):
    """Does the open task `step` of the flow named `flow` on this case, as `by`."""
    task = open_task(case, flow, step)
    if task is None:
        raise LookupError(f"{flow}.{step} is not open in {case.number}")
    return workflow.perform(task, by=by, today=clock.today(), **values)


def is_open(case: Case, flow: str, step: str) -> bool:
    return open_task(case, flow, step) is not None


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
