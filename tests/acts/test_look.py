"""How values look: the same on every page, in both languages."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from acts.templatetags import docket as tags
from tools import vendor

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # twelve o'clock in Hanoi


@pytest.mark.parametrize(("amount", "text"), [(1250000, "1.250.000 ₫"), (0, "0 ₫"), (None, "–")])
def test_a_sum_is_grouped_with_points_and_its_sign(amount, text):
    for language in ("vi", "en"):
        with translation.override(language):
            assert tags.vnd(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"), [(1_720_000_000, "1,72"), (412_600_000_000, "412,6"), (9_847_000_000_000, "9.847"), (-2_500_000_000, "−2,5")]
)
def test_billions_keep_two_decimals_at_most_and_the_sign(amount, text):
    assert tags.billions(amount) == text


@pytest.mark.parametrize(("amount", "text"), [(24_674_000, "25"), (5_120_000_000, "5.120"), (5_800_000, "5,8"), (None, "–")])
def test_millions_are_whole_from_ten_upward(amount, text):
    assert tags.millions(amount) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(Decimal("12.480"), "12,48"), (Decimal("4300.000"), "4.300"), (Decimal("0.5"), "0,5"), (Decimal("8450.5"), "8.450,5")],
)
def test_a_quantity_has_a_comma_and_no_idle_zeros(number, text):
    assert tags.quantity(number) == text


def test_days_and_moments_are_those_of_hanoi():
    late = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    assert tags.day(late) == "23/11/2026"
    assert tags.moment(late) == "00:30 23/11/2026"
    assert tags.day(date(2026, 4, 3)) == "03/04/2026"
    assert tags.day(None) == tags.moment(None) == "–"


@pytest.mark.parametrize(
    ("hours", "tone", "words"),
    [
        (-30, "over", "Quá hạn 30 giờ"),
        (-72, "over", "Quá hạn 3 ngày"),
        (5, "crit", "Còn 5 giờ"),
        (20, "soon", "Còn 20 giờ"),
        (31, "later", "Còn 31 giờ"),
        (80, "later", "Còn 3 ngày"),
    ],
)
def test_a_time_limit_says_how_near_it_is(hours, tone, words):
    due = NOON + timedelta(hours=hours)
    with translation.override("vi"):
        assert tags.due_tone(due, NOON) == tone
        assert tags.due_words(due, NOON) == words
        chip = tags.due_chip(due, NOON)
    assert words in chip
    assert ("<svg" in chip) is (tone != "later")  # colour never speaks alone, and what is far stays quiet


def test_what_a_person_typed_never_becomes_markup_in_a_chip():
    assert "<b>" not in tags.status_chip("<b>", "info")


def test_a_query_keeps_its_other_values_and_drops_none():
    request = RequestFactory().get("/cases/?kind=drugs&page=3")
    assert tags.querystring({"request": request}, sort="due", page=None) == "?kind=drugs&sort=due"


def test_a_column_sorts_the_other_way_when_asked_again():
    page = Template("{% load docket %}{% sort_link 'due' 'Due' %}")
    assert "?sort=-due" in page.render(Context({"request": RequestFactory().get("/?sort=due")}))
    assert "?sort=due" in page.render(Context({"request": RequestFactory().get("/?sort=-due")}))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0",
            "Edge · Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Mobile Safari/537.36", "Chrome · Android"),
        ("curl/8.5", "curl/8.5"),
    ],
)
def test_a_device_is_named_in_words_a_person_knows(agent, words):
    assert tags.device(agent) == words


def test_every_icon_that_a_page_asks_for_is_in_the_sprite():
    import re

    sprite = (vendor.VENDOR / "icons" / "sprite.svg").read_text()
    asked = set()
    for path in (vendor.ROOT / "templates").rglob("*.html"):
        asked |= set(re.findall(r'{% icon "([a-z-]+)"', path.read_text()))
    assert not [name for name in sorted(asked) if f'id="{name}"' not in sprite]


def test_vendored_files_are_as_locked_and_call_no_source_map():
    assert vendor.wrong() == []
    for path in vendor.VENDOR.rglob("*.[cj]s*"):
        assert b"sourceMappingURL" not in path.read_bytes()[-300:], path


def test_no_page_carries_inline_style_script_or_handler_nor_calls_another_host():
    import re

    for path in (vendor.ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r'\sstyle="', text), path
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r'\son[a-z]+="', text), path
        assert not re.search(r'(src|href|action)="(https?:)?//', text), path


def test_what_ends_before_the_horizon_of_the_days_of_work_is_soon():
    due = NOON + timedelta(hours=80)
    assert tags.due_tone(due, NOON, NOON + timedelta(hours=81)) == "soon"
    assert tags.due_tone(due, NOON, NOON + timedelta(hours=80)) == "later"
    assert tags.due_tone(NOON + timedelta(hours=5), NOON, NOON + timedelta(hours=81)) == "crit"
    assert tags.due_tone(NOON - timedelta(hours=1), NOON, NOON + timedelta(hours=81)) == "over"
