"""Acts that no flow asks for, by machine: what is open, what they ask, doing them once."""

import pytest

from cases.offers import acts_on, declared
from investigations.commands import reassign_case
from journal.models import Entry
from tests.scenes import a_seizure, a_verified_case

pytestmark = pytest.mark.django_db
WHO = {"kind": "individual", "role": "owner", "name": "Lý Văn Đông"}


def test_a_machine_reads_what_is_open_and_does_it_once(desk, api_client_of):
    case, api = a_seizure(desk).case, api_client_of(desk.officer)
    assert api.get(f"/api/cases/{case.number}/acts/party/").json()["fields_wanted"][0]["name"] == "kind"
    for _ in range(2):
        answer = api.post(f"/api/cases/{case.number}/acts/party/", WHO, format="json", headers={"idempotency-key": "one"})
        assert answer.status_code == 200, answer.json()
    assert case.parties.filter(name="Lý Văn Đông").count() == 1
    assert Entry.objects.filter(verb="party.added", chain_id=case.pk).count() == 2  # the carrier of the scene, and this one


def test_the_list_names_what_this_person_may_do_now(desk, api_client_of):
    case = a_verified_case(desk)
    address = f"/api/cases/{case.number}/acts/"
    assert "officer" in {act["name"] for act in api_client_of(desk.head).get(address).json()}
    assert "officer" not in {act["name"] for act in api_client_of(desk.officer).get(address).json()}


def test_without_the_right_and_in_a_wrong_state_nothing_is_asked(desk, api_client_of):
    registered = a_seizure(desk).case
    officer = f"/api/cases/{registered.number}/acts/officer/"
    assert api_client_of(desk.officer).get(officer).status_code == 403
    assert api_client_of(desk.head).get(officer).status_code == 409
    assert api_client_of(desk.head).post(officer, {}, format="json").status_code == 409
    assert api_client_of(desk.head).get(f"/api/cases/{registered.number}/acts/no-such/").status_code == 404
    assert api_client_of(desk.head).get(f"/api/cases/{registered.number}/acts/officer/1/").status_code == 404


def test_every_act_has_a_name_a_title_and_a_right_of_its_own_room():
    assert len({act.name for act in declared()}) == len(declared()) > 3
    assert all(str(act.title) and act.form.base_fields and act.right for act in declared())


def test_a_row_shows_only_the_acts_that_are_open_on_it(desk):
    case = reassign_case(a_verified_case(desk), by=desk.head, today=a_seizure(desk).case.detected_on, officer=desk.second, reason="Leave.")
    assert acts_on(desk.officer, case, "no-such") == []
    assert [act.name for act in acts_on(desk.head, case, "officer", "party")] == ["officer", "party"]
