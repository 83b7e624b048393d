import pytest

from acts import clock
from fines.models import Decision
from tests import scenes
from tests.fines.executing import a_penalty


@pytest.fixture
def desk(ground):
    """The northern desk on a Monday morning."""
    with clock.at(scenes.MORNING):
        yield scenes.Desk("KV06")


@pytest.fixture(scope="module")
def penalty_of_the_module(kept) -> int:
    def signed_and_served() -> int:
        with clock.at(scenes.MORNING):
            return a_penalty(scenes.Desk("KV06")).pk

    return kept(signed_and_served)


@pytest.fixture
def decision(penalty_of_the_module, desk) -> Decision:
    """A penalty signed and served this morning; the goods lie in the store."""
    return Decision.objects.get(pk=penalty_of_the_module)
