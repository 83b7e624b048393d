"""The application role can add to the memory and can do nothing else to it; nor can the owner by a slip."""

import psycopg.errors
import pytest
from django.db import DatabaseError, connection, transaction

from journal.append_only import GUARD

from .trial import make

TABLES = ["entry", "figure", "delta", "total", "daytotal", "chainhead", "checkpoint"]
WRITES = [
    "update journal_{0} set id = id",
    "delete from journal_{0}",
    "truncate journal_{0} cascade",
    "insert into journal_{0} select * from journal_{0}",
    "select * from journal_{0} for update",
    "lock table journal_{0} in exclusive mode",
    "drop table journal_{0} cascade",
    "alter table journal_{0} disable trigger all",
    "alter table journal_{0} owner to docket_app",
    "create trigger t before insert on journal_{0} for each row execute function journal_no_change()",
    "create rule r as on insert to journal_{0} do instead nothing",
]
POWERS = [
    "set role docket_owner",
    "set session authorization docket_owner",
    "set session_replication_role = replica",
    "create temp table journal_entry (id bigint)",
    "create table public.shadow (id bigint)",
    "create schema shadow",
    "select journal_purge(1, 1, 'x', 'y')",
    "select journal_lock_head('trial', 1)",
    "select journal_rows('[]')",
    "select journal_lines(1, null, '[]')",
    "select nextval('journal_entry_id_seq')",
    "select setval('journal_figure_id_seq', 1)",
    "drop function journal_append(jsonb)",
    "alter function journal_append(jsonb) security invoker",
    "create or replace function journal_genesis(p_kind text, p_id bigint) returns bytea language sql as $$ select ''::bytea $$",
]


def application():
    """A cursor that proves first who it is: a superuser would pass everything."""
    cursor = connection.cursor()
    cursor.execute("select current_user, (select rolsuper from pg_roles where rolname = current_user)")
    assert cursor.fetchone() == ("docket_app", False)
    return cursor


@pytest.fixture
def as_the_application(db):
    make(1)
    return application()


@pytest.fixture
def both_roles(stage, owner_cursor):
    with transaction.atomic():
        make(1)
    return application(), owner_cursor


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", WRITES)
def test_the_application_cannot_write_past_the_door(as_the_application, statement, table):
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        as_the_application.execute(statement.format(table))
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


@pytest.mark.parametrize("statement", POWERS)
def test_the_application_cannot_gain_power(as_the_application, statement):
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        as_the_application.execute(statement)
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_the_application_cannot_pass_on_what_it_has_not(as_the_application):
    as_the_application.execute("grant insert on journal_entry to docket_app")  # PostgreSQL only warns that nothing was granted
    as_the_application.execute("select has_table_privilege('docket_app', 'journal_entry', 'insert')")
    assert as_the_application.fetchone() == (False,)


def test_every_function_that_runs_as_owner_pins_its_path(as_the_application):
    as_the_application.execute("""select proname, proconfig from pg_proc where prosecdef and proname like 'journal%%'
                                  and not coalesce(proconfig @> array['search_path=pg_catalog, public, pg_temp'], false)""")
    assert as_the_application.fetchall() == []


@pytest.mark.parametrize("table", ["entry", "figure"])
def test_even_the_owner_is_stopped_at_a_slip(both_roles, table):
    _app, owner = both_roles
    for statement in ("update journal_{0} set id = id + 1000", "delete from journal_{0}", "truncate journal_{0} cascade"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            owner.execute(statement.format(table))


def test_a_room_makes_its_own_table_append_only(both_roles):
    app, owner = both_roles
    owner.execute("create table trial_payment (id bigint primary key, amount bigint)")
    owner.execute(GUARD.format(name="trial_payment", table="trial_payment"))
    app.execute("insert into trial_payment values (1, 500)")
    for statement in ("update trial_payment set amount = 1", "delete from trial_payment", "truncate trial_payment"):
        with pytest.raises(DatabaseError), transaction.atomic():
            app.execute(statement)
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            owner.execute(statement)
