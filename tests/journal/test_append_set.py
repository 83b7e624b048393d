"""Entries of many chains go as a set: the same bytes as one by one, and refused where a set would not be enough."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from branches.models import Branch, Officer
from journal.memory import Act, Row, record, record_many
from journal.models import ChainHead, Entry
from journal.verify import verify

from .trial import DAY, Person, Thing, Verb, act

CALLS = "journal_append_set"


def seen(pk: int, *rows) -> Act:
    return Act(
        Verb.THING_SEEN, Thing(pk), Person(), DAY, subject=rows[0] if rows else None, also=rows[1:], facts={"n": pk}, details={"a": "ê"}
    )


def calls(statements) -> int:
    return sum(CALLS in statement["sql"] for statement in statements)


def test_the_memory_holds_after_sets_and_single_entries_on_the_same_chains(db, django_assert_num_queries):
    record(Verb.THING_SEEN, Thing(2), by=Person(), on=DAY)
    with django_assert_num_queries(1) as asked:
        written = record_many([seen(number) for number in (3, 1, 2)])
    record_many([seen(2), seen(1)])
    record(Verb.THING_SEEN, Thing(3), by=None, on=DAY)

    assert calls(asked.captured_queries) == 1
    assert [(entry.chain_id, entry.seq) for entry in written] == [(3, 1), (1, 1), (2, 2)]
    heads = dict(ChainHead.objects.filter(chain_kind="trial").values_list("chain_id", "seq"))
    assert heads == {1: 2, 2: 3, 3: 2}
    assert verify().found == []


def test_the_digests_of_a_set_are_those_of_single_entries(db):
    """Rows of two tables, one with columns left out, in the order given."""
    officer, branch = Officer.objects.order_by("pk").first(), Branch.objects.order_by("pk").first()
    alone = record(Verb.THING_SEEN, Thing(1), by=None, on=DAY, subject=officer, also=[branch])
    first, second = record_many([seen(2, officer, branch), seen(3, Row(Officer, officer.pk), Row(Branch, branch.pk))])
    rows = {pk: json.loads(text) for pk, text in Entry.objects.values_list("pk", "rows")}

    assert rows[first.id] == rows[second.id] == rows[alone.id]
    assert [row["t"] for row in rows[first.id]] == ["branches_officer", "branches_branch"] and all(row["d"] for row in rows[first.id])
    assert Entry.objects.get(pk=second.id).subject_id == officer.pk


NO_SETS = {"it counts": [act(1, 1), act(2, 1)], "one chain twice": [seen(1), seen(1)], "one entry": [seen(1)]}


@pytest.mark.parametrize("given", NO_SETS.values(), ids=NO_SETS)
def test_what_counts_or_meets_one_chain_twice_goes_one_by_one(db, given):
    with CaptureQueriesContext(connection) as asked:
        record_many(given)
    assert calls(asked.captured_queries) == 0
    assert verify().found == []


@pytest.mark.parametrize("change", [{"corrects_id": 1}, {"figures": [{"measure": "x"}]}, {}], ids=["corrects", "counts", "twice"])
def test_the_database_refuses_a_set_of_anything_else(db, change):
    one = {"chain_kind": "trial", "chain_id": 1, "corrects_id": None, "figures": [], "rows": []}
    with pytest.raises(DatabaseError, match="a set holds each chain once"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"select * from {CALLS}(%s::jsonb)", [json.dumps([one | change, {**one, "chain_id": 1 if not change else 2}])])
