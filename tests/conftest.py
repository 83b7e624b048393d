"""The stage on which every test plays: a real PostgreSQL, migrated by docket_owner, used as docket_app, with reference data and the cast.

`db`            the test's writes are rolled back
`stage`         a private copy of the database, for commits, threads and the browser; instead of `db`
`ground`        the one of the two that the test asked for, else `db`; fixtures that read the database depend on it
`kept`          what a module's tests share, made once in a transaction around them
`owner_cursor`  a cursor as docket_owner on the private copy, for tampering
`live`          a web server and a real browser on the private copy
"""

import gc
from importlib.util import find_spec

import pytest
from django.conf import settings

from tests.browser.live import browser, live  # noqa: F401
from tests.kept import kept, pytest_collection_modifyitems  # noqa: F401
from tests.stage import django_db_modify_db_settings, django_db_setup, ground, owner_cursor, server, stage  # noqa: F401

if find_spec("tests.cast"):
    from tests.cast import *  # noqa: F403


def pytest_configure() -> None:
    from config.celery import app

    app.conf.broker_url = "memory://"  # a test rings nobody's bell
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose


def pytest_collection_finish() -> None:
    """What is loaded now stays: the collector need not walk over it a thousand times."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def files_of_this_test(request, monkeypatch):
    folder = request.getfixturevalue("kept").files if "kept" in request.fixturenames else request.getfixturevalue("tmp_path")
    monkeypatch.setattr(settings, "MEDIA_ROOT", str(folder / "files"))
