"""What the tests of one module share: made once by commands, in a transaction around all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction


@dataclass
class Kept:
    """`files`: where this module's papers lie."""

    blocker: Any
    files: Path

    def __call__(self, make: Callable) -> Any:
        with self.blocker.unblock(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(settings, "MEDIA_ROOT", str(self.files / "files"))
            return make()


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker, tmp_path_factory):
    """
    `kept(make)` -> what `make()` returned: it stands for every test of the module, and what a test writes is rolled back to it.

    Ask for it in a fixture of scope "module", and fetch the rows anew in each test. Tests on a private copy (`stage`) live in
    other modules: they leave the connection on which this transaction runs.
    """
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
    yield Kept(django_db_blocker, tmp_path_factory.mktemp("kept"))
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
