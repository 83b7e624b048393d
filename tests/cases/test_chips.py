"""The chips of the worklist: late, soon, and those whose clock stands."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from acts import clock
from acts.nearness import near_until
from cases import selectors
from cases.deadlines import pause_deadline
from cases.models import Deadline
from tests import scenes
from tests.scenes import MORNING

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(ground):
    with clock.at(MORNING):
        yield scenes.Desk("KV06")


def a_case_due(desk, due: datetime):
    case = scenes.a_verified_case(desk)
    Deadline.objects.running().filter(case=case).update(due_at=due, starts_at=due - timedelta(days=30))
    return case


@pytest.mark.parametrize(("hours", "tab"), [(-1, "late"), (1, "soon"), (23, "soon"), (25, None), (-500, "late")])
def test_a_limit_stands_under_the_tab_of_its_nearness(desk, hours, tab):
    a_case_due(desk, MORNING + timedelta(hours=hours))
    counts = selectors.tab_counts(desk.officer, MORNING)
    assert {name for name in ("late", "soon") if counts[name]} == ({tab} if tab else set())


def test_a_paused_a_kept_and_a_replaced_limit_count_nowhere(desk, client_of):
    case = a_case_due(desk, MORNING + timedelta(hours=3))
    row = case.deadlines.running().get()
    assert selectors.tab_counts(desk.officer, MORNING)["soon"] == 1
    pause_deadline(row, MORNING.date(), by=desk.head, on=MORNING.date(), reason="Giám định")
    for at in (MORNING, MORNING + timedelta(days=20)):
        counts = selectors.tab_counts(desk.officer, at)
        assert counts["soon"] == counts["late"] == 0 and counts["mine"] == 1
    page = client_of(desk.officer).get(reverse("worklist")).content.decode()
    assert case.number in page and 'class="chip soon"><svg' not in page.split("<tbody>")[1]


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-09-14 10:00", "2026-09-16 10:00"),  # Monday
        ("2026-09-18 10:00", "2026-09-22 10:00"),  # Friday: the weekend does not count
        ("2026-09-19 10:00", "2026-09-22 10:00"),
        ("2026-02-13 10:00", "2026-02-24 10:00"),  # the last day before Tết
        ("2026-01-08 10:00", "2026-01-10 10:00"),  # a worked Saturday counts
    ],
)
def test_two_days_of_work_are_near(now, until):
    assert near_until(datetime.fromisoformat(now).replace(tzinfo=clock.HANOI)) == datetime.fromisoformat(until).replace(tzinfo=clock.HANOI)


def test_on_a_friday_what_ends_on_monday_looks_near_and_wednesday_does_not(desk, client_of):
    friday = MORNING + timedelta(days=4)
    near, far = (a_case_due(desk, friday + timedelta(days=days)) for days in (3, 5))
    with clock.at(friday):
        page = client_of(desk.officer).get(reverse("register")).content.decode()
    rows = {case.number: page.split(case.number)[0].rsplit("<tr class=", 1)[1][:8] for case in (near, far)}
    assert rows[near.number].startswith('"soon"') and rows[far.number].startswith('"later"')
