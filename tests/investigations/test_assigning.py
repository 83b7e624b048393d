import pytest
from django.urls import reverse

from acts.errors import DomainError, NotAllowed, WrongState
from investigations.commands import assign_case, reassign_case
from investigations.selectors import officers_for
from journal.models import Entry
from tests.investigations.conftest import DAY


def test_the_head_gives_a_registered_case_to_an_officer(registered, head_north, lan):
    case = assign_case(registered, by=head_north, today=DAY, officer=lan)
    assert (case.status, case.assigned_to) == ("assigned", lan)
    entry = Entry.objects.filter(chain_kind="case", chain_id=case.pk).latest("seq")
    assert (entry.verb, entry.by_id, entry.occurred_on) == ("case.assigned", head_north.pk, DAY)


def test_an_officer_does_not_assign_cases(registered, lan):
    with pytest.raises(NotAllowed):
        assign_case(registered, by=lan, today=DAY, officer=lan)


def test_the_head_of_another_branch_does_not_assign_it(registered, head_south, lan):
    with pytest.raises(NotAllowed):
        assign_case(registered, by=head_south, today=DAY, officer=lan)


@pytest.mark.parametrize("stranger", ["nam", "clerk_north", "keeper_north", "steering"])
def test_a_case_is_given_only_to_somebody_who_may_verify_it(registered, head_north, stranger, request):
    with pytest.raises(DomainError) as refusal:
        assign_case(registered, by=head_north, today=DAY, officer=request.getfixturevalue(stranger))
    assert refusal.value.field == "officer"
    registered.refresh_from_db()
    assert registered.assigned_to is None


def test_a_verified_case_is_not_assigned_but_changes_hands(verified, head_north, minh):
    with pytest.raises(WrongState):
        assign_case(verified, by=head_north, today=DAY, officer=minh)
    case = reassign_case(verified, by=head_north, today=DAY, officer=minh, reason="Lan is on leave.")
    assert (case.status, case.assigned_to) == ("verified", minh)


def test_a_registered_case_does_not_change_hands_past_its_task(registered, head_north, minh):
    with pytest.raises(WrongState):
        reassign_case(registered, by=head_north, today=DAY, officer=minh, reason="Hurry.")


def test_changing_hands_needs_a_reason_and_another_officer(verified, head_north, lan, minh):
    with pytest.raises(DomainError) as refusal:
        reassign_case(verified, by=head_north, today=DAY, officer=minh, reason="  ")
    assert refusal.value.field == "reason"
    with pytest.raises(DomainError) as refusal:
        reassign_case(verified, by=head_north, today=DAY, officer=lan, reason="Why not.")
    assert refusal.value.field == "officer"


def test_the_head_sees_who_has_room(assigned, north, lan, minh):
    busy = {officer.username: officer.under_way for officer in officers_for(north, on=DAY)}
    assert (busy[lan.username], busy[minh.username]) == (1, 0)
    assert not {"nam.kv02", "ketoan.kv06", "kho.kv06"} & set(busy)


@pytest.mark.parametrize("sent", [None, {}, {"reason": "I want it."}])
def test_the_form_to_change_hands_is_shown_to_the_head_alone(verified, client_of, auditor, head_north, sent):
    def answer_to(person):
        client, address = client_of(person), reverse("case_act", args=[verified.number, "officer"])
        return client.get(address) if sent is None else client.post(address, sent)

    refused = answer_to(auditor)
    assert refused.status_code == 403 and refused.context["form"] is None
    assert answer_to(head_north).context["form"] is not None
