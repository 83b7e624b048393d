"""A change of the calendar is one act: it moves what runs, keeps the old date, and leaves alone what has passed, ended or been printed."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acts import clock
from acts.jobs import run_due
from cases import deadlines
from cases.calendar_moves import plan
from cases.choices import DeadlineChangeKind
from cases.commands import open_case
from cases.models import Case, Deadline, DeadlineChange
from journal.models import Entry
from journal.verify import verify
from law.commands import approve_law_row, propose_calendar_day
from law.models import CalendarDay
from law.rules.steps import Both
from law.selectors import book_reading, renew_stamp
from tests.scenes import DAY, MORNING, Desk

OFF = date(2026, 9, 18)  # the Friday after
NAME = Both("Nghỉ hoán đổi", "Swapped day off")


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk(ground) -> Desk:
    return Desk("KV06")


def a_case(desk: Desk, detected_at: datetime = MORNING - timedelta(hours=1)) -> Case:
    return open_case(
        desk.branch, by=desk.officer, today=DAY, kind="smuggling", route="road", title="Thuốc lá", place="Hữu Nghị", detected_at=detected_at
    )


def a_limit(desk: Desk, rule: str = "T_DECISION_STD", starts=DAY, case: Case | None = None, **words) -> Deadline:
    return deadlines.start_deadline(case or a_case(desk), rule, starts, on=DAY, **words)


def announced(day: date, kind: str, by, approver) -> Entry:
    """One proposes, another approves; -> the law's entry."""
    words = {"name_vi": NAME.vi, "name_en": NAME.en, "source": "CV 1/VPCP", "reason": "CV 1/VPCP"}
    proposal = propose_calendar_day(day, kind, **words, by=by, today=clock.today())
    approve_law_row(proposal, by=approver, today=clock.today())
    return Entry.objects.filter(verb="law.approved").latest("id")


@pytest.fixture
def act(administrator, second_administrator):
    return lambda day=OFF, kind="off": announced(day, kind, administrator, second_administrator)


def test_a_new_day_off_moves_the_date_and_the_old_one_is_kept(desk, act, second_administrator):
    limit = a_limit(desk)
    before = limit.due_at
    entry = act()

    limit.refresh_from_db()
    change = limit.changes.get()
    assert limit.due_at == before + timedelta(days=1)  # seven working days from Monday 14 September
    assert (change.kind, change.before, change.after, change.made_by) == ("recomputed", before, limit.due_at, second_administrator)
    assert "18/09/2026" in change.reason and "CV 1/VPCP" in change.reason
    assert any("18/09/2026" in step["vi"] for step in limit.steps)
    noted = Entry.objects.get(verb="deadline.recomputed", chain_id=limit.case_id)
    assert (noted.act, noted.cause_id, noted.by_id) == (entry.act, entry.pk, second_administrator.pk)


def test_a_worked_saturday_brings_the_date_forward(desk, act):
    limit = a_limit(desk)
    before = limit.due_at
    act(date(2026, 9, 19), "worked")

    limit.refresh_from_db()
    assert before.astimezone(clock.HANOI).date() == date(2026, 9, 23)
    assert limit.due_at == before - timedelta(days=1)


def test_a_day_off_that_is_withdrawn_gives_the_first_date_back(desk, act):
    limit = a_limit(desk)
    first, steps = limit.due_at, limit.steps
    act()
    with clock.at(MORNING + timedelta(days=1)):
        act(kind="ordinary")

    limit.refresh_from_db()
    assert (limit.due_at, limit.steps) == (first, steps)
    assert [change.before < change.after for change in limit.changes.all()] == [True, False]


def test_each_case_has_one_entry_of_the_act_and_untouched_cases_none(desk, act):
    two, none = a_limit(desk), a_limit(desk, "T_SEIZE_STD", DAY - timedelta(days=60))
    with clock.at(MORNING):
        a_limit(desk, "T_DECISION_STD:transferred", case=two.case)
    entry = act()

    noted = Entry.objects.filter(act=entry.act, verb="deadline.recomputed")
    assert two.case_id in set(noted.values_list("chain_id", flat=True))
    assert noted.filter(chain_id=two.case_id).count() == 1
    assert none.due_at == Deadline.objects.get(pk=none.pk).due_at
    assert verify().found == []


def kept_dates(desk: Desk) -> dict[str, Deadline]:
    """Limits over the day in question that must not move."""
    passed = a_limit(desk, starts=DAY - timedelta(days=30))
    done, paused, replaced = a_limit(desk), a_limit(desk, "T_DECISION_EXPL", DAY - timedelta(days=27)), a_limit(desk, starts=DAY)
    deadlines.finish_deadline(done.case, done.rule, at=MORNING)
    deadlines.pause_deadline(paused, DAY, by=desk.officer, on=DAY, reason="Chờ giám định")
    deadlines.replace_deadline(replaced, "T_DECISION_COMPLEX", by=desk.officer, on=DAY, reason="Phức tạp")
    printed = a_limit(desk, "T_EXECUTE", DAY - timedelta(days=6), printed_on=DAY)
    return {"passed": passed, "done": done, "paused": paused, "replaced": replaced, "printed": printed}


def test_what_passed_ended_paused_or_was_printed_keeps_its_date(desk, act):
    rows = kept_dates(desk)
    before = {name: Deadline.objects.get(pk=row.pk).due_at for name, row in rows.items()}
    act()

    assert {name: Deadline.objects.get(pk=row.pk).due_at for name, row in rows.items()} == before
    assert not DeadlineChange.objects.filter(kind="recomputed", deadline__in=[row.pk for row in rows.values()]).exists()


def test_the_same_limit_moves_when_nothing_keeps_it(desk, act):
    """Else the test above would pass on days that touch nothing."""
    for rule, starts in (("T_DECISION_STD", DAY), ("T_EXECUTE", DAY - timedelta(days=6))):
        limit = a_limit(desk, rule, starts)
        assert limit.pk in {move.deadline for move in plan([OFF], book_reading({OFF: ("off", NAME)}))}, rule


def test_a_paused_limit_is_computed_by_the_new_calendar_when_it_is_resumed(desk, act):
    limit = a_limit(desk)
    words = {"by": desk.officer, "on": DAY, "reason": "Hồ sơ ở cơ quan khác"}
    deadlines.pause_deadline(limit, DAY, **words)
    act()
    limit.refresh_from_db()
    assert not limit.changes.filter(kind="recomputed").exists()
    with clock.at(MORNING + timedelta(days=1)):
        resumed, _change = deadlines.resume_deadline(limit, DAY + timedelta(days=1), **words | {"on": DAY + timedelta(days=1)})

    # Wednesday 16, Thursday 17, not Friday 18, Monday 21 to Friday 25.
    assert resumed.due_at.astimezone(clock.HANOI).date() == date(2026, 9, 25)


def test_nobody_is_late_by_an_announcement(desk, administrator, second_administrator):
    """Thursday morning: the Wednesday off is withdrawn, by which Thursday's date would have been Wednesday's."""
    wednesday = date(2026, 9, 16)
    announced(wednesday, "off", administrator, second_administrator)
    limit = a_limit(desk, "T_RECORD", DAY)
    assert limit.due_at.astimezone(clock.HANOI).date() == date(2026, 9, 17)
    with clock.at(MORNING + timedelta(days=3)):
        announced(wednesday, "ordinary", administrator, second_administrator)

    assert Deadline.objects.get(pk=limit.pk).due_at == limit.due_at


def test_the_preview_is_the_act(desk, act):
    for number in range(3):
        a_limit(desk, starts=DAY - timedelta(days=number))
    foreseen = plan([OFF], book_reading({OFF: ("off", NAME)}))
    told = foreseen.told(0, len(foreseen))
    entry = act()

    moved = {change.deadline_id: (change.before, change.after) for change in DeadlineChange.objects.filter(kind="recomputed")}
    assert moved == {move.deadline: (move.before, move.after) for move in foreseen}
    assert [row.before for row in told] == sorted(row.before for row in told)
    assert {row.case for row in told} == {case.number for case in Case.objects.filter(deadlines__in=moved)}
    assert Entry.objects.filter(act=entry.act, verb="deadline.recomputed").count() == len({row.case for row in told})


def test_a_limit_begun_by_the_old_calendar_in_the_same_moment_is_found_by_the_second_look(desk, act):
    old = book_reading({})  # as a process holds the tables
    entry = act()
    late = a_limit(desk)
    by_the_old = deadlines.derived(late, tables=old)
    Deadline.objects.filter(pk=late.pk).update(due_at=by_the_old.at)  # as the act in flight would have committed it
    with clock.at(MORNING + timedelta(minutes=11)):
        assert run_due() == 1

    late.refresh_from_db()
    assert late.due_at == by_the_old.at + timedelta(days=1)
    assert Entry.objects.get(verb="deadline.recomputed", chain_id=late.case_id).act == entry.act


RULES = ("T_RECORD", "T_DECISION_STD", "T_DECISION_STD:transferred", "T_DECISION_EXPL", "T_SEIZE_STD", "T_EXECUTE", "T_FORWARD")
NEAR = st.integers(-14, 40).map(lambda days: DAY + timedelta(days=days))
LIMITS = st.lists(
    st.tuples(
        st.sampled_from(RULES),
        st.integers(0, 25),
        st.integers(0, 23),
        st.sampled_from(["plain", "plain", "plain", "extended", "paused", "resumed", "printed", "done"]),
        st.integers(1, 9),
    ),
    min_size=4, max_size=12,
)  # fmt: skip


READ = ("2026-08-31", "2026-09-01", "2026-09-02")  # the days off of September that can be withdrawn


def as_told(desk: Desk, rule: str, days_ago: int, hour: int, fate: str, length: int) -> None:
    starts = MORNING.replace(hour=hour) - timedelta(days=days_ago)
    case = Case.objects.exclude(deadlines__rule=rule).order_by("pk").first() or a_case(desk)
    row = deadlines.start_deadline(case, rule, starts, on=DAY, printed_on=DAY if fate == "printed" else None)
    unit = "hour" if rule == "T_FORWARD" else "working_day"
    words = {"by": desk.officer, "on": DAY, "reason": "thử"}
    if fate == "extended":
        deadlines.extend_deadline(row, length, unit, document="1/CV", **words)
    elif fate == "done":
        deadlines.finish_deadline(case, rule, at=MORNING)
    elif fate in ("paused", "resumed"):
        Deadline.objects.filter(pk=row.pk).update(paused_on=starts.date() + timedelta(days=min(days_ago, 2)))  # the law pauses few rules
        row.refresh_from_db()
        if fate == "resumed":
            deadlines.resume_deadline(row, max(row.paused_on, DAY - timedelta(days=1)), **words)


def one_by_one(now: datetime) -> None:
    """The same by the plain words of the rule, each limit for itself."""
    for row in Deadline.objects.filter(done_at=None, paused_on=None, printed_on=None, due_at__gte=now).order_by("case_id", "pk"):
        due = deadlines.derived(row)
        if due.at != row.due_at and due.at >= now:
            deadlines.moved(row, DeadlineChangeKind.RECOMPUTED, after=due.at, by=None, on=DAY, reason="")
            deadlines.store(row, due)


def left() -> tuple[list, list]:
    rows = list(Deadline.objects.order_by("pk").values_list("pk", "due_at", "steps", "done_at", "paused_on"))
    changes = DeadlineChange.objects.filter(kind="recomputed").order_by("deadline_id")
    return rows, list(changes.values_list("deadline_id", "before", "after", "made_on", "unit", "length", "first_day", "last_day"))


class Undone(Exception):
    pass


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(LIMITS, NEAR, st.sampled_from(["off", "worked", "ordinary"]))
def test_the_set_and_the_single_computation_leave_equal_rows(desk, administrator, second_administrator, limits, day, kind):
    kind = "off" if (kind == "worked" and day.weekday() < 5) or (kind == "ordinary" and day.isoformat() not in READ) else kind
    results = []
    with pytest.raises(Undone), transaction.atomic():
        a_case(desk)
        for words in limits:
            as_told(desk, *words)
        for way in (lambda: announced(day, kind, administrator, second_administrator), lambda: silently(day, kind)):
            with pytest.raises(Undone), transaction.atomic():
                way()
                results.append(left())
                raise Undone
        raise Undone

    assert results[0] == results[1]


def silently(day: date, kind: str) -> None:
    """The tables change without the act; then each limit is computed by hand."""
    CalendarDay.objects.filter(day=day).delete()
    words = {"name_vi": NAME.vi, "name_en": NAME.en, "source": "CV 1/VPCP", "certainty": "found", "valid_from": DAY}
    CalendarDay.objects.create(code=day.isoformat(), day=day, kind=kind, **words)
    renew_stamp()
    one_by_one(MORNING)
