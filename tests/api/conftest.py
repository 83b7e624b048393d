"""The stage of the API tests: a Monday morning, and the people of two branches."""

import pytest

from acts import clock
from tests.scenes import MORNING, Desk


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk(ground) -> Desk:
    """The people of the north."""
    return Desk("KV06")


@pytest.fixture
def southern(ground) -> Desk:
    return Desk("KV02")
