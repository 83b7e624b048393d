"""One person with a browser of their own, who looks at every page: what axe finds, what runs over the edge, what the console says."""

import json
import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tools.places import ROOT

PASSWORD = "demo-389"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOUR = ["color-contrast", "link-in-text-block"]
PICTURES = os.environ.get("DOCKET_PICTURES")  # a folder: every page that is looked at is also kept as a picture


@dataclass(frozen=True)
class Screen:
    name: str
    width: int
    height: int
    touch: bool = False

    def __str__(self) -> str:
        return self.name


PHONE = Screen("phone", 390, 844, touch=True)
DESKTOP = Screen("desktop", 1440, 900)

ASK_AXE = """async (options) => {
  const found = await axe.run(document, options);
  return found.violations.map((v) => `${v.id} (${v.impact}): ` + v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' — '
    + (n.any[0] || n.all[0] || n.none[0] || {message: ''}).message).join(' | '));
}"""
OVERFLOW = """(width) => {
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('main *, header *, nav *')].filter((part) => part.getBoundingClientRect().right > width + 1);
  return [`${document.documentElement.scrollWidth} px wide: ` + wide.slice(0, 3).map((part) => part.outerHTML.slice(0, 120)).join(' | ')];
}"""


@cache
def axe_source() -> str:
    return (ROOT / "static/vendor/axe/axe.min.js").read_text(encoding="utf-8")


@dataclass
class Visitor:
    """`open` goes somewhere, `look` asserts that the page is clean, `complaints` is what the browser itself said."""

    address: str
    screen: Screen
    context: Any
    page: Any
    language: str = "vi"
    complaints: list[str] = field(default_factory=list)
    looked_at: int = 0

    def listen(self) -> "Visitor":
        host = urlsplit(self.address).netloc
        self.page.on("pageerror", lambda error: self.complaints.append(f"error of a script: {error}"))
        self.page.on("console", self.hear)
        self.page.on("response", lambda answer: self.complaints.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None)
        self.context.on(
            "request",
            lambda asked: (
                self.complaints.append(f"asked another host: {asked.url}")
                if urlsplit(asked.url).netloc != host and not asked.url.startswith(("data:", "blob:", "about:"))
                else None
            ),
        )
        return self

    def hear(self, message) -> None:
        refusal = message.text.startswith("Failed to load resource") and any(f"status of {code}" in message.text for code in (409, 422))
        if message.type in ("error", "warning") and not refusal:
            self.complaints.append(f"console: {message.text}")

    def open(self, path: str = "/") -> "Visitor":
        answer = self.page.goto(self.address + path if path.startswith("/") else path)
        assert answer is None or answer.status < 400, f"{answer.status} {path}"
        return self

    def turn(self, screen: Screen) -> None:
        """The same window in another size."""
        self.screen = screen
        self.page.set_viewport_size({"width": screen.width, "height": screen.height})

    def sign_in(self, officer) -> "Visitor":
        """Through the page of everybody. The account gets its password here: the cast of the tests has none."""
        officer.set_password(PASSWORD)
        officer.save(update_fields=["password"])
        self.open("/account/login/")
        self.page.fill("[name=login]", officer.username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main form .btn-primary")
        self.page.wait_for_selector("body:not([data-user=''])")
        return self

    def slip_in(self, officer) -> "Visitor":
        """Signed in without the page, where signing in is not what is tried."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.clear_cookies()
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}])
        return self

    def speak(self, language: str) -> "Visitor":
        if language != self.language:
            self.page.click(f".topbar .language button[value={language}]")
            self.page.wait_for_selector(f"html[lang={language}]")
            self.language = language
        return self

    def faults(self, *, dark: bool = False, axe: bool = True) -> list[str]:
        """Everything that is wrong with the page as it stands; without `axe` what overflows and what the browser says."""
        found = []
        self.page.evaluate("scrollTo(0, 0)")  # what a sticky bar covers at one moment is no fault of the page
        if self.page.get_attribute("html", "lang") != self.language:
            found.append(f"the page says it speaks {self.page.get_attribute('html', 'lang')}, not {self.language}")
        found += [f"overflow: {line}" for line in self.page.evaluate(OVERFLOW, self.screen.width)]
        found += [f"axe: {line}" for line in self.ask_axe({"type": "tag", "values": RULES})] if axe else []
        if dark:
            self.page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
            found += [f"axe in the dark: {line}" for line in self.ask_axe({"type": "rule", "values": OF_COLOUR})]
            self.keep_picture("dark")
            self.page.evaluate("document.documentElement.dataset.bsTheme = 'light'")
        found += self.complaints
        self.complaints.clear()
        return found

    def ask_axe(self, rules: dict) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe_source())
        return self.page.evaluate(ASK_AXE, {"runOnly": rules, "resultTypes": ["violations"], "preload": False})

    def look(self, name: str, *, dark: bool = False, axe: bool = True) -> "Visitor":
        """Asserts that this page is clean."""
        self.looked_at += 1
        self.keep_picture(name)
        found = self.faults(dark=dark, axe=axe)
        assert not found, f"{name} on the {self.screen} ({self.page.url}):\n" + "\n".join(found)
        return self

    def keep_picture(self, name: str) -> None:
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            where = Path(PICTURES) / f"{self.screen}-{self.looked_at:02d}-{name}.png"
            self.page.screenshot(path=where, full_page=True)


def drafts_of(page) -> dict:
    """What this browser keeps of forms that were not sent."""
    kept = page.evaluate("Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith('docket-draft:')))")
    return {name: json.loads(value) for name, value in kept.items()}
