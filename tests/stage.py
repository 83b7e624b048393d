"""Builds the stage once, keeps it while nothing it is made of changed, and lends copies of it."""

import hashlib
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from tools import commands, locks, places, postgres

NAME = os.environ.get("DOCKET_TEST_DB", "test_docket")
# What the stage is made of: tables, reference data, rights, the cast.
MADE_OF = ("*/migrations/*.py", "*/choices.py", "*/data/**/*", "*/reference*", "*/management/**/*.py", "branches/**/*.py", "law/**/*.py",
           "*/sql/*.sql", "demo/cast.py", "tests/staging.py", "config/roles.py")  # fmt: skip


ALIKE = r"SELECT datname FROM pg_database WHERE shobj_description(oid, 'pg_database') = %s AND datname LIKE '%%\_stage' LIMIT 1"


def fingerprint() -> str:
    digest = hashlib.sha256()
    paths = {path for pattern in MADE_OF for path in places.ROOT.glob(pattern) if path.is_file() and path.suffix != ".pyc"}
    for path in sorted(paths):
        digest.update(str(path.relative_to(places.ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _url(url: str, database: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/" + database, parts.query, ""))


def _environment(database: str) -> dict[str, str]:
    base = os.environ if os.environ.get("DATABASE_URL") else os.environ | postgres.environment()
    urls = {name: _url(base[name], database) for name in ("DATABASE_URL", "DATABASE_OWNER_URL") if base.get(name)}
    return base | urls


def _owner(database: str | None = None) -> psycopg.Connection:
    """The log-on that owns the tables; it also makes and drops databases, which it does beside them where it may."""
    given = bool(os.environ.get("DATABASE_URL")) and not os.environ.get("DOCKET_EMBEDDED")
    base = os.environ if given else os.environ | postgres.environment()
    url = base.get("DATABASE_OWNER_URL") or base["DATABASE_URL"]
    beside = database or (None if given else "postgres")
    return psycopg.connect(_url(url, beside) if beside else url, autocommit=True)


def _drop(owner: psycopg.Connection, database: str) -> None:
    """FORCE may not end an autovacuum worker, which is the superuser's; a plain DROP asks it to go and waits."""
    try:
        owner.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
    except psycopg.errors.InsufficientPrivilege:
        owner.execute(f'DROP DATABASE IF EXISTS "{database}"')


def _manage(database: str, *arguments: str) -> None:
    done = subprocess.run([sys.executable, *arguments], cwd=places.ROOT, env=_environment(database), capture_output=True, text=True)
    if done.returncode:
        pytest.exit(f"The test database could not be built by `{' '.join(arguments)}`:\n{done.stdout[-1500:]}\n{done.stderr[-4000:]}", 3)


def build() -> str:
    """
    The name of a finished stage that nobody is connected to. One process builds, the others wait for it.

    A stage of another name that is made of the same things is copied: building takes half a minute, copying one second.
    """
    name, wanted = f"{NAME}_stage", fingerprint()
    with locks.exclusive(places.ensure_state() / "stages.lock"), _owner() as owner:
        row = owner.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]).fetchone()
        if row and row[0] == wanted and not os.environ.get("DOCKET_TEST_FRESH"):
            return name
        _drop(owner, name)
        alike = owner.execute(ALIKE, [wanted]).fetchone()
        if alike:
            owner.execute(f'CREATE DATABASE "{name}" OWNER docket_owner TEMPLATE "{alike[0]}"')
        else:
            owner.execute(f'CREATE DATABASE "{name}" OWNER docket_owner ENCODING \'UTF8\' TEMPLATE template0')
            _manage(name, "manage.py", "migrate", "--verbosity", "0")
            _manage(name, "-m", "tests.staging")
        owner.execute(f"COMMENT ON DATABASE \"{name}\" IS '{wanted}'")
    return name


def lend(copy: str) -> None:
    with _owner() as owner:
        _drop(owner, copy)
        owner.execute(f'CREATE DATABASE "{copy}" OWNER docket_owner TEMPLATE "{NAME}_stage"')
        owner.execute(f'REVOKE TEMPORARY ON DATABASE "{copy}" FROM PUBLIC')
        owner.execute(f'ALTER DATABASE "{copy}" SET synchronous_commit = off')  # no test pulls the plug of the machine
        owner.execute(f'ALTER DATABASE "{copy}" SET jit = off')


def take_back(copy: str) -> None:
    connections["default"].close()
    with _owner() as owner:
        _drop(owner, copy)


def _play_on(database: str) -> None:
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = database


@pytest.fixture(scope="session")
def server():
    commands.compile_messages()
    if postgres.is_elsewhere():
        yield
    else:
        with postgres.in_use():
            yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """Names are given below, per worker."""


@pytest.fixture(scope="session")
def django_db_setup(server, django_db_blocker, worker_id):
    with django_db_blocker.unblock():
        build()
        database = f"{NAME}_{worker_id}"
        lend(database)
        _play_on(database)
    yield
    with django_db_blocker.unblock():
        take_back(database)


@pytest.fixture
def stage(request, django_db_setup, django_db_blocker, worker_id):
    if request.node.get_closest_marker("django_db") or {"db", "transactional_db"} & set(request.fixturenames):
        pytest.fail("`stage` is a private copy and stands instead of `db` and the django_db mark: ask for one of them.")
    usual, copy = connections["default"].settings_dict["NAME"], f"{NAME}_{worker_id}_copy"
    with django_db_blocker.unblock():
        lend(copy)
        _play_on(copy)
        try:
            yield copy
        finally:
            take_back(copy)
            _play_on(usual)


@pytest.fixture
def ground(request):
    private = "stage" in request.fixturenames
    return request.getfixturevalue("stage" if private else "db")


@pytest.fixture
def owner_cursor(stage):
    with _owner(stage) as connection:
        connection.execute("SET ROLE docket_owner")
        with connection.cursor() as cursor:
            yield cursor
