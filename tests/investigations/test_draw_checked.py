"""The draw, checked again by an auditor."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from acts.errors import DomainError, NotAllowed
from acts.jobs import run_due
from cases.models import Case
from investigations.draw_check import check
from investigations.draw_rules import commitment_of
from investigations.models import DrawSeed, DrawTicket
from journal.models import Entry
from tests.investigations.conftest import DAY, MORNING
from tests.investigations.test_giving import rule
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


def test_a_seed_that_cannot_be_opened_is_said_and_the_next_case_is_drawn(drawing, open_in, north, lan, settings):
    settings.SECRET_KEY = "another key of at least fifty characters, without the old one as fallback"
    case = open_in(north, lan)
    run_due()
    assert facts_of(case, "draw.dropped")["why"] == "unreadable"
    following = open_in(north, lan)
    run_due()
    assert facts_of(following, "case.drawn")["number"] == 2
    assert check().differences == []


def test_the_rule_is_the_heads_and_makes_sense(north, head_south, lan, head_north):
    for person in (lan, head_south):
        with pytest.raises(NotAllowed):
            rule(north, person)
    with pytest.raises(DomainError) as refusal:
        rule(north, head_north, valid_from=DAY - timedelta(days=1))
    assert refusal.value.field == "valid_from"
    for shares in ({"C1": 0, "C2": 0}, {"C1": -1}, {"C1": 101}, {"X": 1}):
        with pytest.raises(DomainError):
            rule(north, head_north, draw=True, shares=shares)


def test_switched_off_and_on_again_the_same_sealed_seed_is_used(drawing, open_in, north, lan, head_north):
    sealed = DrawSeed.objects.get()
    rule(north, head_north, draw=False)
    open_in(north, lan)
    assert not DrawTicket.objects.exists()
    rule(north, head_north, draw=True)
    assert DrawSeed.objects.get() == sealed, "nobody draws seeds until one pleases"
    open_in(north, lan)
    assert DrawTicket.objects.get().seed == sealed


def test_the_form_of_the_head_asks_for_the_reason_only_where_a_draw_is(
    drawing, registered, open_in, south, nam, head_south, head_north, client_of
):
    other = open_in(south, nam)
    assert 'name="reason"' in client_of(head_north).get(reverse("task", args=[task_of(registered, INQUIRY, "assign").pk])).content.decode()
    assert 'name="reason"' not in client_of(head_south).get(reverse("task", args=[task_of(other, INQUIRY, "assign").pk])).content.decode()


def test_the_command_tells_and_its_exit_code_speaks(drawn_case, capsys):
    call_command("verify_draw")
    assert "1" in capsys.readouterr().out
    call_command("verify_draw", "--case", drawn_case.number, "--json")
    assert json.loads(capsys.readouterr().out)["drawn"] == 1
    call_command("verify_draw", "--branch", "KV02", "--json")
    assert json.loads(capsys.readouterr().out)["drawn"] == 0
    with pytest.raises(CommandError):
        call_command("verify_draw", "--case", "KV06-2026-99999")


def other_seed(facts):
    facts["seed"] = facts["seed"][:-1] + ("0" if facts["seed"][-1] != "0" else "1")


def other_load(facts):
    facts["pool"][0]["load"] += 1


def other_name(facts):
    facts["officer"] = next(line["officer"] for line in facts["pool"] if line["officer"] != facts["officer"])


def other_commitment(facts):
    facts["commitment"] = commitment_of(b"another")


def other_number(facts):
    facts["number"] = 2


def one_less(facts):
    facts["pool"] = [line for line in facts["pool"] if line["officer"] != facts["officer"]]


def one_more(facts):
    facts["pool"].append({"officer": 10**6, "load": 0, "share": 4, "weight": 4000})


def other_reason(facts):
    facts["left_out"] = []


def other_case(facts):
    facts["case_number"] += "1"


CHANGES = [other_seed, other_load, other_name, other_commitment, other_number, one_less, one_more, other_reason, other_case]


@pytest.fixture
def tamper(stage, owner_cursor, drawn_case):
    """Changes the facts of an entry past every guard."""

    def changed(verb: str, change) -> None:
        owner_cursor.execute("alter table journal_entry disable trigger user")
        owner_cursor.execute("select id, facts from journal_entry where verb = %s order by id limit 1", [verb])
        pk, facts = owner_cursor.fetchone()
        words = json.loads(facts)
        change(words)
        owner_cursor.execute(
            "update journal_entry set facts = %s where id = %s", [json.dumps(words, sort_keys=True, separators=(",", ":")), pk]
        )

    return changed


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_draw_is_found(tamper, drawn_case, change):
    assert check().differences == []
    tamper("case.drawn", change)
    assert check(case_id=drawn_case.pk).differences, change.__name__
    with pytest.raises(CommandError) as refusal:
        call_command("verify_draw")
    assert drawn_case.number in str(refusal.value) or "case" in str(refusal.value)


def test_a_changed_commitment_is_found(tamper, drawn_case):
    tamper("draw.committed", other_commitment)
    assert any("published" in what for _case, what in check().differences)


def test_a_skipped_seed_is_found(tamper, drawn_case):
    tamper("draw.ordered", other_number)
    assert any("one by one" in what for _case, what in check().differences)


def test_another_officer_in_the_table_is_found(stage, owner_cursor, drawn_case):
    owner_cursor.execute("alter table investigations_draw disable trigger user")
    owner_cursor.execute("update investigations_draw set officer_id = (select min(id) from branches_officer where id <> officer_id)")
    assert any("table" in what for _case, what in check().differences)
