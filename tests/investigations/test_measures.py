"""Preventive measures: begun by a decision, extended in time, ended on the hour, and loud before they run out."""

from datetime import datetime, timedelta

import pytest

from acts import clock, jobs
from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Notice
from cases.questions import what_stands_open
from investigations.commands.measures import end_measure, extend_measure, start_measure
from investigations.models import PreventiveMeasure
from journal.models import Entry
from journal.verify import verify
from tests.scenes import DAY, MORNING, Desk, a_seizure, an_assigned_case, do, task_of

pytestmark = pytest.mark.django_db
WORDS = {"kind": "detention", "decision_number": "01/QĐ-TGN", "grounds": "Cần xác minh nhân thân."}


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk(ground) -> Desk:
    return Desk("KV06")


@pytest.fixture
def southern(ground) -> Desk:
    return Desk("KV02")


def held(desk, case=None, **words) -> PreventiveMeasure:
    """The carrier is held since half an hour."""
    case = case or an_assigned_case(desk)
    words = {"party": case.parties.first(), "started_at": clock.now() - timedelta(minutes=30), "decided_by": desk.head, **WORDS, **words}
    return start_measure(case, by=desk.officer, today=DAY, **words)


def test_twelve_hours_run_from_the_beginning_days_off_included(desk):
    measure = held(desk)
    assert measure.deadline.due_at == measure.started_at + timedelta(hours=12)
    assert task_of(measure.case, "MeasureFlow", "stop")
    assert "01/QĐ-TGN" in " ".join(what_stands_open(measure.case))


def test_it_is_ended_at_the_door_and_the_entry_says_whether_in_time(desk):
    measure = held(desk)
    with clock.at(MORNING + timedelta(hours=2)):
        do(measure.case, "MeasureFlow", "stop", by=desk.officer, ended_at=clock.now(), end_note="Đã xác minh, thả.")
    measure.refresh_from_db()
    assert measure.end_note and measure.deadline.done_at is not None
    assert '"late":false' in Entry.objects.get(verb="measure.ended").facts
    assert verify().found == []


def test_an_end_after_the_time_is_recorded_as_late(desk):
    measure = held(desk)
    with clock.at(MORNING + timedelta(hours=13)):
        end_measure(measure, by=desk.officer, today=DAY, ended_at=clock.now(), end_note="Thả.")
        assert '"late":true' in Entry.objects.get(verb="measure.ended").facts
        with pytest.raises(WrongState):
            end_measure(measure, by=desk.officer, today=DAY, ended_at=clock.now(), end_note="Thả.")


@pytest.mark.parametrize("moment", [MORNING - timedelta(hours=1), MORNING + timedelta(minutes=1)])
def test_it_does_not_end_before_it_began_nor_in_the_future(desk, moment):
    with pytest.raises(DomainError):
        end_measure(held(desk), by=desk.officer, today=DAY, ended_at=moment, end_note="Thả.")


def test_the_head_extends_it_before_it_runs_out_and_not_after(desk):
    measure = held(desk)
    words = {"rule": "T_DETENTION:extended", "decision_number": "02/QĐ-KDTG", "reason": "Chưa xác minh xong."}
    with pytest.raises(NotAllowed):
        extend_measure(measure, by=desk.officer, today=DAY, **words)
    with pytest.raises(DomainError):
        extend_measure(measure, by=desk.head, today=DAY, **(words | {"rule": "T_DECISION_EXPL"}))
    extend_measure(measure, by=desk.head, today=DAY, **words)
    measure.refresh_from_db()
    assert measure.deadline.due_at == measure.started_at + timedelta(hours=24)
    with clock.at(MORNING + timedelta(hours=25)), pytest.raises(WrongState):
        extend_measure(measure, by=desk.head, today=DAY, **(words | {"rule": "T_DETENTION:remote"}))
    assert verify().found == []


def test_who_records_and_who_decides_belongs_to_the_branch(desk, southern):
    case = an_assigned_case(desk)
    party, start = case.parties.first(), clock.now()
    for by, head, error in [(southern.officer, desk.head, NotAllowed), (desk.keeper, desk.head, NotAllowed),
                            (desk.officer, southern.head, DomainError), (desk.officer, desk.second, DomainError)]:  # fmt: skip
        with pytest.raises(error):
            start_measure(case, by=by, today=DAY, party=party, started_at=start, decided_by=head, **WORDS)


def test_a_measure_names_a_person_of_the_case_or_a_thing(desk):
    stranger = a_seizure(desk).case.parties.first()
    for words in ({"party": None}, {"party": stranger}, {"kind": "vehicle_search", "party": None, "target": " "}):
        with pytest.raises(DomainError):
            held(desk, **words)
    assert held(desk, kind="vehicle_search", party=None, target="Xe 12C-123.45").deadline is None


def test_one_decision_is_recorded_once(desk):
    measure = held(desk)
    with pytest.raises(DomainError):
        held(desk, measure.case)


def test_the_alarm_rings_before_the_end_at_any_hour_once_and_for_nobody_when_it_is_over(desk):
    night = datetime(2026, 9, 19, 22, 0, tzinfo=clock.HANOI)  # a Saturday
    with clock.at(night):
        measure = held(desk)
    rings = Notice.objects.filter(deadline=measure.deadline)
    with clock.at(night + timedelta(hours=8)):
        jobs.run_due()
        assert not rings.exists()
    with clock.at(night + timedelta(hours=8, minutes=31)):
        jobs.run_due()
        jobs.run_due()
    assert {ring.officer for ring in rings} == {desk.officer, desk.head}
    assert rings.count() == 2


def test_the_alarm_is_silent_when_the_person_was_released(desk):
    measure = held(desk)
    end_measure(measure, by=desk.officer, today=DAY, ended_at=clock.now(), end_note="Thả.")
    with clock.at(MORNING + timedelta(hours=11)):
        jobs.run_due()
    assert not Notice.objects.filter(deadline=measure.deadline).exists()


def test_the_page_records_a_measure_and_shows_it(desk, client_of):
    case = an_assigned_case(desk)
    client, address = client_of(desk.officer), f"/cases/{case.number}/acts/measure/"
    words = {"key": "k", "party": case.parties.first().pk, "decided_by": desk.head.pk, "started_at": "2026-09-14T08:45", **WORDS}
    assert client.post(address, words | {"started_at": "2026-09-14T06:00"}).status_code == 422
    assert client.post(address, words).status_code == 302
    assert "01/QĐ-TGN" in client.get(f"/cases/{case.number}/").content.decode()
