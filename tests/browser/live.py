"""A real browser against a real server on a private copy of the database."""

import os
from dataclasses import dataclass
from typing import Any

import pytest

from tools.browser import find

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip


@dataclass
class Live:
    """`page` is a Playwright page; `open("/path/")` goes there; `sign_in(officer)` needs no password; `errors` is what went wrong."""

    address: str
    context: Any
    page: Any
    errors: list[str]

    def open(self, path: str = "/") -> Any:
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, officer: Any) -> "Live":
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.clear_cookies()
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}])
        return self


@pytest.fixture(scope="session")
def browser():
    path = find()
    if not path:
        pytest.skip("There is no Chromium here: `apt install chromium` (or `make test` as root) brings one.")
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread; our own code stays synchronous
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield program
        program.close()


@pytest.fixture
def live(browser, stage):
    from pytest_django.live_server_helper import LiveServer

    web = LiveServer("localhost")
    context = browser.new_context(locale="en-US", viewport={"width": 1366, "height": 800})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    try:
        yield Live(web.url, context, page, errors)
    finally:
        context.close()
        web.stop()
