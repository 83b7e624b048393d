"""The picture of a process: drawn from the flow itself, with what this case did on it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acts import clock
from cases.layout import columns_of, laid_out
from cases.picture import pictures_of
from cases.workflow import CaseFlow, HumanTask
from tests.scenes import MORNING, Desk, a_seizure, a_served_penalty, a_verified_case, an_assigned_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk(ground) -> Desk:
    return Desk("KV06")


def inquiry_of(case) -> dict:
    return {step.name: step for step in pictures_of(case)[0].steps}


def test_a_new_case_stands_at_its_first_step(desk):
    steps = inquiry_of(a_seizure(desk).case)
    assert (steps["start"].state, steps["assign"].state, steps["verify"].state) == ("done", "now", "later")


def test_done_steps_say_who_and_when(desk):
    steps = inquiry_of(a_verified_case(desk))
    assert (steps["assign"].who, steps["verify"].who) == (desk.head.full_name, desk.officer.full_name)
    assert steps["verify"].when is not None and steps["propose"].state == "now" and steps["decide"].who == ""


def test_a_step_done_again_stands_where_it_is_now(desk):
    from investigations import flows

    case = an_assigned_case(desk)
    flows.give_back(case, by=desk.officer, today=clock.today(), reason="Relative")
    steps = inquiry_of(case)
    assert (steps["assign"].state, steps["verify"].state) == ("now", "done")


def test_an_armed_time_limit_is_no_place_where_the_case_stands(desk):
    case = a_served_penalty(desk).case
    fine = next(picture for picture in pictures_of(case) if any(step.name == "await_payment" for step in picture.steps))
    states = {step.name: step.state for step in fine.steps}
    assert states["await_payment"] == "now" and states["await_payment__timeout"] == "later"


@pytest.mark.parametrize("flow_class", CaseFlow.__subclasses__(), ids=lambda one: one.__name__)
def test_every_flow_of_the_house_can_be_drawn(flow_class):
    """Every step of a person has a place of its own, none upon another; gateways are ways, not steps."""
    from cases.picture import DOTS, is_shown, ways_between

    nodes = {node.name: node for node in flow_class.instance.nodes()}
    shown = {name for name, node in nodes.items() if is_shown(node)}
    ways = list(dict.fromkeys(ways_between(nodes, shown)))
    drawn = set()
    for start in (name for name, node in nodes.items() if node.task_type == "START"):
        layout = laid_out(start, ways, [name for name in shown if nodes[name].task_type in DOTS])
        boxes = list(layout.places.values())
        for number, a in enumerate(boxes):
            assert a.x >= 0 and a.x + a.w <= layout.width and a.y >= 0 and a.y + a.h <= layout.height
            for b in boxes[number + 1 :]:
                assert a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y
        assert set(layout.lines) == {way for way in ways if way[0] != way[1] and way[0] in layout.places}
        drawn |= set(layout.places)
    assert {name for name, node in nodes.items() if isinstance(node, HumanTask)} <= drawn


def test_ways_back_do_not_push_a_step_to_the_right():
    assert columns_of("a", [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d"), ("a", "d")]) == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_the_page_shows_it_to_who_sees_the_case(desk, client_of, nam, steering, auditor):
    case = a_served_penalty(desk).case
    address = reverse("case_process", args=[case.number])
    for person in (desk.officer, desk.head, desk.clerk, auditor):
        answer = client_of(person).get(address)
        assert answer.status_code == 200 and answer.content.decode().count("<svg xmlns") == len(pictures_of(case)) >= 3
    for person in (nam, steering):
        assert client_of(person).get(address).status_code == 404
    page = client_of(desk.head).get(address).content.decode()
    assert not re.search(r'<[^>]*\sstyle=|<script>|\son\w+="', page) and "pw-list" in page
    assert address in client_of(desk.officer).get(reverse("case", args=[case.number])).content.decode()


def test_the_picture_costs_the_same_with_more_processes(desk, client_of):
    client = client_of(desk.head)
    costs = []
    for case in (a_seizure(desk).case, a_served_penalty(desk).case):
        client.get(reverse("case_process", args=[case.number]))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("case_process", args=[case.number]))
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 14
