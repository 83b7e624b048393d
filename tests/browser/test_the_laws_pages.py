"""Changing the law in a real browser: proposing, looking at what it would move, answering; phone and desktop, light and dark."""

from datetime import timedelta

from acts import clock
from law.commands import propose_calendar_day, propose_law_row
from law.models import Band
from tests.browser.test_every_page_is_clean import Round
from tests.browser.visitor import DESKTOP
from tests.scenes import Desk, a_verified_case


def coming_friday():
    day = clock.today() + timedelta(days=1)
    while day.weekday() != 4:
        day += timedelta(days=1)
    return day


def test_pages_of_a_change_of_the_law(stage, visitor, administrator, second_administrator):
    a_verified_case(Desk("KV06"), title="Thuốc lá điếu nhập lậu")
    today, friday = clock.today(), coming_friday()
    words = {"name_vi": "Nghỉ hoán đổi", "name_en": "Swapped day off", "source": "12/VPCP-KGVX", "reason": "Công văn 12/VPCP-KGVX"}
    day = propose_calendar_day(friday, "off", **words, by=administrator, today=today)
    values = {"minimum": 4_000_000, "maximum": 8_000_000, "source": "Nghị định sửa đổi"}
    row = propose_law_row("bands", "9.3", values, valid_from=today + timedelta(days=90), reason="Điều 1", by=administrator, today=today)
    band = Band.objects.filter(code="9.3").first()

    walk = Round(visitor(DESKTOP), second_administrator, thorough=False, known=set())
    walk.look_at_all(
        [
            "/law/bands/?q=9.3", "/law/proposals/", f"/law/proposals/{row.pk}/", f"/law/proposals/{day.pk}/", "/law/acts/propose/",
            "/law/bands/propose/?code=9.3", f"/law/bands/rows/{band.pk}/confirm/", f"/calendar/propose/?day={friday}&kind=off",
        ]
    )  # fmt: skip
    walk.end()
