"""A day off is announced while 100,000 cases wait: every date moves, in one act. In a database of its own, thrown away after."""

import json
import os
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection

from acts import clock
from branches.models import Branch, Officer
from cases.calendar_moves import plan
from cases.deadlines import told
from demo.cast import appoint_cast
from law import deadlines as law
from law.commands import approve_law_row, propose_calendar_day
from law.rules.steps import Both
from law.selectors import book, book_reading

from .scratch import scratch_database
from .timing import Span, milliseconds

CASES = 100_000
TODAY, DAY_OFF = date(2026, 11, 16), date(2026, 11, 18)  # a Monday and the Wednesday after
RULES = ("T_DECISION_STD", "T_DECISION_STD:transferred")
STARTS = [date(2026, 11, day) for day in (9, 10, 11, 12, 13, 16)]

CASES_OF_ALL_BRANCHES = """
insert into cases_case (number, branch_id, kind, route, status, title, place, detected_at, detected_on, presiding, goods_value,
                        registered_by_id, registered_at, version)
select 'BENCH-' || n, (%(branches)s::bigint[])[1 + n %% %(many)s], 'smuggling', 'road', 'verified', 'Vụ ' || n, 'Cửa khẩu',
       %(start)s, %(start)s::date, '', 0, %(officer)s, now(), 1
from generate_series(1, %(cases)s) n
"""
# Each case has one running limit; its start has an hour of its own, as real ones have.
LIMITS = """
insert into cases_deadline (case_id, rule, round, name_vi, name_en, starts_at, due_at, source, certainty, steps, law_on)
select c.id, k.rule, 1, k.rule, k.rule, k.start + (c.id %% 500) * interval '1 minute', k.due, 'x', 'found', k.steps, k.start::date
from cases_case c join unnest(%(rules)s::text[], %(starts)s::timestamptz[], %(dues)s::timestamptz[], %(steps)s::jsonb[])
     with ordinality as k (rule, start, due, steps, place) on k.place = 1 + c.id %% %(kinds)s
"""


def spans() -> Iterator[Span]:
    if not os.environ.get("DATABASE_OWNER_URL"):
        return
    with scratch_database(), clock.at(TODAY):
        appoint_cast()
        _fill()
        first, second = (Officer.objects.get(username=name) for name in ("admin.chq", "admin2.chq"))
        words = {"name_vi": "Nghỉ hoán đổi", "name_en": "Swapped day off", "source": "CV 1", "reason": "CV 1"}
        asked = book_reading({DAY_OFF: ("off", Both(words["name_vi"], words["name_en"]))})
        foreseen = []
        preview = milliseconds(lambda: foreseen.append(plan([DAY_OFF], asked).told(0, 50)))
        yield Span(f"preview of a day off over {CASES:,} running time limits, first page", preview / 1000, 5)
        proposal = propose_calendar_day(DAY_OFF, "off", **words, by=first, today=TODAY)
        act = milliseconds(lambda: approve_law_row(proposal, by=second, today=TODAY))
        yield Span(f"the act: {_moved():,} time limits moved, each with its entry", act / 1000, 60)


def _fill() -> None:
    branches = list(Branch.objects.filter(code__startswith="KV", parent__code="CHQ").values_list("pk", flat=True))
    officer = Officer.objects.order_by("pk").first()
    kinds = [(rule, start) for rule in RULES for start in STARTS]
    dues = [law.due(rule, start, on=start, tables=book()) for rule, start in kinds]
    with connection.cursor() as cursor:
        cursor.execute(
            CASES_OF_ALL_BRANCHES,
            {"branches": branches, "many": len(branches), "start": STARTS[0] - timedelta(days=1), "officer": officer.pk, "cases": CASES},
        )
        cursor.execute(
            LIMITS,
            {
                "rules": [rule for rule, _start in kinds],
                "starts": [due.starts_at for due in dues],
                "dues": [due.at for due in dues],
                "steps": [json.dumps(told(due)) for due in dues],
                "kinds": len(kinds),
            },
        )
        cursor.execute("analyze cases_case, cases_deadline")


def _moved() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from cases_deadlinechange c join journal_entry e on e.verb = 'deadline.recomputed'"
                       " and e.subject_id = c.deadline_id where c.kind = 'recomputed'")  # fmt: skip
        return cursor.fetchone()[0]
