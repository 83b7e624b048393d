"""What the tests of one module share: made once by commands, in a transaction around all of them."""

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """
    `kept(make)` -> what `make()` returned: it stands for every test of the module, and what a test writes is rolled back to it.

    Ask for it in a fixture of scope "module", and fetch the rows anew in each test. Tests on a private copy (`stage`) live in
    other modules: they leave the connection on which this transaction runs.
    """
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()

    def make_once(make):
        with django_db_blocker.unblock():
            return make()

    yield make_once
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def pytest_collection_modifyitems(items) -> None:
    """One worker plays a module that keeps something, so that it is made once."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "kept" in names and "stage" in names:
            raise pytest.UsageError(f"{item.nodeid}: `stage` leaves what the module keeps; move the test to another module.")
        if "kept" in names:
            item.add_marker(pytest.mark.xdist_group(item.module.__name__))
