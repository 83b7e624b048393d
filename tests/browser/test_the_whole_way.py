"""One seizure from the roadside to the summary of the Steering Committee, on a phone and on a desktop screen, as the people who do it."""

from datetime import date
from decimal import Decimal

import pytest

from acts import clock
from branches.commands import set_first_day_of_counting
from cases.models import Case
from tests.browser.the_office import Person, read_summary, record_a_seizure, rows_of
from tests.scenes import Desk, a_payment, a_served_penalty

GOODS, VALUE = "Thuốc lá điếu nhãn hiệu 555", 96_000_000
CASES, WORTH, BUDGET = "Số vụ phát hiện, bắt giữ, xử lý", "Trị giá hàng hóa vi phạm", "Thu nộp ngân sách nhà nước"


@pytest.fixture
def counting(stage, headquarters):
    set_first_day_of_counting(headquarters, date(2025, 12, 15), by=None, today=clock.today())


@pytest.fixture
def signed_in(visitor, screen):
    """
    `signed_in(lan)`: this officer on this test's screen.

    On the phone everybody comes in through the page and axe looks at each one; on the desktop axe looks at them elsewhere
    (test_every_page_is_clean).
    """
    if screen.touch:
        return lambda officer: Person(visitor(screen).sign_in(officer))
    return lambda officer: Person(visitor(screen).slip_in(officer).open("/"), asks_axe=False)


@pytest.fixture
def something_before(counting):
    """A fine of the south is paid already, so that no figure begins at nothing."""
    south = Desk("KV02")
    decision = a_served_penalty(south)
    a_payment(south, decision, decision.amount)


def test_a_seizure_goes_all_the_way_to_the_summary(
    something_before, signed_in, lan, minh, head_north, keeper_north, clerk_north, steering
):  # fmt: skip
    staff, officer, head = signed_in(steering), signed_in(lan), signed_in(head_north)
    before = read_summary(staff, clock.today().isoformat())
    officer.look("worklist-empty")
    number = record_a_seizure(officer, GOODS, str(VALUE))
    hold(signed_in, head, officer, keeper_north, minh)
    settle(officer, head)
    fine = pay(officer, head, signed_in(clerk_north), number)
    close(head, number)
    after = read_summary(staff, clock.today().isoformat())
    staff.look("summary", dark=True)
    assert {label: after[label] - before[label] for label in after if after[label] != before[label]} == {
        CASES: 1, WORTH: Decimal(VALUE) / 10**9, BUDGET: Decimal(fine) / 10**9,
    }  # fmt: skip
    follow(staff, number)
    download(staff, after)
    in_english(officer, staff, number)


def hold(signed_in, head: Person, officer: Person, keeper_officer, second_officer) -> None:
    """Assigned, taken into the store, and counted by somebody else."""
    head.take("Phân công thụ lý vụ việc", GOODS).look("assign")
    choice = head.page.locator("[name=officer] option", has_text="Nguyễn Thị Lan").get_attribute("value")
    head.fill(officer=choice).send().look("case-assigned")
    keeper = signed_in(keeper_officer)
    keeper.look("worklist-of-the-keeper")
    keeper.take("Nhập kho tang vật", GOODS).look("take-in")
    keeper.fill(condition="Nguyên niêm phong").send()
    keeper.by_menu("/custody/").look("custody")
    officer.go("/")
    assert officer.page.locator("tr", has_text="Kiểm tra tang vật").count() == 0, "who seized the goods may not verify them"
    second = signed_in(second_officer)
    second.take("Kiểm tra tang vật", GOODS).look("verify-exhibits")
    second.page.locator("main [name$=-quantity]").first.fill("400")
    second.send()


def settle(officer: Person, head: Person) -> None:
    """Verified, proposed, decided."""
    officer.take("Xác minh vụ việc", GOODS).look("verify")
    officer.fill(record_number="12/BB-VPHC", recorded_on=clock.today().isoformat(), findings="Tang vật và lời khai phù hợp.").send()
    officer.take("Đề xuất hướng xử lý", GOODS).look("propose")
    officer.fill(course="administrative", reason="Căn cứ kết quả xác minh.")
    officer.page.fill("[data-picklist]", "14.2.b")
    officer.page.check("[name=act_codes][value='14.2.b']")
    officer.look("propose-filled").send()
    head.take("Quyết định hướng xử lý", GOODS).look("decide-course")
    head.press(".decision label:has([value=approved])")
    head.send("#decision .btn-primary")


def pay(officer: Person, head: Person, clerk: Person, number: str) -> int:
    """Drafted with the computed fine, signed, served, paid. -> the fine in đồng"""
    officer.take("Soạn quyết định xử phạt", GOODS).look("draft-penalty")
    officer.page.check("[name=confiscate]")
    officer.press("[name=compute]")
    officer.page.wait_for_selector(".kpi-line")
    fine = int(officer.page.inner_text(".kpi-line b").replace(".", "").replace("₫", "").strip())
    officer.look("draft-computed").send()
    head.take("Ký quyết định xử phạt", GOODS).look("sign-penalty")
    head.press(".decision label:has([value=approved])")
    head.send("#decision .btn-primary")
    officer.take("Giao quyết định xử phạt", GOODS).look("serve").send()
    clerk.go("/fines/").look("fines")
    clerk.press("tr a.btn", "Ghi khoản nộp")
    clerk.page.wait_for_url("**/payments/new/")
    clerk.look("payment")
    clerk.fill(amount=str(fine), bank_reference="KBNN-0001")
    clerk.press("form.act .bar .btn-primary")
    clerk.page.wait_for_selector(".note.ok")
    clerk.look("payment-posted").go("/fines/?tab=paid").look("fines-paid")
    assert clerk.page.locator("tr", has_text=number).count() == 1
    return fine


def close(head: Person, number: str) -> None:
    head.take("Quyết định xử lý tang vật", GOODS).look("dispose")
    head.fill(kind="confiscate", document="12/QĐ-TTTV").send()
    head.look("case-closed", dark=True)
    assert Case.objects.get(number=number).status == "closed"
    assert "Đã đóng" in head.page.inner_text(".page-head")


def follow(staff: Person, number: str) -> None:
    """Behind the number stands the case, by its number; the Steering Committee's staff see no file."""
    staff.press(".kpi b a")
    staff.page.wait_for_url("**/summary/cases/**")
    staff.look("behind-the-number")
    assert staff.page.locator("main td", has_text=number).count() == 1
    assert staff.page.locator(f"main a[href*='{number}']").count() == 0
    assert staff.page.request.get(f"{staff.visitor.address}/cases/{number}/").status == 404


def download(staff: Person, figures: dict) -> None:
    """From anywhere the workbook is two presses away: the summary, then Excel. So is the one of the half-year from the summary."""
    staff.page.go_back()
    assert any(float(figures[CASES]) in row for row in rows_of(workbook_of(staff)))
    staff.go("/")
    staff.presses = 0
    assert rows_of(workbook_of(staff.by_menu("/summary/"))) and staff.presses == 2
    staff.presses = 0
    staff.press(".tabs a", "6 tháng")
    staff.page.wait_for_url("**preset=h1**")
    assert rows_of(workbook_of(staff)) and staff.presses == 2


def workbook_of(staff: Person):
    with staff.page.expect_download() as given:
        staff.press(".page-head .btn-primary", "Excel")
    return given.value


def in_english(officer: Person, staff: Person, number: str) -> None:
    """Switched once, the language stays, and every page speaks it."""
    for person, paths in ((officer, ("/", "/seizures/new/", f"/cases/{number}/", "/cases/", "/custody/")), (staff, ("/summary/",))):
        person.visitor.speak("en")
        for path in paths if person.visitor.screen.touch else paths[-1:]:
            person.go(path).look(f"english-{path.strip('/').replace('/', '-') or 'worklist'}")
