"""The pages of decision as a head sees them in a browser: few clicks, and nothing that a screen reader trips over."""

import pytest

from acts import clock
from cases.commands import open_case
from cases.models import Case
from cases.workflow import open_tasks_of, perform
from seizures.flows import add_seizure
from tests.browser.visitor import axe_source
from tests.prosecutions.conftest import HEROIN, INITIATE, PHONES, TRANSFER

pytestmark = pytest.mark.browser
AXE = "async () => (await axe.run(document)).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))"


@pytest.fixture(autouse=True)
def morning():
    """The server of a browser test runs at the real time."""


def step(officer, case, node, /, **words) -> None:
    task = next(task for task in open_tasks_of(officer).filter(process__caseprocess__case=case) if task.flow_task.name == node)
    perform(task, by=officer, today=clock.today(), **words)


@pytest.fixture
def awaiting_the_head(north, lan, minh, keeper_north, head_north):
    """A case of today, its exhibits in the store, whose course waits for the head."""
    from seizures.models import Store

    def played(kind: str) -> Case:
        now, today = clock.now(), clock.today()
        drugs = kind == "drugs"
        words = {"kind": kind, "route": "road", "title": "Hàng giấu dưới sàn xe", "place": "Hữu Nghị"}
        case = open_case(north, by=lan, today=today, detected_at=now, presiding="customs" if drugs else "", **words)
        add_seizure(case, by=lan, today=today, seized_at=now, place="Hữu Nghị", items=[HEROIN if drugs else PHONES])
        step(keeper_north, case, "take_in", store=Store.objects.filter(branch=north).first())
        step(minh, case, "verify")
        step(head_north, case, "assign", officer=lan)
        step(lan, case, "verify", record_number="12/BB", recorded_on=today, findings="Dưới sàn xe.")
        course = {"course": "transfer", "article": "250"} if drugs else {"course": "initiate", "article": "188"}
        step(lan, case, "propose", reason="Có dấu hiệu tội phạm.", **course)
        return case

    return played


def test_from_the_list_of_work_to_the_signature_in_three_clicks(live, awaiting_the_head, head_north, lan):
    case = awaiting_the_head("smuggling")
    step(head_north, case, "decide", outcome="approved")
    step(lan, case, "propose", **INITIATE)
    page = live.sign_in(head_north).open("/")
    page.click(f"tr:has-text('{case.number}') a.t")
    page.click("label:has(input[value=approved])")
    page.click("#decision button")
    page.wait_for_url(f"**/cases/{case.number}/")
    assert Case.objects.get(pk=case.pk).status == "prosecuted"
    assert live.errors == []


@pytest.mark.parametrize("width", [1440, 390])
def test_the_decision_pages_hold_no_barrier_and_fit_the_screen(live, awaiting_the_head, head_north, lan, width):
    case = awaiting_the_head("drugs")
    page = live.sign_in(lan).page
    page.set_viewport_size({"width": width, "height": 844})

    def look(officer, node):
        task = next(task for task in open_tasks_of(officer).filter(process__caseprocess__case=case) if task.flow_task.name == node)
        live.sign_in(officer).open(f"/tasks/{task.pk}/")
        page.evaluate(axe_source())
        assert page.evaluate(AXE) == []
        assert page.evaluate("document.querySelector('main').scrollWidth <= innerWidth")
        return page

    assert look(head_north, "decide").locator("option[value=initiate]").count() == 0
    step(head_north, case, "decide", outcome="approved")
    assert look(lan, "propose").locator("input[value=initiate]").count() == 0
    step(lan, case, "propose", **(TRANSFER | {"article": "250"}))
    assert look(head_north, "approve").locator(".doc").is_visible()
    step(head_north, case, "approve", outcome="approved")
    look(lan, "notify")


def test_a_long_list_of_acts_is_searched_without_diacritics(live, north, lan, head_north):
    words = {"kind": "administrative", "route": "road", "title": "Khai chậm", "place": "Hữu Nghị"}
    case = open_case(north, by=lan, today=clock.today(), detected_at=clock.now(), **words)
    step(head_north, case, "assign", officer=lan)
    step(lan, case, "verify", record_number="12/BB", recorded_on=clock.today(), findings="Khai chậm.")
    task = open_tasks_of(lan).get(process__caseprocess__case=case)
    page = live.sign_in(lan).open(f"/tasks/{task.pk}/")
    assert not page.locator("#acts").is_visible()
    page.click("label:has(input[value=administrative])")
    every = page.locator("#acts .check-line:visible").count()
    page.fill("#act-words", "van chuyen trai phep")
    assert 0 < page.locator("#acts .check-line:visible").count() < every
