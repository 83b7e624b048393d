"""Each step refuses the wrong state, branch, position, eyes and an expired delegation: at the page, the API, the bulk door, in the flow."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from viewflow.workflow import STATUS

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed
from branches.commands import delegate, post_officer
from branches.models import Officer
from branches.rights import branch_ids, forget
from cases import workflow
from cases.workflow import OPEN, HumanTask, human_nodes
from journal.models import Entry
from tests.scenes import MORNING, Desk, task_of
from tests.trust.doors import DOORS, LATER

pytestmark = pytest.mark.django_db


def name_of(node: HumanTask) -> str:
    return f"{node.flow_class.__name__}.{node.name}"


@pytest.fixture
def door(name, ground):
    """(the desk, who does it, its open task, the words of the step), on the day of the scene."""
    made = DOORS[name]
    with clock.at(MORNING):
        desk = Desk("KV06")
        case = made.ready(desk)
        values = made.values(desk, case)
    with clock.at(MORNING + timedelta(days=LATER.get(name, 0), minutes=1)):
        yield desk, getattr(desk, made.by), task_of(case, *name.split(".")), values


def fresh(officer: Officer) -> Officer:
    """Rights are read once for each object of a person: after a posting or delegation, look again."""
    return Officer.objects.get(pk=officer.pk)


def says_why(text: str) -> bool:
    """A refusal is a sentence, not a code."""
    return len(text.split()) >= 4


def refused_everywhere(task, person, values, client_of, api_client_of, *, page: set[int], error: type[DomainError]) -> None:
    """Page, API, bulk and flow say no to this person, in words, and nothing is written."""
    person, before = fresh(person), Entry.objects.count()
    posted = client_of(person).post(f"/tasks/{task.pk}/", {"key": "k", "outcome": "approved", "reason": "x"})
    sent = api_client_of(person).post(f"/api/tasks/{task.pk}/", {}, format="json")
    many = api_client_of(person).post("/api/tasks/bulk/", {"tasks": [task.pk]}, format="json")
    assert posted.status_code in page, f"page: {posted.status_code}"
    assert sent.status_code in page, f"API: {sent.status_code} {sent.content!r}"
    if sent.status_code != 404:
        assert says_why(sent.json()["title"]), sent.json()
    assert many.status_code >= 400 or not any(row["done"] for row in many.json()["rows"]), "bulk"
    if task.status in OPEN:
        assert not task.flow_task.can_execute(person, task)
        assert task not in workflow.open_tasks_of(person)
    with pytest.raises(error) as refusal:
        workflow.perform(task, by=person, today=clock.today(), **values)
    assert says_why(str(refusal.value)), str(refusal.value)
    assert Entry.objects.count() == before


def test_every_human_step_has_a_door_here():
    assert {name_of(node) for node in human_nodes()} == set(DOORS)


@pytest.mark.parametrize("name", sorted(DOORS))
def test_a_step_refuses_at_every_door(door, client_of, api_client_of):
    """One scene for all of it; each part is taken back, the last one does the step."""
    for part in (another_branch, another_position, who_did_the_work, a_delegation_that_ran_out):
        with taken_back():
            part(*door, client_of, api_client_of)
    done_once(*door, client_of, api_client_of)


@contextmanager
def taken_back():
    """What happens within leaves no trace."""
    try:
        with transaction.atomic():
            yield
            raise TakenBack
    except TakenBack:
        forget()


class TakenBack(Exception):
    """The end of a part."""


def another_branch(_desk, _by, task, values, client_of, api_client_of) -> None:
    """Another branch finds no such step."""
    south = Desk("KV02")
    for person in (south.head, south.officer, south.keeper):
        refused_everywhere(task, person, values, client_of, api_client_of, page={404}, error=NotAllowed)


def another_position(desk, _by, task, values, client_of, api_client_of) -> None:
    """Another position is told that the step is not its."""
    without = [one for one in (desk.clerk, desk.keeper, desk.second) if desk.branch.pk not in branch_ids(one, task.flow_task.right)]
    assert without, "somebody of the branch lacks this right"
    for person in without:
        refused_everywhere(task, person, values, client_of, api_client_of, page={403}, error=NotAllowed)


def who_did_the_work(desk, _by, task, values, client_of, api_client_of) -> None:
    """Who did the work does not decide on it, even as head."""
    if not task.flow_task.decides and not task.data.get("barred"):
        return  # nobody's work is decided on here
    barred = task.data.get("barred") or [desk.officer.pk]
    for pk in barred:
        author = Officer.objects.get(pk=pk)
        if desk.branch.pk not in branch_ids(author, task.flow_task.right):
            seat = desk.head.postings.get()
            words = {"role": "head", "position": seat.position, "valid_from": clock.today(), "document": "1/QĐ"}
            try:
                post_officer(author, branch=desk.branch, by=None, today=clock.today(), **words)
            except DomainError:
                continue  # the two seats are never held by one person
        if desk.branch.pk in branch_ids(fresh(author), task.flow_task.right):
            refused_everywhere(task, author, values, client_of, api_client_of, page={403}, error=NotAllowed)


def a_delegation_that_ran_out(desk, by, task, values, client_of, api_client_of) -> None:
    """A delegation holds to its last day and not a day longer."""
    right = task.flow_task.right
    receiver = next((one for one in (desk.second, desk.officer) if desk.branch.pk not in branch_ids(one, right)), None)
    if receiver is None or receiver.pk in task.data.get("barred", ()):
        receiver = None
    if receiver is None:
        return  # every officer of the branch holds this right himself
    today = clock.today()
    words = {"branch": desk.branch, "rights": [right], "valid_from": today, "valid_to": today, "document": "1/QĐ-GQ", "by": by}
    if right == "take_custody":
        with pytest.raises(NotAllowed):  # what is signed for with one's own hand is not lent
            delegate(by, receiver, today=today, **words)
        return
    delegate(by, receiver, today=today, **words)
    assert task.flow_task.can_execute(fresh(receiver), task)
    with clock.at(clock.now() + timedelta(days=1)):
        refused_everywhere(task, receiver, values, client_of, api_client_of, page={403}, error=NotAllowed)


def done_once(_desk, by, task, values, client_of, api_client_of) -> None:
    """A step that was done is done once."""
    workflow.perform(task, by=fresh(by), today=clock.today(), **values)
    task.refresh_from_db()
    assert task.status == STATUS.DONE
    refused_everywhere(task, by, values, client_of, api_client_of, page={409}, error=AlreadyDone)
