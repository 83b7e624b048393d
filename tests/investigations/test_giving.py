"""Taking a case, giving it back, standing in for an absent officer, a declared interest."""

from datetime import timedelta

import pytest
from django.urls import reverse

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from cases.models import Case, StandIn
from cases.offers import open_acts
from cases.selectors import work_of
from cases.standing_in import acting_as
from cases.workflow import perform
from investigations import flows
from investigations.commands import (
    assign_case,
    declare_conflict,
    declare_own_conflict,
    end_conflict,
    end_stand_in,
    reassign_case,
    set_assignment_rule,
    set_stand_in,
    verify_case,
)
from journal.models import Entry
from journal.verify import verify
from tests.investigations.conftest import DAY, MORNING
from tests.scenes import INQUIRY, task_of

SHARES = {"C1": 4, "C2": 2, "C3": 0}
WORDS = {"record_number": "12/BB-VPHC", "recorded_on": DAY, "findings": "Phones under the seat, no invoice."}


def rule(branch, head, *, draw=False, take=True, valid_from=DAY, shares=None):
    return set_assignment_rule(
        branch, by=head, today=DAY, draw=draw, take=take, shares=shares or SHARES, valid_from=valid_from, reason="QĐ 12"
    )  # fmt: skip


def absent(officer, stand_in, branch, *, by=None, frm=DAY, to=DAY + timedelta(days=5)):
    return set_stand_in(
        officer, by=by or officer, today=DAY, stand_in=stand_in, branch=branch, valid_from=frm, valid_to=to, reason="Annual leave"
    )  # fmt: skip


def entries(case, verb):
    return Entry.objects.filter(chain_kind="case", chain_id=case.pk, verb=verb)


def test_an_officer_takes_a_case_where_the_head_lets_officers(registered, north, head_north, minh):
    rule(north, head_north)
    case = flows.take(registered, by=minh, today=DAY)
    assert (case.status, case.assigned_to) == ("assigned", minh)
    assert entries(case, "case.assigned").get().by_id == minh.pk
    assert task_of(case, INQUIRY, "verify").flow_task.open_to(minh, task_of(case, INQUIRY, "verify"))
    assert verify().faults == 0


def test_without_a_rule_nobody_takes_a_case(registered, minh):
    with pytest.raises(NotAllowed) as refusal:
        flows.take(registered, by=minh, today=DAY)
    assert refusal.value.code == "no_taking"
    assert "take" not in {act.name for act in open_acts(minh, registered)}


def test_a_rule_to_come_counts_from_its_day(registered, north, head_north, minh):
    rule(north, head_north, valid_from=DAY + timedelta(days=1))
    with pytest.raises(NotAllowed):
        flows.take(registered, by=minh, today=DAY)
    assert flows.take(registered, by=minh, today=DAY + timedelta(days=1)).assigned_to == minh


@pytest.mark.parametrize("person", ["nam", "head_south", "clerk_north", "keeper_north", "steering"])
def test_a_stranger_takes_nothing(registered, north, head_north, person, request):
    rule(north, head_north)
    with pytest.raises(NotAllowed):
        flows.take(registered, by=request.getfixturevalue(person), today=DAY)
    registered.refresh_from_db()
    assert registered.assigned_to is None


def test_a_case_is_taken_once(registered, north, head_north, lan, minh):
    rule(north, head_north)
    flows.take(registered, by=minh, today=DAY)
    with pytest.raises(AlreadyDone):
        flows.take(registered, by=lan, today=DAY)


def test_a_case_given_back_comes_to_the_head_again(registered, north, head_north, lan, minh):
    perform(task_of(registered, INQUIRY, "assign"), by=head_north, today=DAY, officer=lan)
    case = flows.give_back(registered, by=lan, today=DAY, reason="I know the driver.")
    assert (case.status, case.assigned_to) == ("registered", None)
    assert entries(case, "case.given_back").get().by_id == lan.pk
    perform(task_of(case, INQUIRY, "assign"), by=head_north, today=DAY, officer=minh)
    perform(task_of(case, INQUIRY, "verify"), by=minh, today=DAY, **WORDS)
    assert task_of(case, INQUIRY, "propose")
    assert verify().faults == 0


def test_giving_back_is_for_the_officer_in_charge_and_says_why(registered, head_north, lan, minh):
    perform(task_of(registered, INQUIRY, "assign"), by=head_north, today=DAY, officer=lan)
    with pytest.raises(DomainError) as refusal:
        flows.give_back(registered, by=lan, today=DAY, reason="  ")
    assert refusal.value.field == "reason"
    with pytest.raises(NotAllowed):
        flows.give_back(registered, by=minh, today=DAY, reason="Not mine.")
    assert {"give_back"} & {act.name for act in open_acts(lan, Case.objects.get(pk=registered.pk))}
    assert not {"give_back"} & {act.name for act in open_acts(minh, Case.objects.get(pk=registered.pk))}


def test_a_verified_case_is_not_given_back(registered, head_north, lan):
    perform(task_of(registered, INQUIRY, "assign"), by=head_north, today=DAY, officer=lan)
    perform(task_of(registered, INQUIRY, "verify"), by=lan, today=DAY, **WORDS)
    with pytest.raises((WrongState, AlreadyDone)):
        flows.give_back(registered, by=lan, today=DAY, reason="Too late.")


def test_the_stand_in_does_the_steps_of_the_absent_officer(registered, north, head_north, lan, minh):
    perform(task_of(registered, INQUIRY, "assign"), by=head_north, today=DAY, officer=lan)
    task = task_of(registered, INQUIRY, "verify")
    assert not task.flow_task.open_to(minh, task) and task not in work_of(minh)
    absent(lan, minh, north)
    assert task.flow_task.open_to(minh, task) and task in work_of(minh)
    perform(task, by=minh, today=DAY, **WORDS)
    assert Case.objects.get(pk=registered.pk).assigned_to == lan
    assert entries(registered, "case.verified").get().by_id == minh.pk
    assert verify().faults == 0


def test_the_days_of_an_absence_are_both_inclusive_and_then_it_is_over(assigned, north, lan, minh):
    absent(lan, minh, north, frm=DAY + timedelta(days=1), to=DAY + timedelta(days=2))
    for days, may in ((0, False), (1, True), (2, True), (3, False)):
        with clock.at(MORNING + timedelta(days=days)):
            assert (lan.pk in acting_as(minh)) is may, days
            if not may:
                with pytest.raises(NotAllowed):
                    verify_case(assigned, by=minh, today=DAY + timedelta(days=days), **WORDS)


def test_an_expired_stand_in_is_refused_through_door_page_and_interface(registered, north, head_north, lan, minh, client_of, api_client_of):
    perform(task_of(registered, INQUIRY, "assign"), by=head_north, today=DAY, officer=lan)
    absent(lan, minh, north, to=DAY)
    task = task_of(registered, INQUIRY, "verify")
    with clock.at(MORNING + timedelta(days=1)):
        assert task not in work_of(minh)
        with pytest.raises(NotAllowed):
            perform(task, by=minh, today=DAY + timedelta(days=1), **WORDS)
        page = client_of(minh).post(reverse("task", args=[task.pk]), WORDS | {"recorded_on": "2026-09-14", "key": "k"})
        assert page.status_code == 403
        assert api_client_of(minh).post(reverse("api_task", args=[task.pk]), WORDS, format="json").status_code == 403
    assert Case.objects.get(pk=registered.pk).status == "assigned"


def test_an_absence_that_is_ended_counts_for_nothing_at_once(assigned, north, lan, minh):
    row = absent(lan, minh, north)
    end_stand_in(row, by=lan, today=DAY)
    assert acting_as(minh) == {minh.pk}
    with pytest.raises(AlreadyDone):
        end_stand_in(row, by=lan, today=DAY)
    assert verify().faults == 0


def test_a_stand_in_without_the_right_gets_none_by_standing_in(north, lan, clerk_north):
    with pytest.raises(DomainError) as refusal:
        absent(lan, clerk_north, north)
    assert refusal.value.field == "stand_in"


def test_who_moved_away_no_longer_stands_in(registered, north, head_north, lan, minh):
    """The absence lends no right: an ended posting closes the step."""
    from branches.commands import end_posting

    perform(task_of(registered, INQUIRY, "assign"), by=head_north, today=DAY, officer=lan)
    absent(lan, minh, north)
    for posting in minh.postings.all():
        end_posting(posting, by=None, today=DAY, last_day=DAY - timedelta(days=1))
    task = task_of(registered, INQUIRY, "verify")
    with pytest.raises(NotAllowed):
        perform(task, by=type(minh).objects.get(pk=minh.pk), today=DAY, **WORDS)


def test_standing_in_is_not_passed_on(north, lan, minh, deputy_north):
    absent(lan, minh, north)
    with pytest.raises(DomainError) as refusal:
        absent(deputy_north, lan, north)
    assert refusal.value.field == "stand_in", "an absent officer stands in for nobody"
    absent(minh, deputy_north, north)
    assert lan.pk not in acting_as(deputy_north)


def test_a_head_sets_the_stand_in_of_his_branch_only(north, lan, minh, head_north, head_south, deputy_north):
    with pytest.raises(NotAllowed):
        absent(lan, minh, north, by=head_south)
    with pytest.raises(NotAllowed):
        absent(lan, minh, north, by=deputy_north)
    assert absent(lan, minh, north, by=head_north).set_by == head_north


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"frm": DAY - timedelta(days=1)}, "valid_from"),
        ({"to": DAY - timedelta(days=1)}, "valid_to"),
        ({"to": DAY + timedelta(days=366)}, "valid_to"),
    ],
)
def test_the_days_of_an_absence_make_sense(north, lan, minh, words, field):
    with pytest.raises(DomainError) as refusal:
        absent(lan, minh, north, **words)
    assert refusal.value.field == field
    assert not StandIn.objects.exists()


def test_nobody_stands_in_for_himself_and_one_at_a_time(north, lan, minh, deputy_north):
    with pytest.raises(DomainError):
        absent(lan, lan, north)
    absent(lan, minh, north)
    with pytest.raises(DomainError):
        absent(lan, deputy_north, north)


def test_who_has_an_interest_gets_the_case_from_nobody(registered, north, head_north, lan, minh):
    rule(north, head_north)
    declare_own_conflict(registered, by=minh, today=DAY, reason="The driver is my cousin.")
    with pytest.raises(DomainError) as refusal:
        assign_case(registered, by=head_north, today=DAY, officer=minh)
    assert (refusal.value.field, refusal.value.code) == ("officer", "conflict")
    with pytest.raises(NotAllowed):
        flows.take(registered, by=minh, today=DAY)
    case = assign_case(registered, by=head_north, today=DAY, officer=lan)
    with pytest.raises(DomainError):
        reassign_case(case, by=head_north, today=DAY, officer=minh, reason="Leave.")


def test_an_interest_in_a_person_is_known_in_every_case_of_that_person(open_in, north, head_north, lan, minh):
    from cases.commands import add_party

    declare_conflict(minh, by=minh, today=DAY, branch=north, subject="Nông Văn Tới", reason="Relative")
    case = open_in(north, lan)
    add_party(case, by=lan, today=DAY, kind="individual", role="carrier", name="NÔNG VĂN  TỚI", identity_number="1")
    with pytest.raises(DomainError):
        assign_case(case, by=head_north, today=DAY, officer=minh)
    other = open_in(north, lan)
    add_party(other, by=lan, today=DAY, kind="individual", role="carrier", name="Nông Văn Tớii", identity_number="2")
    assert assign_case(other, by=head_north, today=DAY, officer=minh).assigned_to == minh


def test_an_interest_ends_by_the_head_never_by_oneself(registered, north, head_north, minh, lan):
    row = declare_own_conflict(registered, by=minh, today=DAY, reason="My neighbour.")
    for person in (minh, lan):
        with pytest.raises(NotAllowed):
            end_conflict(row, by=person, today=DAY, reason="All is well.")
    end_conflict(row, by=head_north, today=DAY, reason="He moved away.")
    assert assign_case(registered, by=head_north, today=DAY, officer=minh).assigned_to == minh
    assert verify().faults == 0


def test_officer_and_head_declare_at_their_own_branch(north, south, lan, minh, head_south):
    with pytest.raises(NotAllowed):
        declare_conflict(lan, by=minh, today=DAY, branch=north, subject="X", reason="Gossip")
    with pytest.raises(NotAllowed):
        declare_conflict(lan, by=head_south, today=DAY, branch=north, subject="X", reason="Gossip")
    with pytest.raises(DomainError):
        declare_conflict(lan, by=lan, today=DAY, branch=south, subject="X", reason="Not there")


def test_the_pages(registered, north, head_north, lan, minh, nam, client_of):
    rule(north, head_north)
    client = client_of(minh)
    worklist = client.get(reverse("worklist") + "?tab=free").content.decode()
    assert registered.number in worklist
    assert client_of(nam).get(reverse("worklist") + "?tab=free").content.decode().count(registered.number) == 0
    assert client.post(reverse("case_act", args=[registered.number, "take"]), {"key": "k"}).status_code == 302
    assert Case.objects.get(pk=registered.pk).assigned_to == minh
    assert reverse("case_act", args=[registered.number, "give_back"]) in client.get(reverse("worklist")).content.decode()
    page = client.get(reverse("assignment"))
    assert page.status_code == 200
    words = {
        "branch": north.pk,
        "officer": minh.pk,
        "stand_in": lan.pk,
        "valid_from": "2026-09-14",
        "valid_to": "2026-09-20",
        "reason": "Leave",
    }
    assert client.post(reverse("new_absence"), words).status_code == 302
    row = StandIn.objects.get()
    assert client_of(nam).get(reverse("end_absence", args=[row.pk])).status_code == 404
    assert client.post(reverse("end_absence", args=[row.pk])).status_code == 302
    assert client.post(reverse("new_absence"), words | {"officer": lan.pk, "stand_in": minh.pk}).status_code == 422, "only for himself"
    assert client.get(reverse("assignment_rule", args=["KV06"])).status_code == 404
    assert client_of(head_north).get(reverse("assignment_rule", args=["KV06"])).status_code == 200
