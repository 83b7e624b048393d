"""Every rule of the law on the real calendar, from 2013 to 2043: a sample in every run, each single day as a drill."""

import random
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import pytest

from acts import clock
from acts.clock import HANOI
from law.deadlines import Extension, Pause, due
from law.selectors import Book, book

FIRST, LAST = date(2013, 1, 1), date(2043, 12, 31)
DAYS = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
# Around each start: nothing; an extension; a pause of two weeks from the third day on; two pauses that touch, and an extension.
MOVES = (
    ((), ()),
    ((), (("working_day", 5),)),
    (((3, 16),), ()),
    (((1, 4), (5, 9)), (("day", 7),)),
)
OTHER_DAYS = (date(2013, 1, 1), date(2026, 2, 28), date(2043, 12, 31))


def extended(code: str, unit: str, extensions) -> list[Extension]:
    """What runs in hours is extended in hours."""
    return [Extension(length, "hour" if unit in ("hour", "working_hour") else given) for given, length in extensions]


def rules(tables: Book) -> list[tuple[str, date, str]]:
    """Each version of each rule that the tables hold: code, first day, unit."""
    return [(code, version.valid_from, version.row.unit) for code, found in tables.deadlines.versions.items() for version in found]


def check(tables: Book, code: str, on: date, unit: str, starts: Iterable[date], moves, rng: random.Random, *, again=1) -> None:
    """One answer whenever it is asked; never earlier for a later start, under the same pauses and extensions.

    Every `again` days it is asked twice, on different days.
    """
    gaps, longer = moves
    extensions = extended(code, unit, longer)
    last = None
    for start in starts:
        began: date | datetime = datetime.combine(start, time(9, 30), HANOI) if unit in ("hour", "working_hour") else start
        pauses = [Pause(start + timedelta(days=first), start + timedelta(days=end)) for first, end in gaps]
        words = {"on": on, "pauses": pauses, "extensions": extensions, "tables": tables}
        with clock.at(rng.choice(OTHER_DAYS)):
            answer = due(code, began, **words)
        if start.toordinal() % again == 0:
            with clock.at(rng.choice(OTHER_DAYS)):
                assert due(code, began, **words | {"pauses": pauses[::-1]}).at == answer.at, (code, start, moves)
                before = due(code, began - timedelta(days=rng.randint(1, 9)), **words)
            assert before.at <= answer.at, (code, start, moves)
        if last is not None and not gaps:
            assert last <= answer.at, (code, start, moves)
        last = answer.at


def test_a_sample_of_thirty_years(db):
    tables, rng = book(), random.Random(389)
    for code, on, unit in rules(tables):
        check(tables, code, on, unit, sorted(rng.sample(DAYS, 12)), rng.choice(MOVES), rng)


@pytest.mark.drill
@pytest.mark.parametrize("moves", MOVES, ids=["plain", "extended", "paused", "paused and extended"])
def test_every_day_of_thirty_years(db, moves):
    """Rules that count alike are counted once: length, unit and whether the end moves past days off make the date."""
    tables, rng = book(), random.Random(389)
    alike = {}
    for code, on, unit in rules(tables):
        row = tables.deadlines.need(code, on)
        alike.setdefault((row.length, unit, row.rolls), (code, on, unit))
    for code, on, unit in alike.values():
        check(tables, code, on, unit, DAYS, moves, rng, again=7)


def test_the_calendar_covers_the_thirty_years(db):
    """Each year has its days off; else the tests above would count on a calendar of weekends."""
    off = {day.year for day in book().calendar.off}

    assert off >= set(range(FIRST.year, LAST.year + 1))
