"""Who hears of a time limit and when: never at night, never on a day off, once for each date."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import translation

from acts import clock, jobs
from acts.models import Job
from branches.choices import BranchKind
from branches.commands import post_officer
from branches.models import Branch, Officer, Position
from cases import mailing, notices
from cases.deadlines import extend_deadline, pause_deadline
from cases.escalation import escalate, office_is_open
from cases.models import Deadline, Notice
from tests import scenes

FRIDAY, SATURDAY, MONDAY = (datetime(2026, 9, day, 9, 0, tzinfo=clock.HANOI) for day in (18, 19, 21))
WEDNESDAY = datetime(2026, 9, 16, 9, 0, tzinfo=clock.HANOI)
LIMITS = ("due_soon", "due_next", "overdue")


def moment(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=clock.HANOI)


@pytest.fixture
def desk(ground):
    with clock.at(moment("2026-09-01 09:00")):
        yield scenes.Desk("KV06")


def limit(desk, due: str) -> Deadline:
    """The one running limit of a case that has an officer, due at that moment."""
    case = scenes.an_assigned_case(desk)
    Deadline.objects.filter(case=case).update(starts_at=moment("2025-12-01 09:00"), due_at=moment(due))
    return Deadline.objects.get(case=case)


def beat(at: datetime) -> None:
    """What beat and worker do at that moment."""
    with clock.at(at):
        mailing.ask(at)
        jobs.run_due()


def told(row: Deadline) -> set[tuple[str, str]]:
    return set(Notice.objects.filter(deadline=row).values_list("kind", "officer__username"))


OPEN = {
    "2026-09-18 08:00": True,
    "2026-09-18 07:59": False,
    "2026-09-18 11:59": True,
    "2026-09-18 12:00": False,  # the break at noon
    "2026-09-18 16:59": True,
    "2026-09-18 17:00": False,
    "2026-09-18 00:00": False,  # midnight
    "2026-09-19 09:00": False,  # Saturday
    "2026-09-20 09:00": False,  # Sunday
    "2026-09-02 09:00": False,  # National Day, a Wednesday
    "2026-02-17 09:00": False,  # Tết
    "2026-02-20 09:00": False,
    "2026-01-10 09:00": True,  # a worked Saturday
    "2026-01-02 09:00": False,  # the Friday that it stands for
}


@pytest.mark.django_db
@pytest.mark.parametrize(("at", "is_open"), OPEN.items())
def test_the_office_is_open_on_days_and_in_hours_of_work(at, is_open):
    assert office_is_open(moment(at)) is is_open
    utc = moment(at).astimezone(UTC)
    assert office_is_open(utc) is is_open


@pytest.mark.django_db
@pytest.mark.parametrize("at", [at for at, is_open in OPEN.items() if not is_open])
def test_nothing_rings_at_night_at_noon_or_on_a_day_off(desk, at):
    row = limit(desk, "2025-12-31 23:59:59")
    beat(moment(at))
    assert told(row) == set()
    assert not Job.objects.filter(topic="cases.tell").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "due", "who"),
    [
        ("2026-09-14 09:00", "2026-09-18 23:59:59", set()),  # Friday, asked on Monday: four days
        ("2026-09-15 09:00", "2026-09-18 23:59:59", {"due_soon"}),
        ("2026-09-16 09:00", "2026-09-18 23:59:59", {"due_soon"}),
        ("2026-09-17 09:00", "2026-09-18 23:59:59", {"due_soon", "due_next"}),
        ("2026-09-18 09:00", "2026-09-18 23:59:59", {"due_soon", "due_next"}),
        ("2026-09-18 09:00", "2026-09-21 23:59:59", {"due_soon", "due_next"}),  # Monday: Friday is the last day to say so
        ("2026-09-17 09:00", "2026-09-21 23:59:59", set()),
        ("2026-09-18 09:00", "2026-09-20 10:00", {"due_soon", "due_next"}),  # hours that end on a Sunday
        ("2026-09-18 09:00", "2026-09-23 23:59:59", {"due_soon"}),  # three days before is the Sunday
        ("2026-09-18 09:00", "2026-09-24 23:59:59", set()),
        ("2026-02-13 09:00", "2026-02-23 23:59:59", {"due_soon", "due_next"}),  # the first day after Tết, told before it
        ("2026-02-12 09:00", "2026-02-23 23:59:59", set()),
        ("2026-09-21 09:00", "2026-09-19 23:59:59", {"overdue"}),  # ran out on the weekend
        ("2026-09-18 09:00", "2026-09-18 08:59:59", {"overdue"}),
    ],
)
def test_each_date_rings_on_its_day(desk, at, due, who):
    row = limit(desk, due)
    beat(moment(at))
    assert {kind for kind, _name in told(row)} == who


@pytest.mark.django_db
def test_the_officer_then_the_head_then_the_head_above_hear(desk):
    row = limit(desk, "2026-09-18 23:59:59")
    beat(moment("2026-09-15 09:00"))
    assert told(row) == {("due_soon", desk.officer.username)}
    beat(moment("2026-09-17 09:00"))
    assert told(row) == {("due_soon", desk.officer.username), ("due_next", "head.kv06")}
    beat(moment("2026-09-21 08:00"))
    assert ("overdue", "director") in told(row) and len(told(row)) == 3


@pytest.mark.django_db
def test_a_team_answers_to_the_head_of_its_branch_before_headquarters(desk):
    team = Branch.objects.in_force(clock.today()).filter(parent=desk.branch, kind=BranchKind.TEAM).first()
    row = limit(desk, "2026-09-18 23:59:59")
    chief = desk.second
    post_officer(chief, branch=team, role="head", position=Position.objects.get(code="branch_head"), valid_from=clock.today(),
                 document="7/QĐ", by=None, today=clock.today())  # fmt: skip
    type(row.case).objects.filter(pk=row.case_id).update(branch=team)
    beat(moment("2026-09-17 09:00"))
    beat(moment("2026-09-21 09:00"))
    assert {("due_next", chief.username), ("overdue", "head.kv06")} <= told(row)
    assert not any(name == "director" for _kind, name in told(row))


@pytest.mark.django_db
def test_without_an_officer_in_charge_the_head_hears_first(desk):
    case = scenes.a_seizure(desk).case
    Deadline.objects.filter(case=case).update(due_at=moment("2026-09-18 23:59:59"))
    beat(moment("2026-09-15 09:00"))
    assert told(case.deadlines.get()) == {("due_soon", "head.kv06")}


@pytest.mark.django_db
def test_who_may_not_see_the_case_any_more_is_not_told(desk):
    row = limit(desk, "2026-09-18 23:59:59")
    Officer.objects.filter(pk=desk.officer.pk).update(is_active=False)
    beat(moment("2026-09-15 09:00"))
    assert told(row) == {("due_soon", "head.kv06")}


@pytest.mark.django_db
def test_a_second_run_and_every_later_one_ring_no_more(desk):
    row = limit(desk, "2026-09-18 23:59:59")
    for minutes in range(0, 240, 30):
        beat(WEDNESDAY + timedelta(minutes=minutes))
    with clock.at(WEDNESDAY):
        assert escalate(WEDNESDAY) == 0
    assert Notice.objects.filter(deadline=row).count() == 1


@pytest.mark.django_db
def test_a_late_beat_tells_what_is_true_now_and_not_what_was(desk):
    row = limit(desk, "2026-09-18 23:59:59")
    beat(moment("2026-09-28 08:10"))  # nothing ran for two weeks
    assert told(row) == {("overdue", "director")}


@pytest.mark.django_db
def test_a_job_that_comes_after_hours_waits_for_the_morning(desk):
    row = limit(desk, "2026-09-18 23:59:59")
    with clock.at(FRIDAY):
        mailing.ask(FRIDAY)
    for late in ("2026-09-18 22:00", "2026-09-19 03:00"):
        with clock.at(moment(late)):
            jobs.run_due()
        assert told(row) == set()
    beat(moment("2026-09-21 08:00"))
    assert {kind for kind, _name in told(row)} == {"overdue"}


@pytest.mark.django_db
def test_a_date_that_moved_rings_anew_and_the_old_bell_is_silent(desk):
    row = limit(desk, "2026-09-18 23:59:59")
    beat(WEDNESDAY)
    with clock.at(WEDNESDAY):
        assert notices.unread_count(desk.officer) == 2  # the step, and the limit
        Deadline.objects.filter(pk=row.pk).update(starts_at=moment("2026-09-15 09:00"))
        extend_deadline(Deadline.objects.get(pk=row.pk), 5, "working_day", by=desk.head, on=clock.today(), reason="x", document="3/QĐ")
        assert notices.unread_count(desk.officer) == 1
    row.refresh_from_db()
    beat(row.due_at.replace(hour=2) - timedelta(days=2))
    due = set(Notice.objects.filter(deadline=row, kind="due_soon").values_list("due_at", flat=True))
    assert len(due) == 2 and row.due_at in due


@pytest.mark.django_db
def test_a_paused_limit_never_rings_and_its_bell_falls_silent(desk):
    case = scenes.a_verified_case(desk)
    row = case.deadlines.running().get()
    first = row.due_at.replace(hour=2) - timedelta(days=2)
    beat(first)
    assert {kind for kind, _name in told(row)} == {"due_soon"}
    with clock.at(first):
        count = notices.unread_count(desk.officer)
        pause_deadline(row, clock.today(), by=desk.head, on=clock.today(), reason="Trưng cầu giám định")
        assert notices.unread_count(desk.officer) == count - 1
    for days in range(2, 30):
        beat(first + timedelta(days=days))
    assert {kind for kind, _name in told(row)} == {"due_soon"}


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["done", "ended"])
def test_a_kept_limit_and_one_of_an_ended_case_never_ring(desk, change):
    row = limit(desk, "2026-09-18 23:59:59")
    if change == "done":
        Deadline.objects.filter(pk=row.pk).update(done_at=clock.now())
    else:
        type(row.case).objects.filter(pk=row.case_id).update(status="closed", closed_on=clock.today())
    for at in (WEDNESDAY, FRIDAY, MONDAY):
        beat(at)
    assert told(row) == set()


def rings(desk, first: str, last: str, every: timedelta, limits: range) -> list[datetime]:
    """When anybody was rung for limits that end on these days of February 2026 (new year's days off: 14 to 22)."""
    for day in limits:
        limit(desk, f"2026-02-{day:02d} 23:59:59")
    at = moment(first)
    while at < moment(last):
        beat(at)
        at += every
    return list(Notice.objects.filter(kind__in=LIMITS).values_list("made_at", flat=True))


@pytest.mark.django_db
def test_the_days_around_tet_ring_in_office_hours_only(desk):
    rang = rings(desk, "2026-02-12 03:20", "2026-02-14 00:00", timedelta(hours=5), range(12, 15))
    rang = rings(desk, "2026-02-22 07:20", "2026-02-24 12:00", timedelta(hours=5), range(23, 25))
    assert len(rang) >= 8
    assert [str(one) for one in rang if not office_is_open(one)] == []


@pytest.mark.drill
@pytest.mark.django_db
def test_three_weeks_around_tet_ring_in_office_hours_only(desk):
    rang = rings(desk, "2026-02-06 00:20", "2026-02-28 00:00", timedelta(hours=2, minutes=20), range(9, 27))
    assert len(rang) > 40
    assert [str(one) for one in rang if not office_is_open(one)] == []


@pytest.mark.django_db
def test_the_words_name_the_limit_and_its_end_in_both_languages(desk):
    row = limit(desk, "2026-09-18 23:59:59")
    beat(WEDNESDAY)
    notice = Notice.objects.get(deadline=row)
    with translation.override("en"):
        assert notice.text == "Write the violation record: this time limit ends at 23:59 18/09/2026."
    with translation.override("vi"):
        assert "Lập biên bản vi phạm hành chính" in notice.text and "23:59 18/09/2026" in notice.text


@pytest.mark.django_db
def test_many_limits_cost_few_questions(desk, django_assert_max_num_queries):
    for _n in range(6):
        limit(desk, "2026-09-18 23:59:59")
    with clock.at(WEDNESDAY), django_assert_max_num_queries(16):
        assert escalate(WEDNESDAY) == 6


def test_eight_workers_at_once_ring_once(stage):
    with clock.at(moment("2026-09-01 09:00")):
        desk = scenes.Desk("KV06")
        rows = [limit(desk, "2026-09-18 23:59:59") for _n in range(5)]

    def run(_n):
        try:
            with clock.at(WEDNESDAY):
                return escalate(WEDNESDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(16)))
    for row in rows:
        assert told(row) == {("due_soon", desk.officer.username)}
        assert Notice.objects.filter(deadline=row).count() == 1
