"""The named people as fixtures, read fresh from the database for each test, and doors that are opened as one of them."""

import pytest

from demo.cast import CAST, Person


def _named(person: Person):
    @pytest.fixture(name=person.fixture)
    def officer(ground):
        from branches.models import Officer

        return Officer.objects.get(username=person.username)

    officer.__doc__ = f"{person.full_name}, {person.role} at {person.branch}."
    return officer


for _person in CAST:
    globals()[_person.fixture] = _named(_person)


@pytest.fixture
def client_of(ground):
    """`client_of(lan)`: a browser in which this officer is signed in."""
    from django.test import Client

    def opened(officer, **kwargs):
        client = Client(**kwargs)
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return opened


@pytest.fixture
def api_client_of(ground):
    """`api_client_of(lan)`: the API as this officer."""
    from rest_framework.test import APIClient

    def opened(officer):
        client = APIClient()
        client.force_authenticate(officer)
        return client

    return opened


def _at(code: str):
    @pytest.fixture
    def branch(ground):
        from branches.models import Branch

        return Branch.objects.get(code=code)

    return branch


north, south, third, headquarters = _at("KV06"), _at("KV02"), _at("KV08"), _at("CHQ")
