"""Two heads press at the same moment, two hundred times: one decision, one entry, one next task; the other hears that it is done."""

import pytest
from django.urls import Resolver404, resolve
from viewflow.workflow.models import Task

from branches.commands import post_officer
from branches.models import Position
from branches.rights import forget
from cases.models import Approval, Case
from cases.workflow import OPEN, human_nodes
from journal.models import Entry
from tests.scenes import INQUIRY, MORNING, a_case_awaiting_decision, a_seizure, an_assigned_case, do, task_of
from tests.trust.at_once import errors_in, people_at_once

CASES = 4
COURSE = {"course": "administrative"}
APPROVE, RETURN = {"outcome": "approved", **COURSE}, {"outcome": "returned", "reason": "Bổ sung lời khai.", **COURSE}
DECIDED = ("course.decided", "course.returned")


@pytest.fixture
def heads(desk, deputy_north):
    """The head, and a colleague who is head of the same branch: different people, so different idempotency scopes."""
    position = Position.objects.get(code="branch_head")
    post_officer(
        deputy_north, branch=desk.branch, role="head", position=position, valid_from=MORNING.date(), document="2/QĐ", by=None,
        today=MORNING.date(),
    )  # fmt: skip
    forget()
    return desk.head, deputy_north


@pytest.mark.parametrize(
    ("door", "rounds", "browsers"), [("page", 50, 1), ("api", 5, 1), pytest.param("page", 250, 5, marks=pytest.mark.drill)]
)
def test_double_approvals_end_in_one_act_each(stage, desk, heads, client_of, door, rounds, browsers):
    """
    Two hundred by the page, twenty by the API: returned proposals in four cases, approved in the last round.

    The drill: a thousand times each of the two heads presses in five browsers at once, ten thousand attempts.
    """
    cases = [a_case_awaiting_decision(desk) for _number in range(CASES)]
    clients = [client_of(head) for head in heads for _browser in range(browsers)]
    statuses: list[int] = []
    with people_at_once(len(clients)) as together:
        for turn in range(CASES * rounds):
            case, last = cases[turn % CASES], turn >= CASES * (rounds - 1)
            task = task_of(case, INQUIRY, "decide")
            words = APPROVE if last else RETURN
            acts = [post(client, door, task.pk, words, key=f"{turn}-{number}") for number, client in enumerate(clients)]
            answers = together.run(*acts)
            assert errors_in(answers) == []
            statuses += check(case, task, answers, door, rounds=turn // CASES + 1)
            if not last:
                do(case, INQUIRY, "propose", by=desk.officer, course="administrative", reason="Đã bổ sung.", act_codes=["14.2.b"])
    assert len(statuses) == len(clients) * CASES * rounds
    assert Approval.objects.filter(step="course").count() == Entry.objects.filter(verb__in=DECIDED).count() == CASES * rounds


def post(client, door: str, pk: int, words: dict, *, key: str):
    if door == "api":
        return lambda: client.post(f"/api/tasks/{pk}/", words, "application/json", headers={"idempotency-key": key})
    return lambda: client.post(f"/tasks/{pk}/", {"key": key, **words})


def check(case: Case, task: Task, answers, door: str, *, rounds: int) -> list[int]:
    """One success and one refusal; one approval and one entry for each round; one open task after it."""
    statuses = sorted(answer.status_code for answer in answers)
    won = 200 if door == "api" else 302
    assert statuses.count(won) == 1 and not [status for status in statuses if status >= 500], statuses
    assert set(statuses) - {won} <= {403, 404, 409, 422}, statuses
    assert Approval.objects.filter(case=case, step="course").count() == rounds
    assert Entry.objects.filter(chain_kind="case", chain_id=case.pk, verb__in=DECIDED).count() == rounds
    task.refresh_from_db()
    assert task.status == "DONE"
    after = Task.objects.filter(previous__previous=task).distinct() if answers else Task.objects.none()
    inquiry = Task.objects.filter(process=task.process_id, status__in=OPEN, flow_task_type="HUMAN")
    assert inquiry.count() <= 1 and after.count() <= 1
    return statuses


def test_a_double_click_with_one_key_gets_the_first_answer_twice(stage, desk, client_of):
    case = a_case_awaiting_decision(desk)
    task = task_of(case, INQUIRY, "decide")
    clients = [client_of(desk.head) for _number in range(2)]
    with people_at_once(2) as together:
        answers = together.run(*[post(client, "page", task.pk, APPROVE, key="same") for client in clients])
    assert errors_in(answers) == []
    assert {answer.status_code for answer in answers} <= {302, 409} and 302 in {answer.status_code for answer in answers}
    assert Approval.objects.filter(case=case, step="course").count() == 1


def test_no_address_lets_a_caller_name_the_process_of_a_task(stage, desk, client_of):
    """The engine's own addresses carry the process and the task, and take the lock of the process named: they are not mounted."""
    case = a_case_awaiting_decision(desk)
    task, other = task_of(case, INQUIRY, "decide"), an_assigned_case(desk, a_seizure(desk))
    stranger = Task.objects.filter(process__caseprocess__case=other).first()
    paths = [
        f"/{flow}/{process}/{node}/{task.pk}/{act}/"
        for flow in ("investigation", "investigations", "workflow/investigation", "cases")
        for process in (task.process_id, stranger.process_id)
        for node in ("decide",)
        for act in ("execute", "assign", "unassign", "undo", "cancel", "revive")
    ]
    for path in paths:
        with pytest.raises(Resolver404):
            resolve(path)
    for node in human_nodes():
        assert node.reverse("execute", args=[task.process_id, task.pk]) == f"/tasks/{task.pk}/"


@pytest.mark.parametrize("tries", [50, pytest.param(200, marks=pytest.mark.drill)])
def test_tries_at_tasks_of_other_steps_and_processes_do_nothing(stage, desk, heads, client_of, tries):
    """The right form sent to the wrong task: done ones, the officer's own, those of another flow or case, those of the machine."""
    case, other = a_case_awaiting_decision(desk), an_assigned_case(desk, a_seizure(desk))
    right = task_of(case, INQUIRY, "decide")
    wrong = list(Task.objects.filter(process__caseprocess__case__in=[case, other]).exclude(pk=right.pk).values_list("pk", flat=True))
    clients = [client_of(head) for head in heads]
    entries = Entry.objects.count()
    with people_at_once(2) as together:
        for turn in range(tries):
            acts = [post(client, "page", wrong[turn % len(wrong)], APPROVE, key=f"{turn}-{n}") for n, client in enumerate(clients)]
            answers = together.run(*acts)
            assert errors_in(answers) == []
            assert {answer.status_code for answer in answers} <= {403, 404, 409, 422}
    assert Entry.objects.count() == entries
    assert not Approval.objects.exists()
