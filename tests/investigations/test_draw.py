"""The officer in charge by lot: sealed before, opened after, done again by anybody."""

import json
from datetime import timedelta

import pytest
from django.db import transaction

from acts.errors import DomainError, WrongState
from acts.jobs import run_due
from cases.commands import add_party, open_case
from cases.models import Case
from cases.workflow import perform
from investigations import flows
from investigations.commands import declare_conflict, reassign_case
from investigations.draw_check import check
from investigations.draw_rules import commitment_of
from investigations.models import Draw, DrawSeed, DrawTicket
from investigations.sealing import unseal
from journal.models import Entry
from journal.verify import verify
from tests.investigations.conftest import DAY, MORNING
from tests.investigations.test_giving import WORDS, absent, rule
from tests.scenes import INQUIRY, task_of

FIND = {"kind": "smuggling", "route": "road", "title": "Phones", "place": "Huu Nghi", "detected_at": MORNING - timedelta(hours=2)}


def facts_of(case, verb) -> dict:
    return json.loads(Entry.objects.get(chain_kind="case", chain_id=case.pk, verb=verb).facts)


@pytest.fixture
def drawing(north, head_north):
    """The north draws its officers by lot."""
    return rule(north, head_north, draw=True, take=False)


@pytest.fixture
def drawn_case(drawing, open_in, north, lan) -> Case:
    case = open_in(north, lan)
    run_due()
    return Case.objects.get(pk=case.pk)


def test_off_means_nothing_happens(open_in, north, lan):
    case = open_in(north, lan)
    assert run_due() == 0 or not Draw.objects.exists()
    assert not DrawTicket.objects.exists() and not Entry.objects.filter(verb__startswith="draw.").exists()
    assert Case.objects.get(pk=case.pk).status == "registered"


def test_only_the_branch_that_switched_it_on_draws(drawing, open_in, south, nam):
    open_in(south, nam)
    assert not DrawTicket.objects.exists()


def test_a_new_case_gets_an_officer_of_the_branch_and_its_flow_moves_on(drawn_case, lan, minh):
    assert drawn_case.status == "assigned" and drawn_case.assigned_to in (lan, minh)
    task = task_of(drawn_case, INQUIRY, "verify")
    perform(task, by=drawn_case.assigned_to, today=DAY, **WORDS)
    assert Entry.objects.get(chain_id=drawn_case.pk, chain_kind="case", verb="case.assigned").by_id is None
    assert verify().faults == 0


def test_the_hash_stands_in_the_journal_before_the_case_and_the_seed_only_after(drawing, open_in, north, lan):
    seed = DrawSeed.objects.get()
    committed = Entry.objects.get(verb="draw.committed")
    secret = unseal(seed.sealed)
    assert json.loads(committed.facts) == {"number": 1, "commitment": commitment_of(secret)}
    assert secret.hex() not in seed.sealed and not Entry.objects.filter(facts__contains=secret.hex()).exists()
    case = open_in(north, lan)
    assert committed.id < Entry.objects.get(verb="case.opened", chain_id=case.pk).id
    assert not Entry.objects.filter(facts__contains=secret.hex()).exists(), "ordered, not drawn yet"
    run_due()
    assert facts_of(case, "case.drawn")["seed"] == secret.hex()


def test_the_seed_of_the_next_case_is_sealed_before_that_case_exists(drawing, open_in, north, lan):
    cases = [open_in(north, lan) for _n in range(3)]
    assert [ticket.seed.number for ticket in DrawTicket.objects.order_by("case_id")] == [1, 2, 3]
    run_due()
    for case in cases:
        facts = facts_of(case, "case.drawn")
        committed = Entry.objects.get(verb="draw.committed", facts__contains=facts["commitment"])
        assert committed.id < Entry.objects.get(verb="case.opened", chain_id=case.pk).id
    assert check().differences == [] and check().drawn == 3


def test_a_draw_is_done_once(drawn_case):
    before = Entry.objects.count()
    assert flows.give_by_lot(drawn_case, today=DAY) is None
    assert Entry.objects.count() == before


def test_who_is_absent_or_has_an_interest_or_no_share_is_passed_over(drawing, open_in, north, lan, minh, deputy_north, head_north):
    absent(minh, lan, north)
    case = open_in(north, lan)
    run_due()
    facts = facts_of(case, "case.drawn")
    why = {line["officer"]: line["why"] for line in facts["left_out"]}
    assert [line["officer"] for line in facts["pool"]] == [lan.pk] and facts["officer"] == lan.pk
    assert why[minh.pk] == "absent" and why[deputy_north.pk] == why[head_north.pk] == "no_share"


def test_the_persons_of_the_quick_entry_are_known_when_the_name_is_drawn(drawing, north, lan, minh):
    declare_conflict(minh, by=minh, today=DAY, branch=north, subject="020099001122", reason="Neighbour")
    with transaction.atomic():
        case = open_case(north, by=lan, today=DAY, **FIND)
        add_party(case, by=lan, today=DAY, kind="individual", role="carrier", name="Nông Văn Tới", identity_number="020099001122")
    run_due()
    assert {"officer": minh.pk, "why": "conflict"} in facts_of(case, "case.drawn")["left_out"]
    assert Case.objects.get(pk=case.pk).assigned_to == lan


def test_the_pool_says_how_many_cases_each_has(drawing, registered, open_in, north, lan, minh, head_north):
    perform(task_of(registered, INQUIRY, "assign"), by=head_north, today=DAY, officer=lan, reason="First things first.")
    case = open_in(north, minh)
    run_due()
    pool = {line["officer"]: line for line in facts_of(case, "case.drawn")["pool"]}
    assert pool[lan.pk] == {"officer": lan.pk, "load": 1, "share": 4, "weight": 2000}
    assert pool[minh.pk] == {"officer": minh.pk, "load": 0, "share": 4, "weight": 4000}


def test_with_nobody_left_the_head_assigns_and_the_seed_is_opened_all_the_same(drawing, open_in, north, lan, minh, head_north):
    for one in (lan, minh):
        declare_conflict(one, by=one, today=DAY, branch=north, subject="1234567", reason="Cousin")
    case = open_in(north, lan)
    add_party(case, by=lan, today=DAY, kind="individual", role="carrier", name="A", identity_number="1234567")
    run_due()
    facts = facts_of(case, "draw.dropped")
    assert facts["why"] == "nobody" and commitment_of(bytes.fromhex(facts["seed"])) == facts["commitment"]
    assert Case.objects.get(pk=case.pk).status == "registered"
    assert check().differences == [] and check().dropped == 1


def test_a_head_who_is_faster_than_the_draw_says_why(drawing, open_in, north, lan, minh, head_north):
    case = open_in(north, lan)
    with pytest.raises(DomainError) as refusal:
        perform(task_of(case, INQUIRY, "assign"), by=head_north, today=DAY, officer=minh)
    assert refusal.value.field == "reason"
    perform(task_of(case, INQUIRY, "assign"), by=head_north, today=DAY, officer=minh, reason="Urgent, at the gate.")
    run_due()
    assert facts_of(case, "draw.dropped")["why"] == "assigned"
    assert Case.objects.get(pk=case.pk).assigned_to == minh


def test_another_officer_after_the_draw_is_an_entry_that_names_the_draw(drawn_case, lan, minh, head_north):
    before = drawn_case.assigned_to
    other = minh if before == lan else lan
    reassign_case(drawn_case, by=head_north, today=DAY, officer=other, reason="Sick leave.")
    drawn, facts = Entry.objects.get(verb="case.drawn"), facts_of(drawn_case, "draw.overridden")
    assert facts == {"draw": drawn.id, "number": 1, "drawn": before.pk, "officer": other.pk}
    assert check().overridden == 1 and check().differences == [] and verify().faults == 0


def test_a_drawn_case_given_back_is_not_taken_and_needs_a_reason_for_another(drawn_case, north, lan, minh, head_north):
    rule(north, head_north, draw=True, take=True)
    before = drawn_case.assigned_to
    other = minh if before == lan else lan
    flows.give_back(drawn_case, by=before, today=DAY, reason="I know them.")
    with pytest.raises(WrongState):
        flows.take(drawn_case, by=other, today=DAY)
    task = task_of(drawn_case, INQUIRY, "assign")
    with pytest.raises(DomainError):
        perform(task, by=head_north, today=DAY, officer=other)
    perform(task, by=head_north, today=DAY, officer=other, reason="The drawn officer knows them.")
    assert facts_of(drawn_case, "draw.overridden")["drawn"] == before.pk
