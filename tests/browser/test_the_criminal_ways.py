"""Prosecution by customs, and the transfer of a drug case, as the head and the officer see them."""

from datetime import date
from decimal import Decimal

import pytest

from acts import clock
from branches.commands import set_first_day_of_counting
from tests.browser.the_office import Person, read_summary
from tests.browser.visitor import DESKTOP, PHONE
from tests.scenes import CRIME, Desk, Goods, a_decided_case, a_stored_seizure, a_verified_case, do

TRUCK = Goods("Xe ô tô tải Hyundai HD78", Decimal(1), "piece", value_vnd=520_000_000)
METH = Goods("Methamphetamine dạng tinh thể", Decimal(12), "package", substance="methamphetamine", net_mass=Decimal(2), net_unit="kg")
PROSECUTED, TRANSFERRED = "Cơ quan hải quan khởi tố", "Chuyển cơ quan khác kiến nghị khởi tố"


@pytest.fixture
def desk(stage, headquarters):
    set_first_day_of_counting(headquarters, date(2025, 12, 15), by=None, today=clock.today())
    return Desk("KV06")


@pytest.fixture
def at_work(visitor, screen):
    return lambda officer: Person(visitor(screen).slip_in(officer))


def changed(staff: Person, before: dict) -> dict:
    after = read_summary(staff, clock.today().isoformat())
    return {label: after[label] - before[label] for label in after if after[label] != before.get(label)}


@pytest.mark.parametrize("screen", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.drill)], ids=str)
def test_a_prosecution_takes_three_presses_from_the_worklist(desk, at_work, head_north, lan, steering):
    title = "Xe tải nhập lậu"
    case = a_decided_case(desk, a_stored_seizure(desk, TRUCK, title=title), course="initiate", article="188")
    summary = "Đưa xe tải trị giá 520 triệu đồng qua cửa khẩu không khai báo."
    do(case, CRIME, "propose", by=lan, way="initiate", article="188", procedure="first_steps", summary=summary)
    staff = at_work(steering)
    before = read_summary(staff, clock.today().isoformat())
    head = at_work(head_north)
    head.take("Xem xét khởi tố, chuyển hồ sơ", title).look("prosecution", dark=True)
    head.press(".decision label:has([value=approved])")
    head.send("#decision .btn-primary")
    assert head.presses == 3
    head.look("case-prosecuted", dark=True)
    assert changed(staff, before) == {PROSECUTED: 1}
    officer = at_work(lan)
    officer.take("Gửi quyết định đến Viện kiểm sát", title).look("notify-the-procuracy")
    officer.fill(sent_at=clock.now().astimezone(clock.HANOI).strftime("%Y-%m-%dT%H:%M")).send()
    officer.take("Bàn giao hồ sơ", title).look("hand-over")


@pytest.mark.parametrize("screen", [pytest.param(PHONE, marks=pytest.mark.drill), DESKTOP], ids=str)
def test_a_drug_case_offers_no_prosecution_by_customs(desk, at_work, head_north, lan, steering):
    title = "Ma túy giấu trong hàng quần áo"
    a_verified_case(desk, a_stored_seizure(desk, METH, kind="drugs", presiding="customs", title=title))
    staff, officer, head = at_work(steering), at_work(lan), at_work(head_north)
    before = read_summary(staff, clock.today().isoformat())
    officer.take("Đề xuất hướng xử lý", title)
    assert officer.page.locator("[name=course]").count() > 1
    assert officer.page.locator("[name=course][value=initiate]").count() == 0
    officer.fill(course="transfer", article="250", reason="Vận chuyển trái phép chất ma túy.")
    officer.look("propose-transfer").send()
    head.take("Quyết định hướng xử lý", title)
    assert head.page.locator("option[value=initiate]").count() == 0
    head.press(".decision label:has([value=approved])")
    head.send("#decision .btn-primary")
    officer.take("Đề xuất khởi tố hoặc chuyển hồ sơ", title).look("propose-crime")
    assert officer.page.locator("[name=way][value=initiate]").count() == 0
    officer.fill(way="transfer", body="investigation_agency", summary="Hai kg methamphetamine giấu trong bao quần áo.").send()
    head.take("Xem xét khởi tố, chuyển hồ sơ", title).look("transfer")
    head.press(".decision label:has([value=approved])")
    head.send("#decision .btn-primary")
    assert changed(staff, before) == {TRANSFERRED: 1}
    staff.press("table a", "1")
    staff.page.wait_for_url("**/summary/cases/**")
    staff.look("behind-the-transfer")
