"""A running server and people with browsers; without a Chromium all of it is skipped, in words."""

import pytest

from tests.browser.visitor import DESKTOP, PHONE, PICTURES, Screen, Visitor


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def web(browser, stage):
    """The address of a server on the private copy."""
    from pytest_django.live_server_helper import LiveServer

    server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def visitor(browser, web):
    """`visitor(PHONE)`: somebody's new browser with that screen."""
    contexts = []

    def arrived(screen: Screen, **words) -> Visitor:
        context = browser.new_context(
            locale="vi-VN", viewport={"width": screen.width, "height": screen.height}, has_touch=screen.touch,
            is_mobile=screen.touch, timezone_id="Asia/Ho_Chi_Minh", accept_downloads=True,
            reduced_motion="reduce", **words,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Visitor(web, screen, context, context.new_page()).listen()

    yield arrived
    for number, context in enumerate(contexts):
        if PICTURES:
            context.pages[0].screenshot(path=f"{PICTURES}/last-{number}.png", full_page=True)
        context.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=str)
def screen(request) -> Screen:
    return request.param
