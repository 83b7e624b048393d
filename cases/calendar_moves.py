"""
A calendar day changes: which running time limits move, and moving them, set by set.

Preview and act read one plan. A date that has passed, one that stands on a served paper, and one of a limit that is over do not move;
nor is any date moved into the past, so that nobody is late by an announcement. A paused limit is computed when it is resumed.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, islice
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from acts import clock
from branches.models import Branch
from journal.memory import Act, Row, record_many
from law import deadlines as law
from law.questions import CalendarChange, MovedDate
from law.rules.reckoning import local_day
from law.rules.steps import Both
from law.selectors import Book, book

from .choices import DeadlineChangeKind, Verb
from .deadlines import derived, moment, told
from .models import Case, Deadline, DeadlineChange

CASES_AT_ONCE = 1000  # entries in one call of the journal: a few seconds, well within the time a statement may take
COLUMNS = ("id", "case_id", "rule", "law_on", "starts_at", "due_at", "moved_before")

# The rows that keep the old dates come first: they read them where they stand.
KEEP = """
insert into cases_deadlinechange (deadline_id, kind, unit, before, after, reason, document, made_by_id, made_on)
select d.id, %(kind)s, '', d.due_at, due.at, %(reason)s, '', %(by)s, %(on)s
from unnest(%(ids)s::bigint[], %(which)s::int[]) with ordinality as m (id, number, place)
  join unnest(%(numbers)s::int[], %(dues)s::timestamptz[]) as due (number, at) on due.number = m.number
  join cases_deadline d on d.id = m.id
order by m.place
returning id, deadline_id
"""
STORE = """
update cases_deadline d set due_at = due.at, steps = due.steps
from unnest(%(ids)s::bigint[], %(which)s::int[]) as m (id, number)
  join unnest(%(numbers)s::int[], %(dues)s::timestamptz[], %(steps)s::jsonb[]) as due (number, at, steps) on due.number = m.number
where d.id = m.id
"""


@dataclass(frozen=True)
class Move:
    """One date and where it goes; `due` carries the derivation and is shared by all dates of one rule and start."""

    deadline: int
    case: int
    before: datetime
    due: law.Due

    @property
    def after(self) -> datetime:
        return self.due.at


class Plan(Sequence[Move]):
    """The moves, the first affected first."""

    def __init__(self, moves: Collection[Move]) -> None:
        self.moves = sorted(moves, key=lambda move: (min(move.before, move.after), move.deadline))

    def __len__(self) -> int:
        return len(self.moves)

    def __getitem__(self, place):
        return self.moves[place]

    def told(self, first: int, last: int) -> list[MovedDate]:
        chosen = self.moves[first:last]
        rows = Deadline.objects.select_related("case__branch", "case__assigned_to").in_bulk([move.deadline for move in chosen])
        return [_told(rows[move.deadline], move) for move in chosen]


def _told(row: Deadline, move: Move) -> MovedDate:
    officer = row.case.assigned_to.full_name if row.case.assigned_to else ""
    return MovedDate(row.case.number, row.case.branch.name, officer, Both(row.name_vi, row.name_en), move.before, move.after)


def plan(days: Collection[date], tables: Book, *, now: datetime | None = None) -> Plan:
    """What these days would move if they read as in `tables`. Each rule and start is computed once, however many cases share it."""
    now = now or clock.now()
    answers: dict[tuple, law.Due] = {}
    moves = []
    rows = list(movable(days, now=now).values_list(*COLUMNS))
    alone = _moved_before([row[0] for row in rows if row[-1]])
    for pk, case_id, rule, law_on, starts_at, due_at, _moved in rows:
        on = law_on or local_day(starts_at)
        if tables.deadlines.get(rule, on) is None:
            continue  # the tables no longer know the rule for that day: its date stands
        due = derived(alone[pk], tables=tables) if pk in alone else _shared(answers, rule, on, starts_at, tables)
        if due is not None and due.at != due_at and due.at >= now:
            moves.append(Move(pk, case_id, due_at, due))
    return Plan(moves)


def movable(days: Collection[date], *, now: datetime) -> QuerySet[Deadline]:
    """Running limits that may move and whose time, from start to due, holds one of the days. No other day bears on a date."""
    within = Q(pk__in=[])
    for day in days:
        within |= Q(starts_at__lt=moment(day + timedelta(days=1)), due_at__gte=moment(day))
    again = DeadlineChange.objects.filter(deadline=OuterRef("pk")).exclude(kind=DeadlineChangeKind.RECOMPUTED)
    kept = Deadline.objects.running().filter(within, printed_on__isnull=True, replaced_by__isnull=True, due_at__gte=now)
    return kept.annotate(moved_before=Exists(again)).order_by("pk")


def _moved_before(ids: Collection[int]) -> dict[int, Deadline]:
    """Limits with pauses or extensions: each is computed by itself."""
    return Deadline.objects.prefetch_related("changes").in_bulk(ids)


def _shared(answers: dict[tuple, law.Due], rule: str, on: date, starts_at: datetime, tables: Book) -> law.Due | None:
    """One computation for one rule, law and start; periods in days count from the day, whatever the hour."""
    unit = tables.deadlines.need(rule, on).unit
    if unit == "hour":
        return None  # hours run through days off
    key = (rule, on, starts_at if unit == "working_hour" else local_day(starts_at))
    if key not in answers:
        answers[key] = law.due(rule, starts_at, on=on, tables=tables)
    return answers[key]


def move(change: CalendarChange) -> int:
    """
    Moves the dates within the transaction of the act. -> how many

    The cases are locked first. Each gets one entry of the same act, with the dates before and after; each limit keeps its old date in
    a row of its changes.
    """
    now = clock.now()
    branch_of = _lock(movable(change.days, now=now))
    foreseen = (one for one in plan(change.days, book(), now=now) if one.case in branch_of)
    moves = sorted(foreseen, key=lambda one: (one.case, one.deadline))
    for chunk in _chunks(moves):
        changes = _store(chunk, change)
        _remember(chunk, changes, branch_of, change)
    return len(moves)


def _lock(limits: QuerySet[Deadline]) -> dict[int, int]:
    """The cases of these limits, by rising number, as everybody who locks several does. -> case → branch"""
    cases = Case.objects.select_for_update(of=("self",)).filter(pk__in=limits.order_by().values("case")).order_by("pk")
    return dict(cases.values_list("pk", "branch_id"))


def _chunks(moves: list[Move]) -> Iterator[list[Move]]:
    """All moves of a case in one chunk."""
    cases = (list(group) for _case, group in groupby(moves, key=lambda one: one.case))
    while chunk := [one for group in islice(cases, CASES_AT_ONCE) for one in group]:
        yield chunk


def _store(chunk: list[Move], change: CalendarChange) -> dict[int, int]:
    """A row for each limit that keeps the old date, and the new dates. -> limit → its new row"""
    dues = list({id(one.due): one.due for one in chunk}.values())
    numbers = {id(due): number for number, due in enumerate(dues)}
    words: dict[str, Any] = {
        "ids": _array(one.deadline for one in chunk),
        "which": _array(numbers[id(one.due)] for one in chunk),
        "numbers": list(numbers.values()),
        "dues": [due.at for due in dues],
        "steps": [json.dumps(told(due), ensure_ascii=False) for due in dues],
        "kind": DeadlineChangeKind.RECOMPUTED.value,
        "reason": change.reason,
        "by": change.by.pk if change.by else None,
        "on": change.on,
    }
    with connection.cursor() as cursor:
        cursor.execute(KEEP, words)
        changes = {deadline: pk for pk, deadline in cursor.fetchall()}
        cursor.execute(STORE, words)
    return changes


def _array(numbers: Iterable[int]) -> str:
    """As PostgreSQL writes it: a long list is sent a hundred times faster so."""
    return "{" + ",".join(map(str, numbers)) + "}"


@dataclass(frozen=True)
class CaseChain:
    """The chain of a case, without the case."""

    pk: int
    branch: Branch

    @property
    def journal_chain(self) -> tuple[str, int]:
        return "case", self.pk


def _remember(chunk: list[Move], changes: dict[int, int], branch_of: dict[int, int], change: CalendarChange) -> None:
    """The entry of each case: its limits and the rows that keep their old dates."""
    branches = Branch.objects.in_bulk({branch_of[one.case] for one in chunk})
    acts = []
    for case, group in groupby(chunk, key=lambda one: one.case):
        moved = list(group)
        rows = [Row(Deadline, one.deadline) for one in moved] + [Row(DeadlineChange, changes[one.deadline]) for one in moved]
        limits = [{"rule": one.due.rule_code, "before": one.before.isoformat(), "after": one.after.isoformat()} for one in moved]
        acts.append(
            Act(Verb.DEADLINE_RECOMPUTED, CaseChain(case, branches[branch_of[case]]), change.by, change.on, subject=rows[0], also=rows[1:],
                facts={"days": list(change.days), "limits": len(moved)}, details={"reason": change.reason, "limits": limits},
                cause=change.cause, act=change.act)
        )  # fmt: skip
    record_many(acts)
