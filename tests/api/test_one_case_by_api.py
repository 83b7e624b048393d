"""The way of one case through the API alone: officer, head, keeper, clerk, and the steering committee that reads the sum."""

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from acts import clock
from branches.choices import Role
from branches.commands import delegate, post_officer
from branches.models import Branch, Officer, Position
from cases.models import Case
from fines.models import Payment
from journal.models import Entry
from seizures.models import Seizure, Store
from tests.scenes import ACT, Desk

pytestmark = pytest.mark.django_db
FIND = {
    "kind": "smuggling", "route": "road", "place": "Cửa khẩu Hữu Nghị", "seized_at": "2026-09-14T07:30:00+07:00",
    "party_name": "Nông Văn Tới",
    "items": [{"name": "Thuốc lá điếu 555", "quantity": 400, "unit": "pack", "value_vnd": 10400000, "seal_number": "NP-1"}],
}  # fmt: skip


class Hand:
    """One person at the API, signed in by token."""

    def __init__(self, officer):
        from branches.commands import issue_token
        from tests.scenes import DAY

        self.client = APIClient()
        self.client.credentials(HTTP_AUTHORIZATION=f"Token {issue_token(officer, by=officer, today=DAY).key}")

    def get(self, path: str, **query):
        return self.client.get(path, query)

    def post(self, path: str, body, key: str = ""):
        return self.client.post(path, body, format="json", headers={"idempotency-key": key} if key else {})

    def tasks(self, case: str) -> dict[str, int]:
        return {row["step"]: row["id"] for row in self.get("/api/tasks/").json()["results"] if row["case"] == case}

    def does(self, case: str, step: str, **body):
        answer = self.post(f"/api/tasks/{self.tasks(case)[step]}/", body, key=f"{case} {step}")
        assert answer.status_code == 200, answer.json()
        return answer.json()


@pytest.fixture
def hands(desk: Desk) -> dict[str, Hand]:
    return {name: Hand(getattr(desk, name)) for name in ("officer", "second", "head", "keeper", "clerk")}


def test_from_the_find_to_the_sum_of_the_steering_committee(desk, hands, steering):
    officer, second, head, keeper, clerk = hands.values()
    logged = officer.post("/api/seizures/", FIND, key="find-1")
    assert logged.status_code == 201, logged.json()
    number, seizure = logged.json()["case"], logged.json()["number"]
    store = Store.objects.filter(branch=desk.branch).first()
    keeper.does(number, "take_in", store=store.pk, condition="Nguyên niêm phong", **{"items-0-seal": "NP-1"})
    second.does(number, "verify", **{"items-0-quantity": 400, "items-0-seal_whole": True})
    head.does(number, "assign", officer=desk.officer.pk)
    officer.does(number, "verify", record_number="1/BB", recorded_on="2026-09-14", findings="Hàng không hóa đơn.")
    officer.does(number, "propose", course="administrative", act_codes=[ACT], reason="Đủ căn cứ.")
    assert head.does(number, "decide", outcome="approved", course="administrative")["status"] == "administrative"
    party = Case.objects.get(number=number).parties.get()
    draft = {"party": party.pk, "subject_kind": "individual", "act_1": ACT, "value_1": 10_400_000, "confiscate": True}
    officer.does(number, "draft", **draft)
    head.does(number, "sign", outcome="approved")
    officer.does(number, "serve", how="in_person", received_on="2026-09-14", receiver="Nông Văn Tới")
    head.does(number, "dispose", kind="confiscate", document="7/QĐ-TV")
    decision = clerk.get("/api/decisions/").json()["results"][0]
    paid = {"amount": decision["left"], "bank_reference": "KBNN-1", "received_on": "2026-09-14", "revenue": "fine"}
    assert clerk.post(f"/api/decisions/{decision['id']}/payments/", paid, key="pay-1").status_code == 201
    assert clerk.get(f"/api/decisions/{decision['id']}/").json()["left"] == 0
    assert officer.get(f"/api/cases/{number}/").json()["status"] == "closed"
    assert officer.get(f"/api/seizures/{seizure}/").json()["status"] == "confiscated"
    assert read_sum(Hand(steering), decision["amount"]) == Payment.objects.get().amount


def read_sum(steering: Hand, fined: int) -> int:
    """The committee sees sums over branches that count from this system, and no case."""
    answer = steering.get("/api/summary/", **{"from": "2026-09-01", "to": "2026-09-30", "branch": "KV06"})
    assert answer.status_code == 200, answer.json()
    assert set(answer.json()) == {"branch", "period", "measures", "kinds", "routes", "drugs", "branches"}
    assert steering.get("/api/cases/").json()["results"] == []
    from journal import totals

    collected = [row.amount for row in totals.read(*map(day, ("2026-09-01", "2026-09-30")), measures=["budget.collected"])]
    assert sum(collected) == fined
    return sum(collected)


def day(text: str):
    from datetime import date

    return date.fromisoformat(text)


def test_a_lone_officer_is_refused_his_own_work(desk, hands):
    number = hands["officer"].post("/api/seizures/", FIND, key="find-1").json()["case"]
    assert "take_in" not in hands["officer"].tasks(number) and "assign" not in hands["officer"].tasks(number)
    task = hands["head"].tasks(number)["assign"]
    refused = hands["officer"].post(f"/api/tasks/{task}/", {"officer": desk.officer.pk}, key="x")
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    assert refused.json()["type"] == "not_allowed" and refused.json()["title"]


def test_a_repeat_with_the_same_key_gets_the_first_answer(hands):
    first, second = (hands["officer"].post("/api/seizures/", FIND, key="once") for _try in range(2))
    assert first.status_code == second.status_code == 201 and first.json() == second.json()
    assert Seizure.objects.count() == Case.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(hands):
    hands["officer"].post("/api/seizures/", FIND, key="once")
    other = hands["officer"].post("/api/seizures/", FIND | {"place": "Tân Thanh"}, key="once")
    assert (other.status_code, other.json()["type"]) == (422, "idempotency_conflict")


def test_another_persons_key_is_not_mine(hands):
    assert {hands[name].post("/api/seizures/", FIND | {"items": [FIND["items"][0] | {"seal_number": ""}]}, key="once").status_code
            for name in ("officer", "second")} == {201}  # fmt: skip
    assert Seizure.objects.count() == 2


def test_what_could_be_done_twice_needs_a_key(hands):
    answer = hands["officer"].post("/api/seizures/", FIND)
    assert answer.status_code == 400 and "Idempotency-Key" in answer.json()["title"]
    assert not Seizure.objects.exists()


def test_a_task_tells_what_it_asks_for(desk, hands):
    number = hands["officer"].post("/api/seizures/", FIND, key="find-1").json()["case"]
    wanted = hands["head"].get(f"/api/tasks/{hands['head'].tasks(number)['assign']}/").json()["fields_wanted"]
    assert [(field["name"], field["required"]) for field in wanted] == [("officer", True)]
    assert str(desk.officer.pk) in wanted[0]["choices"]
    lines = hands["keeper"].get(f"/api/tasks/{hands['keeper'].tasks(number)['take_in']}/").json()["fields_wanted"]
    assert "items-0-seal" in [field["name"] for field in lines]


def test_a_task_that_is_done_answers_409(desk, hands):
    number = hands["officer"].post("/api/seizures/", FIND, key="find-1").json()["case"]
    task = hands["head"].tasks(number)["assign"]
    answers = [hands["head"].post(f"/api/tasks/{task}/", {"officer": desk.officer.pk}, key=key) for key in ("a", "b", "a")]
    assert [answer.status_code for answer in answers] == [200, 409, 200]
    assert Entry.objects.filter(verb="case.assigned").count() == 1


def test_pages_of_a_list_lead_on_by_a_cursor(hands):
    for number in range(3):
        hands["officer"].post("/api/seizures/", FIND | {"items": [FIND["items"][0] | {"seal_number": ""}]}, key=str(number))
    first = hands["officer"].get("/api/cases/", size=2).json()
    second = hands["officer"].client.get(first["next"]).json()
    numbers = [row["number"] for page in (first, second) for row in page["results"]]
    assert len(numbers) == len(set(numbers)) == 3 and second["next"] is None
    assert reverse("api_cases") in first["next"]


def test_who_may_record_but_not_look_gets_his_own_seizure_back(desk, api_client_of, administrator, head_north):
    """The right to record at the branch was lent to an officer of one of its teams, who looks at the exhibits of the team alone."""
    today, team = clock.today(), Branch.objects.get(code="KV06-X01")
    guest = Officer.objects.create_user("khach.doi", "Khách Đội", branch=team)
    seat = Position.objects.filter(level="C1").first()
    post_officer(guest, branch=team, role=Role.OFFICER, position=seat, valid_from=today, document="9/QĐ", by=administrator, today=today)
    lent = {"rights": ["record_seizure", "register"], "valid_from": today, "valid_to": today, "document": "10/QĐ"}
    delegate(head_north, guest, branch=head_north.branch, by=head_north, today=today, **lent)
    answer = api_client_of(guest).post("/api/seizures/", FIND | {"branch": "KV06"}, format="json", headers={"Idempotency-Key": "guest"})
    assert answer.status_code == 201, answer.json()
    assert answer.json()["branch"] == "KV06"
    assert not Seizure.objects.visible_to(guest).exists()
