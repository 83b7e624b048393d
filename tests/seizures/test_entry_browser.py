"""The quick entry in a real browser, on a phone: how much is asked, what comes back after a reload, what a double click does."""

import pytest

from seizures.models import Seizure

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
VISIBLE = """() => {
  const seen = (part) => part.checkVisibility({contentVisibilityAuto: true}) && part.type !== 'hidden' && !part.disabled;
  const fields = [...document.querySelectorAll('form[data-seizure] :is(input, select):not([type=checkbox])')].filter(seen);
  return new Set(fields.map((part) => part.name)).size;
}"""


@pytest.fixture
def morning():
    """The browser's server runs on the real clock."""


@pytest.fixture
def phone(live, lan):
    live.page.set_viewport_size(PHONE)
    live.sign_in(lan)
    live.open("/seizures/new/")
    return live


def choose(page, words: str) -> None:
    page.locator("form[data-seizure] .seg label", has_text=words).first.click()


def fill_truck(page) -> None:
    page.fill("[name=place]", "Cửa khẩu Hữu Nghị")
    choose(page, "Buôn lậu")
    choose(page, "Bộ")
    page.fill("[name=items-0-name]", "Xe ô tô tải Hyundai HD78")
    page.fill("[name=items-0-quantity]", "1")
    page.select_option("[name=items-0-unit]", "piece")
    page.fill("[name=items-0-value_vnd]", "520000000")


@pytest.mark.parametrize(("kind", "most"), [("Buôn lậu", 10), ("Ma túy", 12)])
def test_few_fields_are_asked_and_the_first_goods_field_is_in_sight(phone, kind, most):
    choose(phone.page, kind)
    assert phone.page.evaluate(VISIBLE) <= most
    box = phone.page.locator("[name=items-0-name]").bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"] - 62  # above the bar with the buttons
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_one_record_in_few_taps_and_a_double_click_writes_once(phone):
    fill_truck(phone.page)
    phone.page.evaluate("document.querySelector('form[data-seizure]').removeAttribute('data-act')")
    phone.page.locator("form[data-seizure] .bar .btn-primary").dblclick()
    phone.page.wait_for_url("**/seizures/KV06-TG-*/")
    assert Seizure.objects.count() == 1
    assert Seizure.objects.get().value_vnd == 520_000_000
    assert phone.errors == []


def test_a_drug_is_read_back_in_the_other_unit_with_its_threshold(phone):
    page = phone.page
    choose(page, "Ma túy")
    assert page.is_checked("[name=items-0-is_drug]") and page.is_hidden("[name=items-0-value_vnd]")
    page.select_option("[name=items-0-substance]", "methamphetamine")
    page.fill("[name=items-0-net_mass]", "12,48")
    page.select_option("[name=items-0-net_unit]", "kg")
    assert page.inner_text("[data-row] [data-readback-mass]").startswith("= 12.480 g · ")
    page.fill("[name=items-0-net_mass]", "1.250")
    assert page.is_hidden("[data-row] [data-readback-mass]")


def test_rows_come_and_go_and_a_reload_brings_the_draft_back(phone):
    page = phone.page
    fill_truck(page)
    page.click("[data-add-row]")
    page.fill("[name=items-1-name]", "Quặng thạch anh")
    page.click("[data-add-row]")
    page.fill("[name=items-2-name]", "Điện thoại di động")
    page.locator("[data-remove-row]").nth(1).click()
    assert page.input_value("[name=items-1-name]") == "Điện thoại di động"
    page.wait_for_timeout(500)
    page.reload()
    assert page.locator("[data-row]").count() == 2
    assert page.input_value("[name=items-1-name]") == "Điện thoại di động"
    assert page.input_value("[name=items-0-quantity]") == "1"


def test_a_refused_entry_keeps_its_words_and_names_the_line(phone):
    fill_truck(phone.page)
    phone.page.fill("[name=items-0-quantity]", "1.250")
    phone.page.click("form[data-seizure] .bar .btn-primary")
    phone.page.wait_for_selector("[data-errors]")
    assert "1,25" in phone.page.inner_text("[data-errors]")
    assert phone.page.input_value("[name=items-0-name]") == "Xe ô tô tải Hyundai HD78"
    assert phone.page.locator("[data-row]").count() == 1
