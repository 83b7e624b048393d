"""The description of the API is valid, complete, and readable in a browser without another host."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import get_resolver

from tests.trust.test_south_sees_nothing_of_the_north import addresses


@pytest.mark.django_db
def test_it_is_valid_without_a_warning():
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO())


@pytest.mark.django_db
def test_it_holds_every_door(client_of, lan):
    described = client_of(lan).get("/api/schema/", headers={"accept": "application/vnd.oai.openapi+json"}).json()["paths"]
    doors = {entry.name for entry in addresses(get_resolver()) if entry.name.startswith("api_")} - {"api_docs"}
    assert len(described) == len(doors)


def test_a_browser_reads_it_under_our_policy(live, lan):
    hosts = set()
    live.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page = live.sign_in(lan).open("/api/docs/")
    page.wait_for_selector(".opblock-summary-path", timeout=20_000)
    shown = page.locator(".opblock-summary-path").all_inner_texts()
    assert any("seizures" in path for path in shown) and any("summary" in path for path in shown)
    assert live.errors == []
    assert hosts == {live.address.split("/")[2]}
