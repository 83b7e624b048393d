"""Bad input, an expired page, a reload, a double click, a wrong file: a clear word beside the field, nothing lost or written twice."""

import pytest

from fines.models import Payment
from investigations.models import Course
from seizures.models import Seizure
from tests.browser.the_office import PHOTO, Person
from tests.browser.visitor import DESKTOP, PHONE, drafts_of
from tests.scenes import INQUIRY, Desk, a_served_penalty, a_verified_case, task_of

ENTRY = "form[data-seizure]"
SEND = f"{ENTRY} .bar .btn-primary"


@pytest.fixture
def officer(visitor, lan):
    person = Person(visitor(PHONE).slip_in(lan))
    person.go("/seizures/new/")
    return person


def type_entry(person: Person, name="Đồng hồ đeo tay", quantity="24") -> None:
    person.press(f"{ENTRY} .seg label", "Buôn lậu")
    person.press(f"{ENTRY} .seg label", "Bộ")
    person.page.fill("[name=place]", "Bãi xe Tân Thanh")
    person.page.fill("[name=items-0-name]", name)
    person.page.fill("[name=items-0-quantity]", quantity)
    person.page.select_option("[name=items-0-unit]", "piece")
    person.page.fill("[name=items-0-value_vnd]", "36.000.000")


def wait_for_draft(page, words: str) -> None:
    for _tenth in range(100):
        if any(words in str(draft) for draft in drafts_of(page).values()):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"“{words}” was not kept")


def beside(page, name: str) -> str:
    """The message under this field."""
    return page.locator(f"div:has(> [name='{name}']) .field-error").inner_text()


def entered(page) -> list[str]:
    fields = ("place", "items-0-name", "items-0-unit", "items-0-value_vnd")
    return [page.input_value(f"[name={name}]") for name in fields] + [page.locator("[name=kind]:checked").input_value()]


TYPED = ["Bãi xe Tân Thanh", "Đồng hồ đeo tay", "piece", "36.000.000", "smuggling"]


def test_a_refused_line_says_why_beside_the_field(officer):
    type_entry(officer, quantity="1.250")
    officer.press(SEND)
    officer.page.wait_for_selector("[data-errors]")
    assert "1,25" in beside(officer.page, "items-0-quantity") and "1250" in beside(officer.page, "items-0-quantity")
    assert entered(officer.page) == TYPED and officer.page.input_value("[name=items-0-quantity]") == "1.250"
    assert officer.page.evaluate("document.activeElement.matches('[data-errors]')"), "the list of errors is where the reader is put"
    officer.look("refused-entry", dark=True)
    assert Seizure.objects.count() == 0


def test_an_expired_page_gives_back_what_was_typed_and_records_it_once(officer):
    type_entry(officer)
    wait_for_draft(officer.page, "Tân Thanh")
    officer.visitor.context.clear_cookies(name="docket-csrf")
    officer.press(SEND)
    officer.page.wait_for_selector("[data-back]")
    officer.visitor.complaints.clear()  # the browser tells that the server said 403
    officer.look("expired", dark=True)
    officer.press("[data-back]")
    officer.page.wait_for_selector(ENTRY)
    officer.page.reload()  # as the page says
    assert entered(officer.page) == TYPED
    officer.press(SEND)
    officer.page.wait_for_url("**/seizures/KV06-TG-*/")
    assert Seizure.objects.count() == 1
    assert drafts_of(officer.page) == {}, "what was recorded is no draft any more"


def test_a_reload_brings_a_proposal_back_and_signing_out_takes_it_away(visitor, stage, lan):
    case = a_verified_case(Desk("KV06"))
    person = Person(visitor(DESKTOP).slip_in(lan))
    person.go(f"/tasks/{task_of(case, INQUIRY, 'propose').pk}/")
    person.fill(course="administrative", reason="Hàng không có hóa đơn, lái xe thừa nhận.")
    person.page.check("[name=act_codes][value='14.2.b']")
    wait_for_draft(person.page, "14.2.b")
    person.page.reload()
    assert person.page.input_value("[name=reason]") == "Hàng không có hóa đơn, lái xe thừa nhận."
    assert person.page.is_checked("[name=course][value=administrative]") and person.page.is_checked("[name=act_codes][value='14.2.b']")
    person.press("details.account summary")
    person.press("[data-sign-out] button")
    person.page.wait_for_url("**/account/login/**")
    assert drafts_of(person.page) == {}


def test_a_task_sent_back_keeps_every_choice(visitor, stage, lan):
    case = a_verified_case(Desk("KV06"))
    person = Person(visitor(PHONE).slip_in(lan))
    person.go(f"/tasks/{task_of(case, INQUIRY, 'propose').pk}/")
    person.fill(course="transfer", reason="Có dấu hiệu tội phạm.")
    person.press("form.act .bar .btn-primary")
    person.page.wait_for_selector("[data-errors]")
    assert beside(person.page, "article")
    assert person.page.is_checked("[name=course][value=transfer]") and person.page.input_value("[name=reason]") == "Có dấu hiệu tội phạm."
    person.look("proposal-sent-back")
    assert not Course.objects.filter(case=case).exists()


@pytest.mark.parametrize("guarded", [True, False], ids=["with the page's own guard", "by the server alone"])
def test_a_double_click_posts_one_payment(visitor, stage, clerk_north, guarded):
    decision = a_served_penalty(Desk("KV06"))
    clerk = Person(visitor(DESKTOP).slip_in(clerk_north))
    clerk.go(f"/fines/{decision.pk}/payments/new/")
    clerk.fill(amount="1.000.000", bank_reference="KBNN-7788")
    if not guarded:
        clerk.page.evaluate("document.querySelector('form.act').replaceWith(document.querySelector('form.act').cloneNode(true))")
        clerk.fill(amount="1.000.000", bank_reference="KBNN-7788")
    clerk.page.locator("form.act .bar .btn-primary").dblclick()
    clerk.page.wait_for_selector(".note.ok")
    assert [payment.amount for payment in Payment.objects.filter(decision=decision)] == [1_000_000]


def test_a_wrong_file_is_named_beside_its_field_and_the_good_one_is_kept(officer):
    type_entry(officer)
    wrong = {"name": "anh-hien-truong.jpg", "mimeType": "image/jpeg", "buffer": b"this is no picture"}
    officer.page.set_input_files("[name=papers]", [wrong, {"name": "xe.png", "mimeType": "image/png", "buffer": PHOTO}])
    officer.press(SEND)
    officer.page.wait_for_selector("[data-errors]")
    assert "anh-hien-truong.jpg" in beside(officer.page, "papers")
    assert entered(officer.page) == TYPED and officer.page.input_value("[name=items-0-quantity]") == "24"
    assert "xe.png" in officer.page.inner_text("ul.kept")
    officer.look("wrong-file")
    officer.press(SEND)
    officer.page.wait_for_url("**/seizures/KV06-TG-*/")
    assert [paper.file_name for paper in Seizure.objects.get().case.documents.all()] == ["xe.png"]


def test_an_entry_without_a_network_stays_on_the_device(officer):
    type_entry(officer)
    wait_for_draft(officer.page, "Tân Thanh")
    officer.visitor.context.set_offline(True)
    officer.press(SEND)
    officer.page.wait_for_timeout(300)
    officer.visitor.context.set_offline(False)
    officer.go("/seizures/new/")
    assert entered(officer.page) == TYPED
