"""Whole ways through the one door, as the cast goes them."""

import pytest

from cases.models import Case
from journal import totals
from journal.models import Entry
from prosecutions.models import Prosecution
from seizures.flows import add_seizure
from tests.prosecutions.conftest import DAY, MORNING, PHONES

DECISION = {"outcome": "approved", "reason": ""}
RECEIPT = {
    "unit": "Công an tỉnh Lạng Sơn", "package": ["decision", "record"], "handed_on": "2026-09-14", "received_on": "14/09/2026",
    "receiver_name": "Trần Văn Hùng", "receipt_number": "05/BB-BG", "left_out": "Không có trong vụ việc.",
}  # fmt: skip


@pytest.fixture
def verified(open_in, north, lan, head_north, do) -> Case:
    case = open_in(north, lan)
    assert do(head_north, case, "assign", officer=lan.pk).status_code == 302
    assert do(lan, case, "verify", record_number="12/BB", recorded_on="2026-09-14", findings="Under the seat.").status_code == 302
    return case


def status(case) -> str:
    return Case.objects.get(pk=case.pk).status


def test_from_registration_to_customs_own_prosecution(verified, lan, head_north, do, tasks, client_of):
    assert do(lan, verified, "propose", course="initiate", article="188", reason="1.72 billion.").status_code == 302
    assert tasks(lan, verified) == {}
    assert do(head_north, verified, "decide", course="initiate", article="188", **DECISION).status_code == 302
    words = {"way": "initiate", "article": "188", "clause": "4", "procedure": "first_steps", "summary": "215 phones."}
    assert do(lan, verified, "propose", **words).status_code == 302
    # No exhibits, so no value is known: the signature is blocked in words, and the case stays where it is.
    refused = do(head_north, verified, "approve", **DECISION)
    assert refused.status_code == 422
    assert status(verified) == "criminal"
    assert do(head_north, verified, "approve", outcome="returned", reason="Record the phones.").status_code == 302
    page = client_of(lan).get(f"/tasks/{tasks(lan, verified)['propose'].pk}/")
    assert "Record the phones." in page.content.decode()


def test_a_case_may_end_without_violation(verified, lan, head_north, do, tasks):
    do(lan, verified, "propose", course="no_violation", reason="The papers were in order.")
    do(head_north, verified, "decide", course="no_violation", **DECISION)
    assert status(verified) == "closed"
    assert tasks(lan, verified) == {} and tasks(head_north, verified) == {}


def test_administrative_handling_opens_no_prosecution(verified, lan, head_north, do, tasks):
    do(lan, verified, "propose", course="administrative", act_codes=["14.2.a"], reason="Small.")
    do(head_north, verified, "decide", course="administrative", **DECISION)
    assert status(verified) == "administrative"
    assert "propose" not in tasks(lan, verified)


def test_a_returned_course_comes_back_to_the_officer_with_the_reason(verified, lan, head_north, do, tasks, client_of):
    do(lan, verified, "propose", course="no_violation", reason="Nothing.")
    do(head_north, verified, "decide", outcome="returned", course="no_violation", reason="Ask the driver again.")
    assert status(verified) == "verified"
    page = client_of(lan).get(f"/tasks/{tasks(lan, verified)['propose'].pk}/")
    assert "Ask the driver again." in page.content.decode()
    do(lan, verified, "propose", course="administrative", act_codes=["14.2.a"], reason="He admits it.")
    assert "decide" in tasks(head_north, verified)


@pytest.fixture
def drug_case(open_in, north, lan, minh, keeper_north, head_north, do, tasks):
    from tests.prosecutions.conftest import HEROIN

    case = open_in(north, lan, kind="drugs")
    add_seizure(case, by=lan, today=DAY, seized_at=MORNING, place="Hữu Nghị", items=[HEROIN])
    do(head_north, case, "assign", officer=lan.pk)
    do(lan, case, "verify", record_number="12/BB", recorded_on="2026-09-14", findings="In the tank.")
    return case


def put_away(case, keeper, second):
    from seizures.commands import take_in, verify_seizure
    from seizures.models import Store

    seizure = case.seizures.get()
    take_in(seizure, by=keeper, today=DAY, store=Store.objects.filter(branch=case.branch).first())
    verify_seizure(seizure, by=second, today=DAY)


def test_a_drug_case_is_transferred_received_answered(drug_case, lan, minh, keeper_north, head_north, do, tasks, client_of):
    page = client_of(lan).get(f"/tasks/{tasks(lan, drug_case)['propose'].pk}/").content.decode()
    assert 'value="transfer"' in page and 'value="initiate"' not in page
    assert do(lan, drug_case, "propose", course="initiate", article="250", reason="x").status_code == 422
    assert do(lan, drug_case, "propose", course="transfer", article="250", reason="Heroin.").status_code == 302
    do(head_north, drug_case, "decide", course="transfer", article="250", **DECISION)
    page = client_of(lan).get(f"/tasks/{tasks(lan, drug_case)['propose'].pk}/").content.decode()
    assert 'value="initiate"' not in page
    do(lan, drug_case, "propose", way="transfer", article="250", body="investigation_agency", summary="Heroin in the tank.")
    put_away(drug_case, keeper_north, minh)
    page = client_of(head_north).get(f"/tasks/{tasks(head_north, drug_case)['approve'].pk}/")
    assert page.status_code == 200
    assert do(head_north, drug_case, "approve", **DECISION).status_code == 302
    assert status(drug_case) == "transferred"
    assert do(lan, drug_case, "notify", sent_at="2026-09-14T09:00").status_code == 302
    assert do(lan, drug_case, "receipt", **RECEIPT).status_code == 302
    answer = {"answer": "initiated", "document_number": "77/QĐ", "decided_on": "2026-09-14"}
    assert do(minh, drug_case, "outcome", **answer).status_code == 302
    assert [(row.slices["kind"], row.amount) for row in totals.read(DAY, DAY, measures=["cases.transferred"])] == [("drugs", 1)]
    assert client_of(lan).get(f"/cases/{drug_case.number}/").status_code == 200


def test_a_refused_prosecution_comes_back_for_another_course(drug_case, lan, head_north, do, tasks):
    do(lan, drug_case, "propose", course="transfer", article="250", reason="Heroin.")
    do(head_north, drug_case, "decide", course="transfer", article="250", **DECISION)
    do(lan, drug_case, "propose", way="transfer", article="250", body="investigation_agency", summary="x")
    do(head_north, drug_case, "approve", outcome="refused", reason="The laboratory found flour.")
    assert status(drug_case) == "verified"
    assert set(tasks(lan, drug_case)) == {"propose"}
    do(lan, drug_case, "propose", course="no_violation", reason="Flour.")
    do(head_north, drug_case, "decide", course="no_violation", **DECISION)
    assert status(drug_case) == "no_violation"  # the flour is still to be given back


def test_who_proposed_finds_no_decision_to_make(verified, lan, head_north, do, tasks, client_of):
    from investigations.commands import reassign_case

    reassign_case(verified, by=head_north, today=DAY, officer=head_north, reason="I take it.")
    do(head_north, verified, "propose", course="no_violation", reason="x")
    assert "decide" not in tasks(head_north, verified)
    from cases.workflow import tasks_of

    decide = next(task for task in tasks_of(head_north).filter(process__caseprocess__case=verified) if task.flow_task.name == "decide")
    client = client_of(head_north)
    assert 'name="outcome"' not in client.get(f"/tasks/{decide.pk}/").content.decode()
    assert client.post(f"/tasks/{decide.pk}/", {"key": "k", "course": "no_violation", **DECISION}).status_code == 403
    assert status(verified) == "proposed"


def test_the_south_gets_the_same_answer_as_for_nothing(verified, lan, nam, head_south, tasks, client_of):
    task = tasks(lan, verified)["propose"]
    for stranger in (nam, head_south):
        client = client_of(stranger)
        for address, nothing in [
            (f"/tasks/{task.pk}/", "/tasks/987654321/"),
            (f"/cases/{verified.number}/acts/officer/", "/cases/KV06-2026-99999/officer/"),
        ]:
            for method in (client.get, client.post):
                here, gone = method(address), method(nothing)
                assert (here.status_code, gone.status_code) == (404, 404)
                assert verified.title not in here.content.decode()


def test_a_double_click_decides_once(verified, lan, head_north, do, tasks, client_of):
    do(lan, verified, "propose", course="no_violation", reason="x")
    task, client = tasks(head_north, verified)["decide"], client_of(head_north)
    words = {"key": "same", "course": "no_violation", **DECISION}
    first, second = client.post(f"/tasks/{task.pk}/", words), client.post(f"/tasks/{task.pk}/", words)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Entry.objects.filter(verb="course.decided", chain_id=verified.pk).count() == 1


def test_the_head_changes_the_officer_on_a_page(verified, lan, minh, head_north, client_of):
    client = client_of(head_north)
    assert f"/cases/{verified.number}/acts/officer/" in client.get(f"/cases/{verified.number}/").content.decode()
    assert f"/cases/{verified.number}/acts/officer/" not in client_of(lan).get(f"/cases/{verified.number}/").content.decode()
    assert client_of(lan).get(f"/cases/{verified.number}/acts/officer/").status_code == 403
    assert client.post(f"/cases/{verified.number}/acts/officer/", {"key": "a", "officer": minh.pk, "reason": ""}).status_code == 422
    done = client.post(f"/cases/{verified.number}/acts/officer/", {"key": "b", "officer": minh.pk, "reason": "Leave."})
    assert done.status_code == 302
    assert Case.objects.get(pk=verified.pk).assigned_to == minh


def test_the_approval_page_says_what_is_missing_and_shows_the_draft(
    open_in, north, lan, minh, keeper_north, head_north, do, tasks, client_of
):
    case = open_in(north, lan)
    add_seizure(case, by=lan, today=DAY, seized_at=MORNING, place="Hữu Nghị", items=[PHONES])
    do(head_north, case, "assign", officer=lan.pk)
    do(lan, case, "verify", record_number="12/BB", recorded_on="2026-09-14", findings="x")
    do(lan, case, "propose", course="initiate", article="188", reason="x")
    do(head_north, case, "decide", course="initiate", article="188", **DECISION)
    do(lan, case, "propose", way="initiate", article="188", clause="4", procedure="first_steps", summary="215 phones under the seat.")
    client, address = client_of(head_north), f"/tasks/{tasks(head_north, case)['approve'].pk}/"
    page = client.get(address).content.decode()
    assert "Quyết định" in page and "215 phones under the seat." in page
    assert "4/7" in page
    put_away(case, keeper_north, minh)
    assert "5/7" in client.get(address).content.decode()
    assert client.post(address, {"key": "sign", **DECISION}).status_code == 302
    assert Prosecution.objects.get(case=case).signed_by == head_north
    assert set(tasks(lan, case)) >= {"notify"}
    do(lan, case, "notify", sent_at="2026-09-14T09:00")
    do(lan, case, "receipt", **RECEIPT)
    assert set(tasks(lan, case)) >= {"outcome"}
