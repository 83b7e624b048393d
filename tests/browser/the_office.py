"""What people do on the pages, step by step, with fingers, mouse and keyboard; every page they pass is looked at."""

import re
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from tests.browser.visitor import Visitor

PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


@dataclass
class Person:
    """An officer in front of a screen. `presses` counts what a finger or a mouse did; `asks_axe`: whether pages that pass are asked."""

    visitor: Visitor
    presses: int = 0
    asks_axe: bool = True

    @property
    def page(self):
        return self.visitor.page

    def press(self, what: str, words: str | None = None) -> None:
        self.presses += 1
        place = self.page.locator(what, has_text=words).first if words else self.page.locator(what).first
        place.tap() if self.visitor.screen.touch else place.click()

    def look(self, name: str, **words) -> "Person":
        self.visitor.look(name, **({"axe": False} if not self.asks_axe else words))
        return self

    def go(self, path: str) -> "Person":
        self.visitor.open(path)
        return self

    def by_menu(self, path: str) -> "Person":
        """By the bottom bar of a phone or the bar of a screen."""
        self.press(f"nav.botnav a[href='{path}']" if self.visitor.screen.touch else f".topbar nav a[href='{path}']")
        self.page.wait_for_url(f"**{path}")
        return self

    def take(self, step: str, title: str) -> "Person":
        """From the worklist to the page of this step of this case."""
        self.go("/")
        row = self.page.locator("table.wl tbody tr", has_text=title).filter(has_text=step).locator("a.t").first
        self.presses += 1
        row.tap() if self.visitor.screen.touch else row.click()
        self.page.wait_for_url("**/tasks/*/")
        return self

    def fill(self, **values: str) -> "Person":
        """Selects, radio tiles and text, by the name of the field."""
        for name, value in values.items():
            part = self.page.locator(f"main [name='{name}']").first
            kind = part.evaluate("(part) => part.tagName === 'SELECT' ? 'select' : part.type")
            if kind == "select":
                part.select_option(value)
            elif kind == "radio":
                self.press(f"main label:has([name='{name}'][value='{value}'])")
            else:
                part.fill(value)
        return self

    def send(self, button: str = "form.act .bar .btn-primary") -> "Person":
        """The step is recorded when the case file stands there again, and says so."""
        self.press(button)
        self.page.wait_for_url("**/cases/*/")
        assert self.page.locator(".note.ok").count() == 1, self.page.inner_text("main")[:600]
        return self


def record_a_seizure(officer: Person, goods: str, value: str, *, kind="Buôn lậu", route="Bộ") -> str:
    """The quick entry by hand. -> number of the case"""
    page = officer.page
    officer.by_menu("/seizures/new/").look("quick-entry")
    officer.press("form[data-seizure] .seg label", kind)
    officer.press("form[data-seizure] .seg label", route)
    officer.press("[name=place]")
    page.keyboard.type("Cửa khẩu quốc tế Hữu Nghị")
    officer.press("[name=items-0-name]")
    page.keyboard.type(goods)
    page.keyboard.press("Tab")
    page.keyboard.type("400")
    page.keyboard.press("Tab")
    page.select_option("[name=items-0-unit]", "pack")
    page.keyboard.press("Tab")
    page.keyboard.type(value)
    officer.press("details.more > summary")
    officer.fill(party_name="Nông Văn Tới")
    page.set_input_files("[name=papers]", {"name": "xe.png", "mimeType": "image/png", "buffer": PHOTO})
    officer.look("quick-entry-filled")
    officer.press("form[data-seizure] .bar .btn-primary")
    page.wait_for_url("**/seizures/KV06-TG-*/")
    officer.look("seizure-recorded")
    officer.press("main a[href^='/cases/']")
    page.wait_for_url("**/cases/KV06-*/")
    officer.look("case-new")
    return page.url.rstrip("/").rsplit("/", 1)[1]


def read_summary(steering: Person, days: str) -> dict[str, Decimal]:
    """The tiles of the period, by their label."""
    steering.go(f"/summary/?from={days}&to={days}&branch=CHQ")
    tiles = steering.page.eval_on_selector_all(
        ".kpi", "(tiles) => tiles.map((t) => ['small', 'b'].map((s) => t.querySelector(s).innerText))"
    )
    return {label: number_in(text) for label, text in tiles}


def number_in(text: str) -> Decimal:
    found = re.search(r"\d[\d.]*(,\d+)?", text)
    assert found, text
    return Decimal(found[0].replace(".", "").replace(",", "."))


def rows_of(download) -> list[list]:
    """Every row of every sheet of a workbook that was downloaded."""
    from python_calamine import CalamineWorkbook

    with open(download.path(), "rb") as file:
        book = CalamineWorkbook.from_filelike(BytesIO(file.read()))
    return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
