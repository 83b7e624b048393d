"""The verifier finds every change made past the door, and names the row."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from journal import checkpoints, measures, totals
from journal.memory import record
from journal.models import Entry, Figure
from journal.verify import verify

from .trial import DAY, SOUTH, Thing, Verb, make

OTHER = {
    "bigint": "coalesce({0}, 0) + 1",
    "smallint": "{0} + 1",
    "integer": "{0} + 100",
    "text": "{0} || 'x'",
    "date": "{0} + 40",
    "timestamp with time zone": "{0} + interval '1 microsecond'",
    "uuid": "gen_random_uuid()",
    "bytea": "sha256({0})",
    "jsonb": "{0} || jsonb_build_object('x', 'y')",
}
POINTERS = {
    "cause_id": "(select max(id) from journal_entry)",
    "corrects_id": "(select max(id) from journal_entry)",
    "entry_id": "(select min(id) from journal_entry)",
    "reverses_id": "(select max(id) from journal_figure)",
}
TAMPERED = [
    "journal_entry",
    "journal_figure",
    "journal_delta",
    "journal_total",
    "journal_daytotal",
    "journal_chainhead",
    "journal_checkpoint",
]


@pytest.fixture
def a_year(stage):
    """A memory with everything in it: corrections, follows, folded and unfolded figures, protected rows, a seal."""
    with transaction.atomic():
        group = Group.objects.create(name="protected")
        first = make(1, count=3, seen=True, subject=group)
        make(1, count=4, corrects=first.id)
        make(2, count=1, branch=SOUTH, on=date(2026, 3, 15))
    totals.fold()
    with transaction.atomic():
        make(1, count=9, on=date(2026, 12, 31))
    checkpoints.seal()
    assert verify().faults == 0
    return group


@pytest.fixture
def tamper(a_year, owner_cursor):
    """Runs SQL as the owner with every guard switched off."""
    owner_cursor.execute("select c.relname from pg_class c where relkind = 'r' and relname like 'journal%'")
    for (table,) in owner_cursor.fetchall():
        owner_cursor.execute(f"alter table {table} disable trigger user")
    return owner_cursor


def columns(cursor, table):
    cursor.execute(
        "select column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = %s", [table]
    )
    return [(name, kind) for name, kind in cursor.fetchall() if name != "id"]


def put(cursor, table, column, value, id):
    """-> the value before"""
    cursor.execute(f'select "{column}" from {table} where id = %s', [id])
    (before,) = cursor.fetchone()
    cursor.execute(f'update {table} set "{column}" = {value} where id = %s', [id])
    return before


def put_back(cursor, table, column, before, id):
    value = json.dumps(before) if isinstance(before, dict) else before
    cursor.execute(f'update {table} set "{column}" = %s where id = %s', [value, id])


@pytest.mark.parametrize("table", TAMPERED)
def test_a_change_in_any_column_is_found(tamper, table):
    tamper.execute(f"select max(id) from {table}")
    (id,) = tamper.fetchone()
    if table == "journal_figure":
        tamper.execute("select 'journal_entry', entry_id from journal_figure where id = %s", [id])
    else:
        tamper.execute("select %s, %s::bigint", [table, id])
    expected, unseen = tamper.fetchone(), []
    for column, kind in columns(tamper, table):
        before = put(tamper, table, column, POINTERS.get(column) or OTHER[kind].format(f'"{column}"'), id)
        report = verify()
        if expected not in {(fault.table, fault.id) for fault in report.found}:
            unseen.append((column, report.found))
        put_back(tamper, table, column, before, id)
    assert unseen == []
    assert verify().faults == 0


def test_one_changed_letter_turns_the_command_red(tamper):
    id = Entry.objects.filter(verb=Verb.THING_MADE).order_by("id")[1].id
    tamper.execute("update journal_entry set by_name = replace(by_name, 'Lân', 'Lan') where id = %s", [id])
    with pytest.raises(CommandError, match=rf"journal_entry {id} \[trial:2 #1\]: the entry was changed"):
        call_command("verify_journal")


def test_the_command_prints_a_report_for_machines(tamper, capsys):
    call_command("verify_journal", "--json")
    assert json.loads(capsys.readouterr().out)["faults"] == 0
    tamper.execute("delete from journal_delta")
    with pytest.raises(CommandError):
        call_command("verify_journal", "--json")
    report = json.loads(capsys.readouterr().out)
    assert report["first"]["table"] == "journal_daytotal" and report["faults"] == 4


def test_a_row_changed_past_the_journal_is_named(a_year, tamper):
    tamper.execute("update auth_group set name = 'changed' where id = %s", [a_year.pk])
    report = verify()
    assert (report.faults, report.first.table, report.first.id) == (1, "auth_group", a_year.pk)
    assert report.first.what == "was changed past the journal"


def test_a_row_deleted_past_the_journal_is_named(a_year, tamper):
    tamper.execute("delete from auth_group where id = %s", [a_year.pk])
    assert verify().first.what == "was deleted past the journal"


def test_a_row_may_change_with_an_entry_and_a_new_empty_column_changes_nothing(a_year, tamper):
    with transaction.atomic():
        a_year.name = "renamed"
        a_year.save()
        record(Verb.THING_SEEN, Thing(3), by=None, on=DAY, also=[a_year])
    tamper.execute("alter table auth_group add column remark text")
    connection.close()
    assert verify().faults == 0


def test_a_missing_entry_is_found(tamper):
    tamper.execute("delete from journal_figure")
    tamper.execute("delete from journal_entry where chain_kind = 'trial' and chain_id = 1 and seq = 2")
    assert ("trial:1", 3) in {(fault.chain, fault.seq) for fault in verify().found if "missing" in fault.what}


def cut_the_tail(cursor):
    """The last entry of a chain goes, with its figures, its sums and its head: the chain alone cannot tell."""
    cursor.execute("select max(id) from journal_entry")
    (id,) = cursor.fetchone()
    cursor.execute("delete from journal_figure where entry_id = %s", [id])
    cursor.execute("delete from journal_delta")
    cursor.execute("update journal_chainhead h set seq = h.seq - 1, hash = e.prev_hash from journal_entry e where e.id = %s"
                   " and (h.chain_kind, h.chain_id) = (e.chain_kind, e.chain_id)", [id])  # fmt: skip
    cursor.execute("delete from journal_entry where id = %s", [id])


def test_a_cut_tail_is_found_by_the_seal(tamper):
    there = Entry.objects.count()
    cut_the_tail(tamper)
    head, count = verify().found
    assert (head.chain, head.seq) == ("trial:1", 4) and head.what.startswith("is not what was sealed")
    assert count.what == f"sealed {there} new entries; {there - 1} of them are there"


def test_a_cut_tail_is_found_even_when_the_seals_were_cut_too(tamper):
    cut_the_tail(tamper)
    tamper.execute("delete from journal_checkpoint")
    assert any("stands outside the database but not in it" in fault.what for fault in verify().found)


def test_a_forged_seal_is_found(tamper):
    tamper.execute("update journal_checkpoint set signature = repeat('00', 64)")
    assert verify().first.what == "is not signed by the sealing key"


def test_figures_are_derived_again_from_the_facts(tamper, monkeypatch):
    rules = measures._by_verb[str(Verb.THING_MADE)]
    monkeypatch.setitem(measures._by_verb, str(Verb.THING_MADE), rules[:1])
    report = verify()
    assert report.faults == 3
    assert report.first.what == "the figures are not what trial.thing_made counts by its facts"


def test_a_measure_that_fails_on_old_facts_is_a_finding_not_a_crash(tamper, monkeypatch):
    rule = measures._by_verb[str(Verb.THING_MADE)][0]
    broken = measures.Measure(rule.name, rule.verb, 1, rule.since, None, rule.unit, "", lambda facts: [facts["forgotten"]])
    monkeypatch.setitem(measures._by_verb, str(Verb.THING_MADE), [broken])
    assert "fails on the facts" in verify().first.what


def test_details_may_be_removed_by_an_act_of_its_own(tamper):
    id = Entry.objects.filter(verb=Verb.THING_MADE).first().id
    tamper.execute("select journal_purge(%s, 5, 'Người giữ hồ sơ', 'hết hạn lưu trữ')", [id])
    entry = Entry.objects.get(pk=id)
    assert (entry.details, entry.salt) == (None, None)
    assert verify().faults == 0
    assert Entry.objects.filter(verb="details.purged", subject_id=id, facts=f'{{"seq": {entry.seq}}}').exists()


def test_details_removed_without_an_act_are_found(tamper):
    id = Entry.objects.filter(verb=Verb.THING_MADE).first().id
    tamper.execute("update journal_entry set details = null, salt = null where id = %s", [id])
    assert verify().first.what == "the details were removed without an act of removal"


def test_a_reversal_of_something_else_is_found(tamper):
    back = Figure.objects.filter(reverses__isnull=False).first()
    tamper.execute("update journal_figure set reverses_id = id where id = %s", [back.pk])
    assert ("journal_figure", back.pk) in {(fault.table, fault.id) for fault in verify().found}


def test_verify_reads_one_snapshot_inside_another_transaction_too(db):
    make(1)
    assert verify().faults == 0
