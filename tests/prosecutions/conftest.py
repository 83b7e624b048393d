"""The stage of prosecution: criminal cases with exhibits held in the store, set by commands; and the door, used as the cast uses it."""

from decimal import Decimal

import pytest

from cases.models import Case
from cases.workflow import open_tasks_of
from investigations.commands import assign_case, decide_course, propose_course, verify_case
from prosecutions.commands import approve_prosecution, propose_prosecution
from seizures.commands import record_seizure, take_in, verify_seizure
from seizures.models import Store
from seizures.rules import Goods
from tests.investigations.conftest import DAY, MORNING, morning, open_in  # noqa: F401

PHONES = Goods("Điện thoại di động đã qua sử dụng", Decimal(215), "piece", value_vnd=1_720_000_000)
HEROIN = Goods("Heroin", Decimal("350.5"), "g", substance="heroin")
INITIATE = {"way": "initiate", "article": "188", "clause": 4, "procedure": "first_steps", "summary": "215 phones hidden under the seat."}
TRANSFER = {"way": "transfer", "article": "188", "body": "investigation_agency", "summary": "Part of a police case."}


@pytest.fixture
def seized(lan, minh, keeper_north):
    """Goods recorded, taken in and verified: three people."""

    def put_away(case, goods):
        seizure = record_seizure(case, by=lan, today=DAY, seized_at=MORNING, place="Hữu Nghị", items=[goods])
        store = Store.objects.filter(branch=case.branch).first()
        take_in(seizure, by=keeper_north, today=DAY, store=store)
        return verify_seizure(seizure, by=minh, today=DAY)

    return put_away


@pytest.fixture
def criminal_case(open_in, north, lan, head_north, seized):  # noqa: F811
    """`criminal_case(kind, course, article)`: the head decided on a criminal course."""

    def made(kind="smuggling", course="initiate", article="188") -> Case:
        case = open_in(north, lan, kind=kind)
        seized(case, HEROIN if kind == "drugs" else PHONES)
        assign_case(case, by=head_north, today=DAY, officer=lan)
        verify_case(case, by=lan, today=DAY, record_number="12/BB", recorded_on=DAY, findings="Under the seat.")
        propose_course(case, by=lan, today=DAY, course=course, article=article, reason="Signs of crime.")
        decide_course(case, by=head_north, today=DAY, outcome="approved")
        return Case.objects.get(pk=case.pk)

    return made


@pytest.fixture
def criminal(criminal_case) -> Case:
    return criminal_case()


@pytest.fixture
def proposed(criminal, lan) -> Case:
    propose_prosecution(criminal, by=lan, today=DAY, **INITIATE)
    return Case.objects.get(pk=criminal.pk)


@pytest.fixture
def prosecuted(proposed, head_north) -> Case:
    approve_prosecution(proposed, by=head_north, today=DAY, outcome="approved")
    return Case.objects.get(pk=proposed.pk)


@pytest.fixture
def transferred(criminal, lan, head_north) -> Case:
    propose_prosecution(criminal, by=lan, today=DAY, **TRANSFER)
    approve_prosecution(criminal, by=head_north, today=DAY, outcome="approved")
    return Case.objects.get(pk=criminal.pk)


@pytest.fixture
def tasks(client_of):
    """`tasks(lan, case)`: what this person may do in the case now, by the names of the nodes."""

    def named(officer, case) -> dict:
        return {task.flow_task.name: task for task in open_tasks_of(officer).filter(process__caseprocess__case=case)}

    return named


@pytest.fixture
def do(client_of, tasks):
    """`do(lan, case, "verify", findings=…)`: the officer sends the form of that task; the answer of the server."""

    def sent(officer, case, node, /, **words):
        task = tasks(officer, case)[node]
        return client_of(officer).post(f"/tasks/{task.pk}/", {"key": f"{node}-{task.pk}", **words})

    return sent
