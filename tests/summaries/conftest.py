import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_vietnamese():
    """A page that was read in English leaves that language behind; each test begins in the language of the product."""
    with translation.override("vi"):
        yield
