"""Periods of the law on the real calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest

from acts import clock
from acts.clock import HANOI
from acts.errors import DomainError
from law.deadlines import Extension, Pause, due
from law.selectors import book


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


@pytest.mark.parametrize(
    ("rule", "start", "day"),
    [
        ("T_RECORD", date(2026, 7, 6), date(2026, 7, 8)),
        ("T_RECORD", date(2026, 7, 3), date(2026, 7, 7)),  # Friday: the weekend does not count
        ("T_RECORD", date(2025, 12, 31), date(2026, 1, 6)),  # 1 January, and 2 January which was swapped
        ("T_RECORD", date(2026, 1, 9), date(2026, 1, 12)),  # Saturday 10 January was worked
        ("T_DECISION_STD", date(2026, 2, 12), date(2026, 3, 2)),  # over Tết
        ("T_DECISION_STD:transferred", date(2026, 7, 6), date(2026, 7, 20)),
        ("T_DECISION_EXPL", date(2026, 7, 6), date(2026, 8, 6)),
        ("T_DECISION_EXPL", date(2026, 1, 31), date(2026, 3, 2)),  # 28 February is a Saturday
        ("T_DECISION_COMPLEX", date(2026, 7, 6), date(2026, 9, 7)),  # 6 September is a Sunday
        ("T_DECISION_AFTER_CRIM", date(2026, 7, 6), date(2026, 8, 5)),
        ("T_EXPL_ORAL", date(2026, 7, 6), date(2026, 7, 8)),
        ("T_EXPL_WRITTEN", date(2026, 7, 6), date(2026, 7, 13)),
        ("T_SEND_DECISION", date(2026, 7, 6), date(2026, 7, 8)),
        ("T_EXECUTE", date(2026, 7, 6), date(2026, 7, 16)),
        ("T_EXECUTE", date(2026, 8, 20), date(2026, 9, 3)),  # 30 August is a Sunday, then 31 August to 2 September off
        ("T_ENFORCE_LIMIT", date(2026, 7, 4), date(2027, 7, 4)),  # a Sunday: limitation does not move
        ("T_SEIZE_STD", date(2026, 7, 6), date(2026, 7, 15)),
        ("T_SEIZE_STD:complex", date(2026, 7, 6), date(2026, 9, 7)),
        ("T_STATUTE_CUSTOMS", date(2026, 7, 6), date(2028, 7, 6)),
        ("T_STATUTE_TAX", date(2028, 2, 29), date(2033, 2, 28)),
        ("T_CLEAN_RECORD", date(2026, 7, 6), date(2027, 7, 6)),
        ("T_CLEAN_RECORD:warning", date(2026, 8, 31), date(2027, 2, 28)),
        ("T_CRIME_VERIFY", date(2026, 7, 6), date(2026, 7, 27)),  # 26 July is a Sunday
        ("T_CRIME_HAND_OVER", date(2026, 7, 6), date(2026, 7, 13)),
        ("T_APPRAISAL", date(2026, 7, 6), date(2026, 7, 15)),
    ],
)
def test_the_last_day_of_a_period(db, rule, start, day):
    answer = due(rule, start)

    assert answer.day == day
    assert answer.at == datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=HANOI)


def test_hours_run_in_real_time_over_the_weekend(db):
    assert due("T_FORWARD", at("2026-07-03 16:00")).at == at("2026-07-04 16:00")


def test_hours_from_a_bare_day_begin_at_midnight(db):
    answer = due("T_FORWARD", date(2026, 7, 3))

    assert answer.at == at("2026-07-04 00:00") and answer.day is None
    assert any("00:00" in step.vi for step in answer.steps)


@pytest.mark.parametrize(("start", "end"), [("2026-07-03 16:00", "2026-07-06 09:00"), ("2026-07-06 11:30", "2026-07-06 14:30")])
def test_working_hours_stand_still_at_noon_and_over_the_weekend(db, start, end):
    assert due("T_IP_SUSPEND_ANSWER", at(start)).at == at(end)


def test_the_day_is_the_vietnamese_one(db):
    late_evening_in_london = datetime(2026, 7, 5, 20, 0, tzinfo=UTC)

    assert due("T_RECORD", late_evening_in_london).day == date(2026, 7, 8)


def test_the_derivation_names_rule_article_and_days_skipped(db):
    said = " ".join(step.vi for step in due("T_RECORD", date(2025, 12, 31)).steps)

    for part in ("T_RECORD", "Luật XLVPHC Điều 58", "Tết Dương lịch", "làm bù ngày 10/01/2026", "06/01/2026"):
        assert part in said


def test_a_pause_moves_the_end_by_its_days(db):
    pause = Pause(date(2026, 7, 8), date(2026, 7, 10), "xác minh")

    assert due("T_EXECUTE", date(2026, 7, 6), pauses=[pause]).day == date(2026, 7, 20)  # 19 July is a Sunday
    assert due("T_DECISION_EXPL", date(2026, 7, 6), pauses=[pause]).day == date(2026, 8, 10)  # 9 August is a Sunday
    assert due("T_RECORD", date(2026, 7, 7), pauses=[pause]).day == date(2026, 7, 14)


def test_an_extension_runs_on_from_the_last_day(db):
    answer = due("T_EXPL_WRITTEN", date(2026, 7, 6), extensions=[Extension(5, "working_day", "12/VB")])

    assert answer.day == date(2026, 7, 20)
    assert any("12/VB" in step.vi for step in answer.steps)


def test_an_unconfirmed_rule_says_so(db):
    answer = due("T_HANDLING_PLAN", date(2026, 7, 6))

    assert answer.certainty == "inferred" and any("Chưa được xác nhận" in step.vi for step in answer.steps)


def test_the_version_of_the_rule_is_that_of_the_start(db):
    assert due("T_STATUTE_CUSTOMS", date(2025, 3, 1)).certainty == "own"
    assert due("T_STATUTE_CUSTOMS", date(2026, 7, 1)).certainty == "found"


@pytest.mark.parametrize(("rule", "start"), [("T_NOTHING", date(2026, 7, 6)), ("T_REMEDY_FALLBACK", date(2026, 6, 30))])
def test_a_rule_that_is_not_in_force_is_refused(db, rule, start):
    with pytest.raises(DomainError, match=rule):
        due(rule, start)


def test_the_day_of_asking_changes_nothing(db):
    answers = set()
    for asked_on in (date(2026, 7, 6), date(2026, 12, 31), date(2031, 1, 1)):
        with clock.at(asked_on):
            answers.add(due("T_DECISION_STD", date(2026, 7, 6)))

    assert len(answers) == 1


def test_every_rule_of_the_table_computes(db):
    for code in book().deadlines.in_force(date(2026, 7, 6)):
        answer = due(code, at("2026-07-06 09:00"))
        assert answer.at > answer.starts_at + timedelta(hours=1), code
