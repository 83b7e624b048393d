"""One step for many cases: each done or refused on its own, by the same rules as the single door."""

import json

import pytest
from django.urls import reverse

from acts import clock
from cases.models import Case
from journal.models import Entry
from journal.verify import verify
from tests.scenes import INQUIRY, MORNING, Desk, a_seizure, an_assigned_case, do, task_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk(ground) -> Desk:
    return Desk("KV06")


@pytest.fixture
def three(desk) -> list[Case]:
    return [a_seizure(desk).case for _n in range(3)]


def assign_tasks(cases):
    return [task_of(case, INQUIRY, "assign") for case in cases]


def post(client, tasks, officers, key="k", **more):
    words = {"task": [task.pk for task in tasks], "officers": [officer.pk for officer in officers], "key": key}
    return client.post(reverse("bulk_tasks"), words | more)


def in_charge(cases):
    return [Case.objects.get(pk=case.pk).assigned_to for case in cases]


def test_the_head_chooses_in_the_worklist_and_gives_all_to_one(desk, three, client_of):
    client, tasks = client_of(desk.head), assign_tasks(three)
    worklist = client.get(reverse("worklist")).content.decode()
    assert all(f'name="task" value="{task.pk}"' in worklist for task in tasks)
    form = client.get(reverse("bulk_tasks"), {"task": [task.pk for task in tasks]})
    assert form.status_code == 200 and all(case.number in form.content.decode() for case in three)
    answer = post(client, tasks, [desk.officer])
    assert answer.status_code == 200 and (answer.context["done"], answer.context["refused"]) == (3, 0)
    assert in_charge(three) == [desk.officer] * 3
    entries = Entry.objects.filter(verb="case.assigned")
    assert entries.count() == 3 and len({entry.act for entry in entries}) == 1, "one decision about many cases"
    assert verify().faults == 0


def test_several_officers_share_and_who_has_least_gets_the_next(desk, client_of):
    busy = [an_assigned_case(desk) for _n in range(2)]
    cases = [a_seizure(desk).case for _n in range(4)]
    post(client_of(desk.head), assign_tasks(cases), [desk.officer, desk.second])
    assert busy and sorted(officer.pk for officer in in_charge(cases)) == sorted([desk.officer.pk] + [desk.second.pk] * 3)


def test_a_row_that_is_refused_keeps_no_other_from_being_done(desk, three, client_of, head_south):
    foreign = task_of(a_seizure(Desk("KV02")).case, INQUIRY, "assign")
    gone = assign_tasks(three)
    do(three[0], INQUIRY, "assign", by=Desk("KV06").head, officer=desk.second)
    client = client_of(Desk("KV06").head)
    other = task_of(an_assigned_case(desk), INQUIRY, "verify")
    answer = client.post(
        reverse("bulk_tasks"),
        {"task": [*(t.pk for t in gone), foreign.pk, other.pk, 10**9], "officers": [desk.officer.pk], "key": "k"},
    )
    rows = {row.task: row for row in answer.context["rows"]}
    assert [rows[task.pk].done for task in gone[1:]] == [True, True]
    assert not rows[foreign.pk].done and rows[foreign.pk].case == "", "a step of another branch is one that does not exist"
    assert rows[foreign.pk].reason == rows[10**9].reason
    assert not rows[other.pk].done and rows[other.pk].case
    assert in_charge(three)[0] == desk.second
    assert in_charge([Case.objects.get(pk=foreign.process.caseprocess.case_id)]) == [None]
    assert verify().faults == 0


def test_an_officer_with_an_interest_is_refused_for_that_case_only(desk, three, client_of):
    from investigations.commands import declare_own_conflict

    declare_own_conflict(three[1], by=desk.officer, today=clock.today(), reason="Cousin")
    answer = post(client_of(desk.head), assign_tasks(three), [desk.officer])
    assert [row.done for row in answer.context["rows"]] == [True, False, True]
    assert in_charge(three) == [desk.officer, None, desk.officer]


def test_sent_twice_it_is_done_once(desk, three, client_of):
    client, tasks = client_of(desk.head), assign_tasks(three)
    for _try in range(2):
        answer = post(client, tasks, [desk.officer, desk.second], key="same")
        assert answer.context["done"] == 3
    assert Entry.objects.filter(verb="case.assigned").count() == 3


def test_who_may_not_do_one_may_not_do_many(desk, three, client_of, nam, head_south, steering):
    tasks = assign_tasks(three)
    for person, status in ((desk.officer, 403), (desk.clerk, 403), (nam, 404), (head_south, 404), (steering, 404)):
        assert post(client_of(person), tasks, [desk.officer]).status_code == status, person.username
        assert client_of(person).get(reverse("bulk_tasks"), {"task": tasks[0].pk}).status_code == status
    assert in_charge(three) == [None] * 3


def test_only_steps_that_allow_it_are_done_for_many(desk, client_of):
    task = task_of(an_assigned_case(desk), INQUIRY, "verify")
    assert client_of(desk.officer).get(reverse("bulk_tasks"), {"task": task.pk}).status_code == 404
    assert f'name="task" value="{task.pk}"' not in client_of(desk.officer).get(reverse("worklist")).content.decode()


@pytest.mark.parametrize("wrong", [[], ["x"], ["-1"], ["1.5"], ["９"], ["1" * 40], [str(n) for n in range(101)]])
def test_what_is_no_choice_is_refused_in_words(desk, three, client_of, wrong):
    assert client_of(desk.head).post(reverse("bulk_tasks"), {"task": wrong}).status_code == 422
    answer = client_of(desk.head).post("/api/tasks/bulk/", json.dumps({"tasks": wrong, "officers": [1]}), "application/json")
    assert answer.status_code == 422 and "tasks" in answer.json()["errors"]


def test_a_machine_does_the_same(desk, three, client_of):
    tasks = assign_tasks(three)
    client = client_of(desk.head)

    def send(body, key="m"):
        return client.post("/api/tasks/bulk/", json.dumps(body), "application/json", headers={"idempotency-key": key})

    wrong = send({"tasks": [tasks[0].pk], "officers": [desk.officer.pk], "colour": "red"}, "w")
    assert wrong.status_code == 422 and "colour" in wrong.json()["errors"]
    assert send({"tasks": [tasks[0].pk], "officers": []}, "e").status_code == 422
    assert send({"tasks": [tasks[0].pk], "officers": [desk.clerk.pk]}, "c").status_code == 422
    for _try in range(2):
        answer = send({"tasks": [*(task.pk for task in tasks), 10**9], "officers": [desk.officer.pk]})
        assert answer.status_code == 200
        assert [row["done"] for row in answer.json()] == [True, True, True, False]
    assert in_charge(three) == [desk.officer] * 3 and Entry.objects.filter(verb="case.assigned").count() == 3
    assert client_of(desk.officer).get("/api/tasks/bulk/").status_code == 405
    rows = client_of(desk.officer).post("/api/tasks/bulk/", json.dumps({"tasks": [tasks[0].pk], "officers": [1]}), "application/json")
    assert rows.status_code == 403
