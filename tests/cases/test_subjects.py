"""People across cases: recognised by a person, sanctioned by a signed decision, looked up without opening the other case."""

from datetime import date, timedelta

import pytest

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from cases.commands.subjects import link_party, look_up_sanctions, note_outside_sanction, unlink_party
from cases.models import Party, PriorSanction, Subject
from cases.sanctions import clean_day
from cases.subjects import candidates, prior_in
from journal.models import Entry
from journal.verify import verify
from prosecutions.selectors import signs_of_crime
from tests.scenes import DAY, MORNING, Desk, a_payment, a_seizure, a_served_penalty

pytestmark = pytest.mark.django_db
WHO = {"reason": "Căn cước công dân đã kiểm tra."}


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk(ground) -> Desk:
    return Desk("KV06")


@pytest.fixture
def southern(ground) -> Desk:
    return Desk("KV02")


def recognised(desk, case=None) -> Party:
    party = (case or a_seizure(desk).case).parties.first()
    link_party(party, by=desk.officer, today=DAY, **WHO)
    return Party.objects.get(pk=party.pk)


def test_a_person_says_who_a_party_is_and_the_number_goes_to_the_index(desk):
    party = recognised(desk)
    subject = Subject.objects.get()
    assert (subject.name, subject.identities.get().number) == (party.name, party.identity_number)
    assert Entry.objects.filter(verb="party.linked", chain_id=party.case_id).count() == 1


def test_the_index_offers_who_it_may_be_by_number_or_by_name_and_decides_nothing(desk, southern):
    recognised(desk)
    same_number = a_seizure(southern).case.parties.first()
    same_name = Party.objects.create(
        case=same_number.case, kind="individual", role="owner", name="NÔNG VĂN TỚI", folded_name="nong van toi", identity_number=""
    )
    other = Party(case=same_number.case, kind="individual", name="Ai Đó", folded_name="ai do", identity_number="1")
    assert [list(candidates(one).values_list("pk", flat=True)) for one in (same_number, same_name)] == [[Subject.objects.get().pk]] * 2
    assert not candidates(other)
    assert same_number.links.count() == 0


def test_one_number_is_one_person(desk, southern):
    first = recognised(desk)
    again = a_seizure(southern).case.parties.first()
    link_party(again, by=southern.officer, today=DAY, identity_kind="other", **WHO)
    assert Subject.objects.count() == 1
    stranger = Subject.objects.create(kind="individual", name="Khác", folded_name="khac", made_by=desk.officer, made_on=DAY)
    third = a_seizure(southern).case.parties.first()
    with pytest.raises(DomainError, match="another person|người khác"):
        link_party(third, by=southern.officer, today=DAY, subject=stranger, identity_kind="other", **WHO)
    with pytest.raises(AlreadyDone):
        link_party(first, by=desk.officer, today=DAY, **WHO)


def test_another_branch_and_another_role_recognise_nobody(desk, southern):
    party = a_seizure(desk).case.parties.first()
    for person in (southern.officer, desk.keeper, desk.clerk):
        with pytest.raises(NotAllowed):
            link_party(party, by=person, today=DAY, **WHO)


def test_the_signed_decision_writes_the_sanction_and_the_last_payment_says_until_when(desk):
    seizure = a_seizure(desk)
    recognised(desk, seizure.case)
    decision = a_served_penalty(desk, seizure)
    sanction = PriorSanction.objects.get()
    assert (sanction.number, sanction.decided_on, sanction.clean_on) == (decision.number, DAY, None)
    a_payment(desk, decision, decision.amount)
    sanction.refresh_from_db()
    assert sanction.clean_on == date(2027, 9, 15)
    assert verify().found == []


def test_who_is_recognised_after_the_decision_brings_it_along(desk):
    decision = a_served_penalty(desk)
    assert not PriorSanction.objects.exists()
    link_party(decision.party, by=desk.officer, today=DAY, **WHO)
    assert PriorSanction.objects.get().case == decision.case


def test_a_wrong_recognition_is_withdrawn_with_what_it_noted(desk):
    decision = a_served_penalty(desk)
    link_party(decision.party, by=desk.officer, today=DAY, **WHO)
    with pytest.raises(DomainError):
        unlink_party(decision.party, by=desk.officer, today=DAY, reason=" ")
    unlink_party(decision.party, by=desk.officer, today=DAY, reason="Người trùng tên.")
    assert PriorSanction.objects.get().withdrawn_on == DAY
    with pytest.raises(WrongState):
        unlink_party(decision.party, by=desk.officer, today=DAY, reason="Lần nữa.")
    assert verify().found == []


def test_a_sanction_of_another_agency_counts_for_the_threshold_until_it_is_clean(desk):
    party = recognised(desk)
    words = {"act": "188", "number": "12/QĐ", "authority": "Công an tỉnh", "decided_on": date(2025, 9, 1)}
    note_outside_sanction(party, by=desk.officer, today=DAY, executed_on=date(2025, 9, 20), **words)
    with pytest.raises(AlreadyDone):
        note_outside_sanction(party, by=desk.officer, today=DAY, **words)
    assert prior_in(party.case, on=DAY)
    assert signs_of_crime(party.case, "188", DAY), "below the value, but sanctioned before"
    assert not prior_in(party.case, on=date(2026, 9, 21))
    assert not signs_of_crime(party.case, "188", date(2026, 9, 21))


def test_days_out_of_order_and_unknown_people_are_refused(desk):
    party = a_seizure(desk).case.parties.first()
    words = {"act": "188", "number": "1", "authority": "Tòa án", "decided_on": DAY + timedelta(days=1)}
    with pytest.raises(WrongState):
        note_outside_sanction(party, by=desk.officer, today=DAY, **words)
    link_party(party, by=desk.officer, today=DAY, **WHO)
    with pytest.raises(DomainError):
        note_outside_sanction(party, by=desk.officer, today=DAY, **words)


def test_the_south_learns_that_and_when_and_whom_to_call_but_not_the_case(desk, southern, client_of):
    decision = a_served_penalty(desk)
    link_party(decision.party, by=desk.officer, today=DAY, **WHO)
    party = recognised(southern)
    page = client_of(southern.officer).get(f"/cases/{party.case.number}/parties/{party.pk}/prior/")
    text = page.content.decode()
    assert page.status_code == 200 and "14/09/2026" in text and "KV06" in text
    assert decision.case.number not in text and decision.case.title not in text and decision.case.place not in text
    own = client_of(desk.officer).get(f"/cases/{decision.case.number}/parties/{decision.party_id}/prior/").content.decode()
    assert decision.case.number in own.split("<tbody>")[1]


def test_each_look_is_an_entry(desk):
    party = recognised(desk)
    for _ in range(2):
        look_up_sanctions(party, by=desk.officer, today=DAY)
    looks = Entry.objects.filter(verb="sanctions.looked_up")
    assert [entry.by_id for entry in looks] == [desk.officer.pk] * 2
    assert {entry.chain_kind for entry in looks} == {"read"}


def test_nobody_looks_at_a_party_of_another_branch_or_without_the_right(desk, southern, client_of):
    party = recognised(desk)
    address = f"/cases/{party.case.number}/parties/{party.pk}/prior/"
    assert client_of(southern.officer).get(address).status_code == 404
    assert client_of(desk.keeper).get(address).status_code == 403
    assert not Entry.objects.filter(verb="sanctions.looked_up").exists()


def test_the_page_recognises_and_shows_only_the_end_of_a_foreign_number(desk, southern, client_of):
    recognised(desk)
    party = a_seizure(southern).case.parties.first()
    client, address = client_of(southern.officer), f"/cases/{party.case.number}/acts/recognise/{party.pk}/"
    text = client.get(address).content.decode()
    assert "…1122" in text and text.count("020099001122") == 0
    assert client.post(address, {"key": "k", "subject": "new", "reason": ""}).status_code == 422
    chosen = {"key": "k", "subject": Subject.objects.get().pk, "identity_kind": "other", "reason": "Căn cước."}
    assert client.post(address, chosen).status_code == 302
    assert party.links.get().subject == Subject.objects.get()


def test_the_clean_day_follows_the_law_of_the_day_of_execution(ground):
    assert clean_day(date(2026, 2, 28)) == date(2027, 3, 1)
    assert clean_day(date(2026, 8, 31), warning=True) == date(2027, 3, 1)
