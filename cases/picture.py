"""The processes of a case as pictures: the steps and ways of each flow, and how far this case has come on them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from textwrap import wrap
from typing import Any

from django.utils.translation import gettext as _
from viewflow.workflow import STATUS, flow
from viewflow.workflow.models import Task

from .layout import Layout, Place, Way, laid_out
from .models import Case, CaseProcess
from .workflow import HumanTask

CHARACTERS, LINES = 22, 3
DOTS = ("START", "END")


@dataclass(frozen=True)
class Step:
    """A step of a flow, and what this process did there. `state`: done, now, later."""

    name: str
    title: str
    kind: str
    state: str
    who: str = ""
    when: datetime | None = None
    times: int = 0
    place: Place = field(default=Place(0, 0, 0, 0))

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The title in lines that fit into the box, each with its y."""
        told = wrap(self.title, CHARACTERS)
        if len(told) > LINES:
            told = [*told[: LINES - 1], f"{told[LINES - 1][: CHARACTERS - 1]}…"]
        return [(self.place.y + 21 + 16 * number, line) for number, line in enumerate(told)]

    @property
    def state_in_words(self) -> str:
        if self.state == "done":
            return _("Done %(times)d times") % {"times": self.times} if self.times > 1 else _("Done")
        return _("Now here") if self.state == "now" else _("Not reached")


@dataclass(frozen=True)
class Line:
    path: str
    walked: bool


@dataclass(frozen=True)
class Picture:
    """One process: its name, since when, whether it has ended, and its steps in the order of the way."""

    title: str
    begun: datetime
    finished: datetime | None
    steps: list[Step]
    lines: list[Line]
    width: int
    height: int


def pictures_of(case: Case) -> list[Picture]:
    """One picture for each process of the case, in the order in which they began. Three questions to the database in all."""
    processes = CaseProcess.objects.filter(case=case).order_by("pk")
    tasks: dict[int, list[Task]] = defaultdict(list)
    every = Task.objects.filter(process__in=processes.values("pk")).select_related("owner").order_by("pk")
    for task in every:
        tasks[task.process_id].append(task)
    before: dict[int, list[int]] = defaultdict(list)
    links = Task.previous.through.objects.filter(from_task__process__in=processes.values("pk"))
    for one, other in links.values_list("from_task", "to_task"):
        before[one].append(other)
    return [picture for process in processes if (picture := _picture(process, tasks[process.pk], before))]


def _picture(process: CaseProcess, tasks: list[Task], before: dict[int, list[int]]) -> Picture | None:
    if process.flow_class is None:
        return None
    nodes = {node.name: node for node in process.flow_class.instance.nodes()}
    shown = {name for name, node in nodes.items() if is_shown(node)}
    begun = {task.flow_task.name for task in tasks}
    first = next((name for name, node in nodes.items() if node.task_type == "START" and name in begun), None)
    if first is None:
        return None
    ways = list(dict.fromkeys(ways_between(nodes, shown)))
    dots = [name for name in shown if nodes[name].task_type in DOTS]
    layout = laid_out(first, ways, dots)
    walked = ways_walked(tasks, before, shown)
    steps = [_step(nodes[name], [task for task in tasks if task.flow_task.name == name], layout) for name in _in_order(layout)]
    lines = [Line(path, way in walked) for way, path in layout.lines.items()]
    lines.sort(key=lambda line: line.walked)
    return Picture(str(process.flow_class.process_title), process.created, process.finished, steps, lines, layout.width, layout.height)


def is_shown(node) -> bool:
    """Steps of people, waits, time limits, beginning and end. Gateways and functions are only ways through."""
    return isinstance(node, HumanTask) or node.task_type in DOTS or is_event(node)


def is_event(node) -> bool:
    """Something that has to happen, or a limit that may run out."""
    return isinstance(node, flow.MessageCatch | flow.Timer) or hasattr(node, "_attached_to")


def title_of(node) -> str:
    """Its own title; a node without one is named by what it is."""
    if node.task_title != node.name.replace("_", " ").title():
        return str(node.task_title)
    if node.task_type in DOTS:
        return _("Begun") if node.task_type == "START" else _("End")
    return _("A time limit runs out") if hasattr(node, "_attached_to") or isinstance(node, flow.Timer) else _("Waiting")


def ways_between(nodes: dict[str, Any], shown: set[str]) -> Iterator[Way]:
    """From each shown node to the shown ones after it, past the gateways between them."""
    after = defaultdict(list)
    for node in nodes.values():
        for edge in node._incoming():
            after[edge.src.name].append(edge.dst.name)
    for name in nodes:
        if name in shown:
            yield from ((name, target) for target in _beyond(name, after, shown))


def _beyond(name: str, after: dict[str, list[str]], shown: set[str]) -> Iterator[str]:
    waiting, passed = list(after[name]), set()
    while waiting:
        target = waiting.pop(0)
        if target in shown:
            yield target
        elif target not in passed:
            passed.add(target)
            waiting += after[target]


def ways_walked(tasks: Iterable[Task], before: dict[int, list[int]], shown: set[str]) -> set[Way]:
    """The ways that the tasks of this process took."""
    names = {task.pk: task.flow_task.name for task in tasks if task.status != STATUS.CANCELED}
    walked = set()
    for pk, name in names.items():
        if name not in shown:
            continue
        waiting, passed = list(before.get(pk, ())), set()
        while waiting:
            one = waiting.pop()
            if names.get(one) in shown:
                walked.add((names[one], name))
            elif one in names and one not in passed:
                passed.add(one)
                waiting += before.get(one, ())
    return walked


def _in_order(layout: Layout) -> list[str]:
    return sorted(layout.places, key=lambda name: (layout.places[name].x + layout.places[name].w // 2, layout.places[name].y))


def _step(node, tasks: list[Task], layout: Layout) -> Step:
    """An armed time limit is no place where a case stands: it counts only when it has run out."""
    done = [task for task in tasks if task.status == STATUS.DONE]
    waits = [task for task in tasks if task.status not in (STATUS.DONE, STATUS.CANCELED, STATUS.REVIVED)]
    now = bool(waits) and not hasattr(node, "_attached_to")
    state = "now" if now else "done" if done else "later"
    last = done[-1] if done and not now else None
    human = isinstance(node, HumanTask)
    who = (last.owner.full_name if last.owner else _("the system")) if last and human else ""
    kind = "dot" if node.task_type in DOTS else "step" if human else "event"
    return Step(
        node.name, title_of(node), kind, state, who, last.finished if last else None, len(done), layout.places[node.name]
    )  # fmt: skip
