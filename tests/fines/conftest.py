import pytest

from acts import clock
from tests import scenes


@pytest.fixture
def desk(ground):
    """The northern desk on a Monday morning."""
    with clock.at(scenes.MORNING):
        yield scenes.Desk("KV06")
