"""The stage itself: two roles, rolled back or on a private copy."""

import threading

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection


def _value(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_tests_work_as_the_role_that_web_and_worker_have():
    assert _value("SELECT current_user") == "docket_app"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE stray (id int)",
        "CREATE TEMPORARY TABLE stray (id int)",
        "CREATE SCHEMA stray",
        "ALTER TABLE django_session ADD stray int",
        "TRUNCATE django_session",
        "DELETE FROM django_migrations",
    ],
)
def test_that_role_cannot_change_the_shape_of_the_database(sql):
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_waiting_for_a_lock_or_an_answer_has_an_end():
    assert (_value("SHOW lock_timeout"), _value("SHOW statement_timeout")) == ("5s", "30s")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["btree_gist", "pg_trgm", "unaccent"])
def test_the_extensions_are_there(name):
    assert _value(f"SELECT count(*) FROM pg_extension WHERE extname = '{name}'") == 1


def test_a_thread_on_the_private_copy_sees_what_was_committed(stage):
    get_user_model().objects.create_user("passer.by", password="not the demo one")
    seen = []

    def look() -> None:
        seen.append(get_user_model().objects.filter(username="passer.by").exists())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [True]


def test_what_one_private_copy_kept_is_not_in_the_next(stage):
    assert not get_user_model().objects.filter(username="passer.by").exists()


def test_the_owner_tampers_where_the_application_may_not(owner_cursor):
    owner_cursor.execute("SELECT current_user")
    assert owner_cursor.fetchone() == ("docket_owner",)
    owner_cursor.execute("ALTER TABLE django_session ADD stray int")
    assert isinstance(owner_cursor, psycopg.Cursor)
