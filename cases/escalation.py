"""
Time limits that come near ring for one person after another: the officer in charge, the head, the head above.

Everything is computed from the dates as they stand, so a run may come twice, late or beside another one. Nothing rings at night or
on a day off: office hours and days of work come from the law's tables. What would fall on a day off rings on the last day of work
before it.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db.models import Exists, OuterRef, QuerySet

from acts import clock
from branches.choices import Role
from branches.models import Officer, Posting
from branches.reach import steps_above
from law.selectors import Book, book

from . import notices
from .choices import NoticeKind
from .models import Case, Deadline, Notice, StandIn
from .rules import OPEN

SOON, NEXT = timedelta(days=3), timedelta(days=1)  # who hears how long before: the house's own rule, not the law's
DAY = timedelta(days=1)
CHUNK = 500


def office_is_open(now: datetime, tables: Book | None = None) -> bool:
    """Within the office hours of a day of work, by the calendar and the WORKING_HOURS of that day."""
    tables = tables or book()
    local = now.astimezone(clock.HANOI)
    return tables.calendar.is_working(local.date()) and any(
        opens <= local.time() < closes for opens, closes in tables.clockwork(local.date()).hours
    )


def escalate(now: datetime) -> int:
    """Tells whom the open time limits concern at this moment and who was not told yet. -> how many limits rang"""
    tables = book()
    if not office_is_open(now, tables):
        return 0
    today = now.astimezone(clock.HANOI).date()
    # Until this day nobody will be told anything more.
    last_quiet = tables.calendar.next_working(today + DAY) - DAY
    ahead = {NoticeKind.DUE_SOON: SOON, NoticeKind.DUE_NEXT: NEXT}
    rang = 0
    people = People(today)
    for kind, lead in ahead.items():
        rang += ring(kind, untold(kind).filter(due_at__gte=now, due_at__lt=midnight(last_quiet + lead + DAY)), people)
    return rang + ring(NoticeKind.OVERDUE, untold(NoticeKind.OVERDUE).filter(due_at__lt=now), people)


def midnight(day: date) -> datetime:
    """The first moment of the day in Viet Nam."""
    return datetime.combine(day, time(), clock.HANOI)


def untold(kind: NoticeKind) -> QuerySet[Deadline]:
    """Running limits of open cases for whose present date nobody was told this yet: a date that moved is told anew."""
    told = Notice.objects.filter(deadline=OuterRef("pk"), kind=kind, due_at=OuterRef("due_at"))
    rows = Deadline.objects.running().filter(~Exists(told), case__status__in=OPEN)
    return rows.select_related("case__branch", "case__assigned_to").order_by("due_at", "pk")


def ring(kind: NoticeKind, rows: QuerySet[Deadline], people: "People") -> int:
    """A few statements for every CHUNK limits, however many people they concern."""
    rang, waiting = 0, rows.iterator(chunk_size=CHUNK)
    while chunk := list(islice(waiting, CHUNK)):
        written: list[Notice] = []
        people.look_at([row.case for row in chunk])
        for row in chunk:
            told = people.for_limit(kind, row.case)
            written += notices.rows(told, row.case, kind, deadline=row)
            rang += bool(told)
        notices.write(written)
    return rang


class People:
    """Who is told of what; asked once per branch and per person, for the cases that are being looked at."""

    def __init__(self, today: date):
        self.today = today
        self.steps: dict[int, list[list[Officer]]] = {}
        self.cases: list[int] = []
        self.seen: dict[int, frozenset[int]] = {}
        self.stand_ins: dict[int, list[Officer]] = {}
        for row in StandIn.objects.in_force(today).select_related("stand_in"):
            self.stand_ins.setdefault(row.officer_id, []).append(row.stand_in)

    def look_at(self, cases: Sequence[Case]) -> None:
        self.cases, self.seen = [case.pk for case in cases], {}

    def for_limit(self, kind: NoticeKind, case: Case) -> list[Officer]:
        if kind == NoticeKind.DUE_SOON and case.assigned_to is not None and self.sees(case.assigned_to, case):
            standing_in = [person for person in self.stand_ins.get(case.assigned_to.pk, []) if self.sees(person, case)]
            return [case.assigned_to, *standing_in]
        steps = self.heads_by_step(case.branch_id)
        # Overdue goes one step up, as long as there is anybody above; a case without an officer is the head's to give.
        step = steps[1] if kind == NoticeKind.OVERDUE and len(steps) > 1 else steps[0] if steps else []
        return [head for head in step if self.sees(head, case)]

    def sees(self, officer: Officer, case: Case) -> bool:
        if officer.pk not in self.seen:
            visible = Case.objects.visible_to(officer).filter(pk__in=self.cases) if officer.is_active else Case.objects.none()
            self.seen[officer.pk] = frozenset(visible.values_list("pk", flat=True))
        return case.pk in self.seen[officer.pk]

    def heads_by_step(self, branch_id: int) -> list[list[Officer]]:
        """The heads of the branch, then those above, nearest first; a branch without a head is left out."""
        if branch_id not in self.steps:
            near = steps_above(branch_id, self.today)
            found = heads_of([one for step in near for one in step], self.today)
            grouped = [[head for one in step for head in found.get(one, [])] for step in near]
            self.steps[branch_id] = [group for group in grouped if group]
        return self.steps[branch_id]


def heads_of(branches: Collection[int], on: date) -> dict[int, list[Officer]]:
    """Who sits as head at each of these branches on that day."""
    found: dict[int, list[Officer]] = {}
    postings = Posting.objects.in_force(on).filter(branch__in=branches, role=Role.HEAD, officer__is_active=True)
    for posting in postings.select_related("officer").order_by("pk"):
        found.setdefault(posting.branch_id, []).append(posting.officer)
    return found
