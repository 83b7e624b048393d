"""Digests and hashes mean the same for the database, for Python, and for any session that asks."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from journal.memory import record
from journal.models import Entry
from journal.verify import verify

from .trial import DAY, Person, Place, Thing, Verb

ODD = (
    'ngoặc " kép, \\ gạch chéo, \t \n \r \b \f \x01 \x1f \x7f \u2028 \ufeff 😀 ệ e\u0323\u0302 '
    '{"a": [1]} \\u0041 \'; drop table journal_entry; --'
)


def test_odd_texts_have_one_spelling_on_both_sides(db):
    branch = Place(6, ODD, ODD)
    record(
        Verb.THING_MADE, Thing(1, branch), by=Person(full_name=ODD), on=DAY, facts={"count": 1, "kind": ODD, ODD: ODD}, details={ODD: ODD}
    )
    assert Entry.objects.get(chain_kind="trial").by_name == ODD
    assert verify().faults == 0


def test_a_zero_byte_in_details_is_kept(db):
    record(Verb.THING_SEEN, Thing(1), by=None, on=DAY, details={"text": "a\x00b"}, facts={"text": "a\x00b"})
    assert verify().faults == 0


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63)])
def test_large_numbers_keep_every_digit(db, number):
    record(Verb.THING_SEEN, Thing(1), by=None, on=DAY, facts={"number": number})
    record(Verb.THING_MADE, Thing(2), by=None, on=DAY, facts={"count": max(min(number, 9 * 10**12), -9 * 10**12)})
    assert verify().faults == 0


def test_columns_that_move_by_themselves_are_left_out(stage, owner_cursor, monkeypatch):
    monkeypatch.setattr(Group, "journal_ignores", ("name",), raising=False)
    with transaction.atomic():
        group = Group.objects.create(name="before")
        record(Verb.THING_SEEN, Thing(1), by=None, on=DAY, subject=group)
    owner_cursor.execute("update auth_group set name = 'after' where id = %s", [group.pk])
    assert verify().faults == 0


def test_an_act_that_only_looked_takes_no_digest(stage, owner_cursor):
    with transaction.atomic():
        group = Group.objects.create(name="before")
        record(Verb.THING_SEEN, Thing(1), by=None, on=DAY, subject=group, digests=False)
    owner_cursor.execute("update auth_group set name = 'after' where id = %s", [group.pk])
    assert verify().faults == 0
    assert Entry.objects.get(chain_kind="trial").subject_id == group.pk


def test_the_settings_of_a_session_do_not_change_a_digest(stage, owner_cursor):
    owner_cursor.execute(
        "create table trial_row (key bigint primary key, at timestamptz, f float8, b bytea, i interval, n numeric, empty text)"
    )
    owner_cursor.execute("insert into trial_row values (7, now(), 0.1 + 0.2, '\\xff00', '1 year 2 days 3.5 seconds', 5.00)")
    digests = set()
    for setting in ("timezone = 'UTC'", "timezone = 'Asia/Ho_Chi_Minh'", "extra_float_digits = -3", "bytea_output = 'escape'",
                    "intervalstyle = 'sql_standard'", "datestyle = 'SQL, DMY'"):  # fmt: skip
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"set local {setting}")
            cursor.execute("select id, digest from journal_digests('trial_row', array[7], '{}')")
            digests.add(cursor.fetchone())
    assert len(digests) == 1


def test_a_sessions_settings_do_not_change_a_hash(db):
    with connection.cursor() as cursor:
        cursor.execute("set local timezone = 'America/New_York'")
        cursor.execute("set local bytea_output = 'escape'")
        record(Verb.THING_SEEN, Thing(1), by=None, on=DAY, facts={"count": 1})
        cursor.execute("set local timezone = 'Asia/Ho_Chi_Minh'")
        cursor.execute("set local bytea_output = 'hex'")
    assert verify().faults == 0
