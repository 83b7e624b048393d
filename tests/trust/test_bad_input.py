"""What people really type: the message stands beside the field, what was typed stays, and nothing is written twice."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from acts import clock
from cases.models import Approval, Case
from fines.models import Payment
from journal.models import Entry
from seizures.models import SeizedItem, Seizure
from tests.scenes import INQUIRY, MORNING, a_case_awaiting_decision, a_served_penalty, task_of

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture
def entry(desk) -> dict:
    """The quick entry as a phone sends it."""
    found = f"{MORNING - timedelta(hours=1):%Y-%m-%dT%H:%M}"
    return {
        "key": "entry-1", "branch": desk.branch.pk, "kind": "smuggling", "route": "road", "place": "Cửa khẩu Tân Thanh", "seized_at": found,
        "items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0", "items-0-name": "Điện thoại cũ không giấy tờ", "items-0-quantity": "215",
        "items-0-unit": "piece", "items-0-value_vnd": "324.500.000",
    }  # fmt: skip


def said_beside(page: str, field: str) -> str:
    """The message under the field, as its aria id ties them; empty when there is none."""
    found = re.search(rf'id="(?:id_)?{re.escape(field)}[-_]error"[^>]*>(.*?)</p>', page, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


def kept_in(page: str, field: str) -> str:
    """The value that the field shows again."""
    tag = re.search(rf'<(?:input|textarea)[^>]*name="{re.escape(field)}"[^>]*>([^<]*)', page)
    assert tag, f"no field {field}"
    value = re.search(r'value="([^"]*)"', tag[0])
    return value[1] if value else tag[1].strip()


WRONG_ENTRIES = [
    ("seized_at", "31/04/2026 09:00"),
    ("seized_at", "2026-09-15T09:00"),
    ("seized_at", "không nhớ"),
    ("seized_at", "0001-01-01T00:00"),
    ("items-0-unit", ""),
    ("items-0-quantity", "1.250"),
    ("items-0-quantity", "-5"),
    ("items-0-quantity", "NaN"),
    ("items-0-quantity", "１２３"),
    ("items-0-quantity", "0"),
    ("items-0-value_vnd", "-1000"),
    ("items-0-value_vnd", "12,5"),
    ("items-0-value_vnd", "9" * 40),
    ("items-0-name", "A\u202eB"),
    ("place", ""),
    ("kind", "murder"),
    ("items-0-hs_code", "12ab"),
]


@pytest.mark.parametrize(("field", "value"), WRONG_ENTRIES)
def test_a_wrong_entry_says_so_beside_the_field_and_keeps_the_rest(field, value, entry, client_of, lan):
    answer = client_of(lan).post(reverse("record_seizure"), entry | {field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said_beside(page, field), f"no message beside {field}"
    for other in ("place", "items-0-name", "items-0-quantity", "items-0-value_vnd", "key"):
        if other != field:
            assert kept_in(page, other) == entry[other], other
    if field not in ("items-0-unit", "kind", "place"):
        assert kept_in(page, field) in (value, value.strip())
    assert (Case.objects.count(), Seizure.objects.count()) == (0, 0)


def test_an_upload_of_the_wrong_kind_is_named_and_the_good_one_is_kept(entry, client_of, lan):
    files = [SimpleUploadedFile("anh.png", PNG), SimpleUploadedFile("hoa-don.pdf", b"MZ\x90\x00 this is a program")]
    page = client_of(lan).post(reverse("record_seizure"), entry | {"papers": files}).content.decode()
    assert "hoa-don.pdf" in said_beside(page, "papers")
    assert "anh.png" in page and 'name="kept"' in page
    assert kept_in(page, "items-0-name") == entry["items-0-name"]
    assert not Case.objects.exists()


def test_a_double_click_on_the_entry_records_once(entry, client_of, lan):
    client = client_of(lan)
    first, second = (client.post(reverse("record_seizure"), entry) for _click in range(2))
    assert first.status_code == second.status_code == 302 and first.url == second.url
    assert (Case.objects.count(), Seizure.objects.count(), SeizedItem.objects.count()) == (1, 1, 1)


def test_the_same_key_with_other_words_is_refused(entry, client_of, lan):
    client = client_of(lan)
    client.post(reverse("record_seizure"), entry)
    assert client.post(reverse("record_seizure"), entry | {"items-0-quantity": "216"}).status_code == 422
    assert Seizure.objects.count() == 1


@pytest.fixture
def owed(desk):
    return a_served_penalty(desk)


def payment(**words) -> dict:
    return {"key": "pay-1", "amount": "1.000.000", "bank_reference": "KBNN-77", "received_on": "2026-09-14", "revenue": "fine"} | words


WRONG_PAYMENTS = [
    ("amount", "-1"), ("amount", "0"), ("amount", "0,5"), ("amount", "1e9"), ("amount", "9" * 30), ("amount", "999.999.999.999"),
    ("received_on", "2026-02-30"), ("received_on", "2026-09-15"), ("received_on", "2026-09-01"), ("received_on", "15/13/2026"),
    ("bank_reference", ""), ("bank_reference", "A\u200bB"), ("revenue", "gift"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), WRONG_PAYMENTS)
def test_a_wrong_payment_says_so_beside_the_field_and_posts_nothing(field, value, owed, client_of, clerk_north):
    answer = client_of(clerk_north).post(reverse("post_payment", args=[owed.pk]), payment(**{field: value}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said_beside(page, field), f"no message beside {field}"
    for other in ("amount", "bank_reference", "received_on", "key"):
        if other != field:
            assert kept_in(page, other) == payment()[other]
    assert not Payment.objects.exists()


def test_a_double_click_on_a_payment_posts_once(owed, client_of, clerk_north):
    client, address = client_of(clerk_north), reverse("post_payment", args=[owed.pk])
    assert [client.post(address, payment()).status_code for _click in range(2)] == [302, 302]
    assert client.post(address, payment(key="pay-2")).status_code == 302, "the same bank reference is the same payment"
    assert client.post(address, payment(key="pay-3", amount="2.000.000")).status_code == 422
    assert Payment.objects.count() == Entry.objects.filter(verb="payment.posted").count() == 1


def test_a_double_click_on_a_task_does_it_once(desk, client_of):
    case = a_case_awaiting_decision(desk)
    task, client = task_of(case, INQUIRY, "decide"), client_of(desk.head)
    words = {"key": "decide-1", "outcome": "approved", "course": "administrative"}
    answers = [client.post(reverse("task", args=[task.pk]), words) for _click in range(2)]
    assert answers[0].status_code == 302 and answers[1].status_code in (302, 409)
    assert client.post(reverse("task", args=[task.pk]), words | {"key": "decide-2"}).status_code == 409
    assert Approval.objects.filter(case=case).count() == 1


def test_returning_without_a_reason_keeps_the_choice_and_says_why(desk, client_of):
    case = a_case_awaiting_decision(desk)
    task = task_of(case, INQUIRY, "decide")
    words = {"key": "back", "outcome": "returned", "course": "administrative"}
    answer = client_of(desk.head).post(reverse("task", args=[task.pk]), words)
    page = answer.content.decode()
    assert answer.status_code == 422 and said_beside(page, "reason")
    assert re.search(r'<input[^>]*value="returned"[^>]*checked', page)


@pytest.mark.parametrize("door", ["entry", "payment", "task"])
def test_a_form_whose_token_ran_out_writes_nothing_and_says_what_to_do(door, desk, entry, client_of):
    """The token is of another session: a form left open over night."""
    address, words, person = {
        "entry": lambda: (reverse("record_seizure"), entry, desk.officer),
        "payment": lambda: (reverse("post_payment", args=[a_served_penalty(desk).pk]), payment(), desk.clerk),
        "task": lambda: (
            reverse("task", args=[task_of(a_case_awaiting_decision(desk), INQUIRY, "decide").pk]), {"outcome": "approved"}, desk.head,
        ),
    }[door]()  # fmt: skip
    entries = Entry.objects.count()
    client: Client = client_of(person, enforce_csrf_checks=True)
    answer = client.post(address, words | {"csrfmiddlewaretoken": "x" * 64})
    assert answer.status_code == 403
    assert "<html" in answer.content.decode()
    assert Entry.objects.count() == entries


HOSTILE_PATHS = ["/cases/%00/", "/cases/KV06%00/", "/search/?q=%00", "/cases/?q=%00&sort=password", "/cases/?branch=%00",
                 "/custody/?q=%00", "/fines/?q=%00", "/?tab=%00&page=-1", "/cases/?page=99999999999999999999", "/cases/%ff%fe/",
                 "/tasks/99999999999999999999/", "/documents/99999999999999999999/", "/custody/items/99999999999999999999/",
                 "/seizures/%00/", "/summary/?from=0001-01-01&to=9999-12-31", "/summary/?from=%00&to=%00",
                 "/summary/?preset=year&year=2100&n=12", "/summary/cases/?measure=%00", "/summary/export.xlsx?from=x", "/branches/%00/",
                 "/law/%00/", "/calendar/99999/", "/calendar/0/", "/officers/99999999999999999999/", "/cases/?detected_from=31/02/2026",
                 "/cases/?value_from=1e400", "/cases/?sort=-case__informant__name", "/search/?q=" + "%F0%9F%98%80" * 200,
                 "/branches/?on=9999-99-99", "/summary/?from=2026-01-01&to=9999-12-31", "/summary/returns/?scope=%00",
                 "/summary/cases/?measure=cases.detected&from=1900-01-01&to=9999-12-31&slice=%00:%00", "/search/?q=%25_%5c",
                 "/summary/?branch=%00", "/officers/?q=%00"]  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_no_address_makes_the_server_stumble(path, client_of, head_north, administrator, db):
    for officer in (head_north, administrator):
        assert client_of(officer).get(path).status_code < 500


def test_the_clock_of_these_tests_is_the_morning():
    assert clock.today() == MORNING.date()
