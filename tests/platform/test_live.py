"""The real browser on the private copy: it draws our pages, refuses nothing in them, and asks no other host."""

from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser


def test_the_first_page_is_in_vietnamese_and_complete(live):
    asked = []
    live.page.on("request", lambda request: asked.append(request.url))
    page = live.open("/")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.locator("input[name=login]").is_visible()
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(live.address).netloc}
    assert live.errors == []


def test_an_officer_is_let_in(live, lan):
    page = live.sign_in(lan).open("/")
    assert "/account/login" not in page.url
    assert live.errors == []
