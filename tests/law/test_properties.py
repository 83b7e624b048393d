"""Thirty years of days, holidays, pauses and extensions: one answer for one question, and never earlier for a later start."""

from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acts import clock
from acts.clock import HANOI
from law.rules.calendar import Calendar
from law.rules.periods import Pause, plus_months
from law.rules.reckoning import Extension, Rule, reckon
from law.rules.steps import Both

FIRST, LAST = date(2013, 1, 1), date(2043, 12, 31)
DAYS = st.dates(FIRST, LAST)
# A sample: a loaded machine must not fail it for being slow.
SAMPLE = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
NAME = Both("nghỉ", "off")
LENGTHS = {"hour": 200, "working_hour": 40, "day": 120, "working_day": 60, "month": 24, "year": 5}


@st.composite
def calendars(draw) -> Calendar:
    off = draw(st.sets(DAYS, max_size=60))
    worked = {day for day in draw(st.sets(DAYS, max_size=60)) if day.weekday() >= 5} - off
    return Calendar(dict.fromkeys(off, NAME), dict.fromkeys(worked, NAME))


@st.composite
def rules(draw, units=tuple(LENGTHS)) -> Rule:
    unit = draw(st.sampled_from(units))
    length = draw(st.integers(1, LENGTHS[unit]))
    return Rule("T", length, unit, draw(st.booleans()), "art. 1", "Tên", "Name", "bắt đầu", "start", "test", "found")


@st.composite
def pauses(draw) -> Pause:
    first = draw(DAYS)
    return Pause(first, first + timedelta(days=draw(st.integers(0, 40))))


PAUSES = st.lists(pauses(), max_size=4)
EXTENSIONS = st.lists(st.builds(Extension, st.integers(1, 12), st.sampled_from(["day", "working_day", "month"])), max_size=2)
NEAR = st.tuples(st.integers(0, 90), st.lists(st.tuples(st.integers(-5, 120), st.integers(0, 20)), max_size=4))


@SAMPLE
@given(calendars(), rules(), DAYS, PAUSES)
def test_one_question_has_one_answer(calendar, rule, start, pausing):
    assert reckon(rule, start, calendar, pauses=pausing) == reckon(rule, start, calendar, pauses=pausing)
    assert reckon(rule, start, calendar, pauses=pausing[::-1]).at == reckon(rule, start, calendar, pauses=pausing).at


@SAMPLE
@given(calendars(), rules(), DAYS, NEAR)
def test_a_later_start_never_ends_earlier(calendar, rule, start, near):
    later, gaps = near
    pausing = [Pause(start + timedelta(days=gap), start + timedelta(days=gap + length)) for gap, length in gaps]

    assert reckon(rule, start, calendar, pauses=pausing).at <= reckon(rule, start + timedelta(days=later), calendar, pauses=pausing).at


@SAMPLE
@given(calendars(), rules(("day", "working_day", "month", "year")), DAYS, EXTENSIONS, st.integers(0, 40))
def test_a_later_start_never_ends_earlier_with_extensions(calendar, rule, start, extensions, later):
    first = reckon(rule, start, calendar, extensions=extensions)

    assert first.at <= reckon(rule, start + timedelta(days=later), calendar, extensions=extensions).at
    assert first.at >= reckon(rule, start, calendar).at


IN_DAYS = ("day", "working_day", "month", "year")
# Extensions of a period in hours are in hours.
MOVES = {"days": (IN_DAYS, ["day", "working_day", "month"]), "hours": (("hour", "working_hour"), ["hour", "working_hour"])}


@st.composite
def moved_questions(draw):
    """A calendar, a rule, a start within the thirty years, and the pauses and extensions that lie near it."""
    units, longer = MOVES[draw(st.sampled_from(sorted(MOVES)))]
    start = draw(DAYS)
    _later, gaps = draw(NEAR)
    pausing = [Pause(start + timedelta(days=gap), start + timedelta(days=gap + length)) for gap, length in gaps]
    extensions = draw(st.lists(st.builds(Extension, st.integers(1, 12), st.sampled_from(longer)), max_size=2))
    return draw(calendars()), draw(rules(units)), start, pausing, extensions


@SAMPLE
@given(moved_questions(), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_paused_and_extended_it_has_one_answer_on_whatever_day_it_is_asked(question, one_day, another):
    calendar, rule, start, pausing, extensions = question
    answers = []
    for today, order in ((one_day, pausing), (another, pausing), (another, pausing[::-1])):
        with clock.at(today):
            answers.append(reckon(rule, start, calendar, pauses=order, extensions=extensions))

    assert answers[0] == answers[1] and answers[2].at == answers[0].at


@SAMPLE
@given(moved_questions(), st.integers(0, 90))
def test_paused_and_extended_a_later_start_never_ends_earlier(question, later):
    calendar, rule, start, pausing, extensions = question
    words = {"pauses": pausing, "extensions": extensions}

    assert reckon(rule, start, calendar, **words).at <= reckon(rule, start + timedelta(days=later), calendar, **words).at


@SAMPLE
@given(moved_questions())
def test_an_extension_never_brings_a_paused_period_forward(question):
    calendar, rule, start, pausing, extensions = question

    assert reckon(rule, start, calendar, pauses=pausing, extensions=extensions).at >= reckon(rule, start, calendar, pauses=pausing).at


@SAMPLE
@given(calendars(), rules(("hour", "working_hour")), DAYS, st.integers(0, 24 * 60), st.integers(0, 3000))
def test_a_later_minute_never_ends_earlier(calendar, rule, day, minute, later):
    start = datetime.combine(day, time(), HANOI) + timedelta(minutes=minute)

    assert reckon(rule, start, calendar).at <= reckon(rule, start + timedelta(minutes=later), calendar).at


@SAMPLE
@given(calendars(), rules(("working_day",)), DAYS, PAUSES)
def test_a_period_in_working_days_ends_on_one_and_counts_them(calendar, rule, start, pausing):
    end = reckon(rule, start, calendar, pauses=pausing).day
    counted = [
        day
        for day in (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
        if calendar.is_working(day) and not any(pause.covers(day) for pause in pausing)
    ]

    assert calendar.is_working(end) and len(counted) == rule.length


@SAMPLE
@given(calendars(), rules(("day", "month", "year")), DAYS)
def test_a_period_that_rolls_never_ends_on_a_day_off(calendar, rule, start):
    end = reckon(rule, start, calendar).day

    assert not rule.rolls or calendar.is_working(end)


@SAMPLE
@given(calendars(), rules(), DAYS, pauses())
def test_a_pause_never_shortens_a_period_that_began_before_it(calendar, rule, start, pause):
    if pause.first > start and rule.unit not in ("working_hour",):
        assert reckon(rule, start, calendar, pauses=[pause]).at >= reckon(rule, start, calendar).at


@SAMPLE
@given(DAYS, st.integers(0, 60))
def test_months_keep_the_number_of_the_day_or_take_the_last(day, months):
    end = plus_months(day, months)

    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


@SAMPLE
@given(calendars(), rules(), DAYS)
def test_every_answer_comes_with_its_derivation(calendar, rule, start):
    steps = reckon(rule, start, calendar).steps

    assert len(steps) >= 3 and all(step.vi and step.en and "{" not in step.vi + step.en for step in steps)
