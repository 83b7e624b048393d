"""Which cases the limitation review shows: what ends soon, what has no starting date, and what answers it."""

from datetime import date, datetime, timedelta

import pytest

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Case
from investigations.commands import propose_course
from investigations.commands.reviewing import answer_review, record_limitation_start
from investigations.limitation_list import LIMITATION, lines
from investigations.review_rules import EVASION, act_limits
from journal.models import Entry
from law.limitation import general, start_events
from tests.investigations.conftest import DAY

SEEN = datetime(2024, 10, 20, 9, tzinfo=clock.HANOI)
PAPER = {"document": "Tờ khai 10123456789"}


@pytest.fixture
def old(open_in, north, lan) -> Case:
    """Detected long ago, nothing written since."""
    return open_in(north, lan, detected_at=SEEN)


def on_list(case, on=DAY):
    return next(iter(lines([case.branch_id], on, case=case)), None)


def with_acts(case, lan, *codes) -> Case:
    propose_course(case, by=lan, today=DAY, course="administrative", act_codes=list(codes), reason="x")
    return Case.objects.get(pk=case.pk)


def test_a_case_without_named_acts_counts_by_the_shortest_period_from_its_detection(old):
    assert on_list(old, date(2026, 8, 20)) is None, "61 days before the end"
    line = on_list(old, date(2026, 8, 21))
    assert (line.expires_on, line.days_left, line.missing) == (date(2026, 10, 20), 60, [])
    assert on_list(old, date(2026, 11, 1)).days_left == -12, "what has ended stays until it is decided"


def test_a_recent_ongoing_act_is_not_on_the_list(verified, lan):
    assert on_list(with_acts(verified, lan, "14.2.b")) is None


def test_an_act_with_an_unknown_start_says_which_date_is_missing(verified, lan):
    case = with_acts(verified, lan, "9.3")
    line = on_list(case)
    assert (line.expires_on, len(line.missing)) == (None, 1)
    names = {row.code: row.name_vi for row in start_events(DAY)}
    assert line.missing == [names["declaration_registered"]]
    record_limitation_start(case, by=lan, today=DAY, event="declaration_registered", day=date(2026, 9, 1), **PAPER)
    assert on_list(case) is None
    record_limitation_start(case, by=lan, today=DAY, event="declaration_registered", day=date(2024, 10, 1), **PAPER)
    assert on_list(case).expires_on == date(2026, 10, 1), "the newest day on record counts"
    entry = Entry.objects.filter(verb="limitation.started").latest("pk")
    assert '"event":"declaration_registered"' in entry.facts and "10123456789" not in entry.facts


def test_the_earliest_of_several_acts_decides(db):
    events = {"declaration_registered": date(2025, 1, 5)}
    limits = act_limits(["14.2.b", "9.3", "8.1.a"], detected_on=DAY, events=events, from_criminal=False, on=DAY)
    assert [limit.answer and limit.answer.expires_on for limit in limits] == [date(2028, 9, 14), date(2027, 1, 5), None]
    assert limits[2].missing.code == "procedure_done"


def test_evasion_starts_the_clock_anew_and_criminal_bodies_give_a_year(db):
    assert general(SEEN.date(), on=DAY).expires_on == date(2026, 10, 20)
    assert general(SEEN.date(), on=DAY, from_criminal=True).expires_on == date(2027, 10, 20)
    limits = act_limits([], detected_on=SEEN.date(), events={EVASION: date(2026, 1, 10)}, from_criminal=False, on=DAY)
    assert limits[0].answer.expires_on == date(2028, 1, 10)


@pytest.mark.parametrize(("words", "field"), [
    ({"event": "birthday"}, "event"), ({"event": "detected"}, "event"), ({"day": DAY + timedelta(days=1)}, "day"),
    ({"document": " "}, "document"),
])  # fmt: skip
def test_a_start_names_its_event_day_and_paper(verified, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        record_limitation_start(verified, by=lan, today=DAY, **({"event": "procedure_done", "day": DAY} | PAPER | words))
    assert refusal.value.field == field


@pytest.mark.parametrize("who", ["nam", "head_south", "keeper_north", "auditor"])
def test_a_stranger_records_no_start(verified, who, request):
    with pytest.raises(NotAllowed):
        record_limitation_start(verified, by=request.getfixturevalue(who), today=DAY, event="procedure_done", day=DAY, **PAPER)


def test_a_line_of_limitation_is_answered_by_page(old, lan, client_of):
    client = client_of(lan)
    page = client.get("/reviews/limitation/").content.decode()
    assert old.number in page and "20/10/2026" in page and f"/cases/{old.number}/acts/review-limitation/" in page
    words = {"answer": "deciding", "reason": "Trình ký tuần này."}
    assert client.post(f"/cases/{old.number}/acts/review-limitation/", {"key": "k", **words}).status_code == 302
    assert client.post(f"/cases/{old.number}/acts/review-limitation/", {"key": "l", **words}).status_code == 422
    page = client.get("/reviews/limitation/").content.decode()
    assert "Trình ký tuần này." in page and "/acts/review-limitation/" not in page
    assert client.get("/reviews/limitation/?format=xlsx").content[:2] == b"PK"


def test_a_case_off_the_list_is_not_answered(verified, lan):
    with pytest.raises(WrongState):
        answer_review(verified, by=lan, today=DAY, review=LIMITATION, answer="deciding", reason="x")


def test_the_start_is_recorded_on_a_page_and_shown_in_the_case(verified, lan, client_of):
    case = with_acts(verified, lan, "9.3")
    client = client_of(lan)
    assert "Thiếu ngày" in client.get(f"/cases/{case.number}/").content.decode()
    sent = {"key": "s", "event": "declaration_registered", "day": "2026-09-01", **PAPER}
    assert client.post(f"/cases/{case.number}/acts/limitation-start/", sent).status_code == 302
    page = client.get(f"/cases/{case.number}/").content.decode()
    assert "01/09/2028" in page and "Thiếu ngày" not in page
