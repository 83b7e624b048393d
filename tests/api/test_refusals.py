"""What the API refuses, and how: problem details by field, no stumbling over hostile bodies, nothing of another branch."""

import json

import pytest
from django.urls import get_resolver, reverse

from cases.models import Case
from seizures.models import Seizure
from tests.api.test_one_case_by_api import FIND
from tests.scenes import INQUIRY, a_seizure, a_served_penalty, task_of

pytestmark = pytest.mark.django_db
ITEM = FIND["items"][0]


@pytest.fixture
def officer(client_of, lan):
    return client_of(lan)


def send(client, path: str, body, key: str = "k", kind: str = "application/json"):
    raw = body if isinstance(body, bytes | str) else json.dumps(body)
    return client.post(path, raw, kind, headers={"idempotency-key": key})


WRONG = [
    ("items-0-quantity", {"items": [ITEM | {"quantity": "1.250"}]}),
    ("items-0-quantity", {"items": [ITEM | {"quantity": -5}]}),
    ("items-0-quantity", {"items": [ITEM | {"quantity": 0.5}]}),
    ("items-0-quantity", {"items": [ITEM | {"quantity": 1e30}]}),
    ("items-0-quantity", {"items": [ITEM | {"quantity": True}]}),
    ("items-0-unit", {"items": [{name: value for name, value in ITEM.items() if name != "unit"}]}),
    ("items-0-value_vnd", {"items": [ITEM | {"value_vnd": -1}]}),
    ("items-0-value_vnd", {"items": [ITEM | {"value_vnd": 1.5}]}),
    ("items-0-value_vnd", {"items": [ITEM | {"value_vnd": 10**40}]}),
    ("items-0-name", {"items": [ITEM | {"name": ""}]}),
    ("items-0-name", {"items": [ITEM | {"name": "x" * 400}]}),
    ("items-0-substance", {"items": [ITEM | {"substance": "sugar"}]}),
    ("items", {"items": []}),
    ("items", {"items": [ITEM] * 300}),
    ("kind", {"kind": "murder"}),
    ("kind", {"kind": None}),
    ("route", {"route": 7}),
    ("place", {"place": "   "}),
    ("seized_at", {"seized_at": "2026-09-15T09:00:00+07:00"}),
    ("seized_at", {"seized_at": "0001-01-01T00:00:00+14:00"}),
    ("seized_at", {"seized_at": "9999-12-31T23:59:59-14:00"}),
    ("seized_at", {"seized_at": "2026-02-30"}),
    ("seized_at", {"seized_at": 20260914}),
    ("seized_at", {"seized_at": "2026-09-14"}),
    ("branch", {"branch": "KV02"}),
    ("branch", {"branch": "nowhere"}),
    ("branch", {"branch": 5}),
    ("status", {"status": "closed"}),
    ("is_superuser", {"is_superuser": True}),
]


@pytest.mark.parametrize(("field", "words"), WRONG)
def test_a_wrong_entry_is_named_by_field(field, words, officer):
    answer = send(officer, "/api/seizures/", FIND | words)
    assert answer.status_code == 422, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 422 and problem["title"] and problem["type"]
    assert any(name == field or name.startswith(f"{field}-") for name in problem["errors"]), problem
    assert not Case.objects.exists()


def test_an_offset_of_any_minutes_is_read(officer):
    assert send(officer, "/api/seizures/", FIND | {"seized_at": "2026-09-14T09:00:00+17:09"}).status_code == 201


HOSTILE = {
    "nothing": b"",
    "null": b"null",
    "a list": b"[]",
    "a list of objects": b'[{"place": "x"}]',
    "a number": b"5",
    "a text": b'"x"',
    "broken": b'{"place": ',
    "not UTF-8": b'{"place": "\xff\xfe"}',
    "overlong UTF-8": b'{"place": "\xc0\xaf"}',
    "NUL": b'{"place": "a\\u0000b"}',
    "a lone surrogate": b'{"place": "\\ud800"}',
    "a lone surrogate as a name": b'{"\\udfff": 1}',
    "nested 900 deep": b'{"place": ' + b"[" * 900 + b"]" * 900 + b"}",
    "nested 100000 deep": b"[" * 100_000 + b"]" * 100_000,
    "a number without end": b'{"amount": ' + b"9" * 6000 + b"}",
    "infinity": b'{"amount": 1e999, "x": Infinity, "y": NaN}',
    "an object for a value": b'{"place": {"a": 1}, "amount": {"b": []}, "outcome": {}}',
    "lists for values": b'{"place": [["x"]], "amount": [[1]], "outcome": [[]]}',
    "items of no shape": b'{"items": [1, null, "x"]}',
    "items as an object": b'{"items": {"0": {}}}',
    "numbered fields from outside": b'{"items-0-name": "x", "items-TOTAL_FORMS": "9999999"}',
    "three megabytes": b'{"place": "' + b"x" * 3_000_000 + b'"}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_is_refused_without_stumbling(name, desk, client_of):
    decision, case = a_served_penalty(desk), a_seizure(desk).case
    task = task_of(case, INQUIRY, "assign")
    seizures = Seizure.objects.count()
    doors = {
        "/api/seizures/": desk.officer,
        f"/api/decisions/{decision.pk}/payments/": desk.clerk,
        f"/api/tasks/{task.pk}/": desk.head,
        "/api/tasks/bulk/": desk.head,
        "/api/token/": desk.officer,
        f"/api/cases/{case.number}/acts/party/": desk.officer,
    }
    for path, person in doors.items():
        answer = send(client_of(person), path, HOSTILE[name])
        assert 400 <= answer.status_code < 500, f"{path}: {answer.status_code}"
        assert answer.headers["Content-Type"] == "application/problem+json", path
    assert Seizure.objects.count() == seizures


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"])
def test_another_kind_of_body_is_not_read(kind, officer):
    assert (
        send(officer, "/api/seizures/", b'--x\r\nContent-Disposition: form-data; name="meta"\r\n\r\nnull\r\n--x--', kind=kind).status_code
        == 415
    )


@pytest.mark.parametrize("key", ["k" * 81, "k" * 5000])
def test_a_key_that_is_too_long_is_not_cut(key, officer):
    assert send(officer, "/api/seizures/", FIND, key=key).status_code == 400


QUERIES = [
    "size=99999999999999999999", "size=-1", "size=abc", "cursor=abc", "cursor=%00", "cursor=cD1hYmM%3D", "cursor=bz0tMQ%3D%3D",
    "cursor=cD0t",
    "cursor=" + "A" * 5000, "ordering=password", "ordering=-case__parties__name", "kind=%00", "kind[]=x", "status=" + "x" * 5000,
    "branch=%ED%A0%80", "case=%00", "expand=parties", "format=xml", "page=0", "limit=99999999999999999999",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", ["api_cases", "api_tasks", "api_seizures", "api_decisions"])
def test_an_odd_question_gets_rows_or_a_refusal(name, query, officer):
    assert officer.get(f"{reverse(name)}?{query}").status_code in (200, 400, 404)


PERIODS = ["", "from=2026-01-01", "from=2026-12-31&to=2026-01-01", "from=31/02/2026&to=2026-12-31", "from=0001-01-01&to=2026-01-01",
           "from=2026-01-01&to=9999-12-31", "from=1900-01-01&to=9999-12-31", "from=%00&to=%00", "from=2026-01-01&to=2026-01-01&branch=%00",
           "from[]=2026-01-01&to[]=2026-02-01"]  # fmt: skip


@pytest.mark.parametrize("query", PERIODS)
def test_an_odd_period_gets_an_answer_in_words(query, client_of, head_north):
    answer = client_of(head_north).get(f"/api/summary/?{query}")
    assert answer.status_code in (200, 400, 404, 422), answer.content[:300]
    if answer.status_code != 200:
        assert answer.headers["Content-Type"] == "application/problem+json" and answer.json()["title"]


@pytest.mark.parametrize(
    "path", ["cases/%00/", "cases/x/", "seizures/%00/", "seizures/x/", "decisions/99999999999999999999/", "tasks/0/", "no/such/"]
)
def test_what_is_not_there_is_a_problem_document(path, officer):
    answer = officer.get(f"/api/{path}")
    assert answer.status_code in (400, 404) and answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_not_offered(method, officer):
    for name in ("api_cases", "api_tasks", "api_seizures", "api_decisions", "api_summary", "api_me"):
        assert getattr(officer, method)(reverse(name)).status_code == 405, name


def test_a_head_request_and_options_do_not_stumble(officer):
    for name in ("api_cases", "api_tasks", "api_seizures", "api_decisions", "api_me"):
        assert officer.head(reverse(name)).status_code == 200 and officer.options(reverse(name)).status_code == 200


def test_a_payment_says_what_is_wrong_by_field(desk, client_of):
    decision, clerk = a_served_penalty(desk), client_of(desk.clerk)
    path = reverse("api_payments", args=[decision.pk])
    good = {"amount": 1_000_000, "bank_reference": "KBNN-9", "received_on": "2026-09-14", "revenue": "fine"}
    for field, value in (("amount", -1), ("amount", 0), ("amount", decision.amount + 1), ("amount", True), ("received_on", "2026-09-15"),
                         ("received_on", 5), ("bank_reference", ""), ("revenue", "gift"), ("posted_by", 1)):  # fmt: skip
        answer = send(clerk, path, good | {field: value}, key=f"{field}{value}")
        assert answer.status_code == 422 and field in answer.json()["errors"], f"{field}={value}: {answer.content!r}"
    assert [send(clerk, path, good, key=key).status_code for key in ("a", "a", "b")] == [201, 201, 201]
    assert decision.payments.count() == 1, "one bank reference counts once"
    assert send(client_of(desk.officer), path, good | {"bank_reference": "KBNN-10"}).status_code == 403


def test_every_address_below_api_is_tried_here():
    """A new door must be walked through in these tests, and be in the description."""
    from tests.trust.test_south_sees_nothing_of_the_north import addresses

    names = {entry.name for entry in addresses(get_resolver()) if entry.name.startswith("api_")}
    assert names == {
        "api_cases",
        "api_case",
        "api_tasks",
        "api_task",
        "api_bulk_tasks",
        "api_seizures",
        "api_seizure",
        "api_decisions",
        "api_decision",
        "api_payments",
        "api_summary",
        "api_token",
        "api_me",
        "api_docs",
        "api_case_acts",
        "api_case_act",
        "api_case_act_row",
        "api_transfers",
    }
