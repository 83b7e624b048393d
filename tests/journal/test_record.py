"""record(): what an entry says, what it counts, what follows it, and when it refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, models, transaction

from acts.errors import AlreadyDone
from journal import history, memory, verbs
from journal.memory import record, record_many
from journal.models import ChainHead, Entry, Figure
from journal.verify import verify

from .trial import DAY, NORTH, SOUTH, Person, Thing, Verb, act, make

TRIAL = {"chain_kind": "trial"}


def figures(entry_id):
    return list(Figure.objects.filter(entry_id=entry_id).order_by("line").values_list("measure", "on", "branch_id", "slices", "amount"))


def test_an_entry_keeps_the_names_of_the_day(db):
    made = make(1, count=2)
    entry = Entry.objects.get(pk=made.id)
    assert (entry.by_id, entry.by_name, entry.position) == (77, "Nông Văn Lân", "Công chức")
    assert (entry.branch_id, entry.branch_code, entry.branch_name) == (6, "KV06", "Chi cục Hải quan khu vực VI")
    assert (entry.seq, entry.occurred_on, entry.facts, entry.details) == (1, DAY, '{"count":2}', '{"note": "ghi chú"}')


def test_the_system_may_act_and_a_chain_may_have_no_branch(db):
    entry = Entry.objects.get(pk=record(Verb.THING_SEEN, Thing(1, None), by=None, on=DAY).id)
    assert (entry.by_id, entry.by_name, entry.branch_id, entry.subject_table) == (None, "", None, "")


def test_an_act_counts_by_its_facts(db):
    made = make(1, count=3, kind="old", day=date(2026, 10, 1), branch=SOUTH)
    assert figures(made.id) == [
        ("trial.things", date(2026, 10, 1), 2, {"kind": "old"}, 3),
        ("trial.worth", DAY, 2, {}, 3_000_000),
    ]


def test_a_correction_reverses_what_was_counted_and_counts_anew(db):
    wrong = make(1, count=3, kind="old")
    mended = make(1, count=5, kind="new", on=date(2026, 11, 21), corrects=wrong.id)
    assert figures(mended.id) == [
        ("trial.things", DAY, 6, {"kind": "old"}, -3),
        ("trial.worth", DAY, 6, {}, -3_000_000),
        ("trial.things", date(2026, 11, 21), 6, {"kind": "new"}, 5),
        ("trial.worth", date(2026, 11, 21), 6, {}, 5_000_000),
    ]


def test_a_correction_of_a_correction_leaves_the_first_reversed(db):
    first = make(1, count=3)
    second = make(1, count=5, corrects=first.id)
    third = make(1, count=7, corrects=second.id)
    assert sum(f.amount for f in Figure.objects.filter(measure="trial.things")) == 7
    assert history.standing(first.id) == third.id


def test_an_entry_is_corrected_once(db):
    first = make(1, count=3)
    make(1, count=5, corrects=first.id)
    with pytest.raises(AlreadyDone), transaction.atomic():
        make(1, count=6, corrects=first.id)


def test_the_database_too_lets_an_entry_be_corrected_once(db, monkeypatch):
    first = make(1, count=3)
    make(1, count=5, corrects=first.id)
    monkeypatch.setattr(Entry.objects, "filter", lambda **kwargs: Entry.objects.none())
    with pytest.raises(IntegrityError), transaction.atomic():
        make(1, count=6, corrects=first.id)


def test_what_follows_is_in_the_same_act(db):
    made = make(1, seen=True)
    seen = Entry.objects.get(verb=Verb.THING_SEEN, **TRIAL)
    assert (seen.act, seen.cause_id, seen.seq) == (made.act, made.id, 2)


def test_what_follows_is_undone_with_its_act(stage):
    with pytest.raises(ValueError, match="what follows failed"), transaction.atomic():
        make(1, seen=True, then_fails=True)
    assert not Entry.objects.filter(**TRIAL).exists()
    assert not ChainHead.objects.filter(**TRIAL).exists()


def test_a_circle_of_follows_is_stopped(db):
    with pytest.raises(RuntimeError, match="circle"), transaction.atomic():
        record(Verb.CIRCLE_TURNED, Thing(1), by=None, on=DAY)


def test_outside_a_transaction_nothing_is_recorded(stage):
    with pytest.raises(RuntimeError, match="inside the transaction"):
        make(1)


def test_an_undeclared_verb_is_refused(db):
    with pytest.raises(ValueError, match=r"thing\.forgotten"):
        record("thing.forgotten", Thing(1), by=None, on=DAY)


@pytest.mark.parametrize("fraction", [1.5, Decimal("1.5"), {"a": [0.1]}, object()])
def test_facts_hold_whole_numbers_only(db, fraction):
    with pytest.raises(TypeError):
        record(Verb.THING_SEEN, Thing(1), by=None, on=DAY, facts={"weight": fraction})


def test_an_unsaved_row_is_refused(db):
    with pytest.raises(TypeError, match="no saved"):
        record(Verb.THING_SEEN, Thing(1), by=None, on=DAY, also=[Group(name="new")])


def test_many_acts_in_one_call_are_the_same_as_one_by_one(db):
    record_many([act(pk, count) for pk, count in ((3, 1), (2, 2), (3, 3))])
    for pk, count in ((13, 1), (12, 2), (13, 3)):
        make(pk, count=count)
    together, apart = (
        list(Figure.objects.filter(entry__chain_kind="trial", entry__chain_id__in=ids).order_by("entry__chain_id", "entry__seq", "line")
             .values_list("entry__seq", "measure", "amount", "slices")) for ids in ((2, 3), (12, 13))
    )  # fmt: skip
    assert together == apart
    assert verify().faults == 0


def test_many_acts_answer_in_the_order_given(db):
    assert [entry.chain_id for entry in record_many([act(9, 1), act(8, 1), act(9, 1)])] == [9, 8, 9]
    assert record_many([]) == []


def test_history_tells_newest_first_in_words(db):
    make(1, count=1, branch=NORTH)
    make(1, count=2, corrects=history.last(Thing(1), Verb.THING_MADE).id)
    newest, oldest = history.of(Thing(1))
    assert (newest.label, oldest.label, oldest.corrected, newest.corrected) == ("Thing mended", "Thing made", True, False)
    assert oldest.details == {"note": "ghi chú"}
    assert [line.id for line in history.of(Thing(1), limit=1)] == [newest.id]


def test_an_auditor_pages_through_entries(db):
    for pk in range(5):
        make(pk)
    first = history.page(verb=Verb.THING_MADE, by_id=Person().pk, branch_ids=frozenset({6}), limit=3)
    rest = history.page(verb=Verb.THING_MADE, by_id=Person().pk, branch_ids=frozenset({6}), before=first[-1].id, limit=3)
    assert [line.chain_id for line in first + rest] == [4, 3, 2, 1, 0]


def test_a_verb_is_declared_by_one_room_only():
    class Verb(models.TextChoices):
        THING_MADE = "trial.thing_made", "The same word in another room"

    with pytest.raises(ValueError, match="declared twice"):
        verbs.declare(Verb)


def test_facts_have_one_spelling():
    assert memory.canonical({"b": 1, "a": [DAY, None, True, "ă"]}) == '{"a":["2026-11-20",null,true,"ă"],"b":1}'
