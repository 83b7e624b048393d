"""What people wait for: the worklist, the register, the period summary."""

from collections.abc import Iterator
from datetime import date

from django.db import connection

from branches.models import Officer
from branches.rights import branch_ids
from cases import selectors
from cases.choices import Right
from summaries.selectors import summary

from .timing import Ratio, compare

FROM, TO = date(2025, 12, 15), date(2026, 6, 14)


def rows(statement: str, values=()) -> list:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def ratios() -> Iterator[Ratio]:
    officer = Officer.objects.filter(is_active=True, postings__role="officer").order_by("pk").first()
    if officer is None:
        return
    ids = list(branch_ids(officer, Right.VIEW_CASES))
    yield compare(
        "worklist, page 1",
        "the open tasks of the same branches by plain SQL",
        lambda: list(selectors.work_of(officer)[:50]),
        lambda: rows(
            "select t.id, c.number, c.title from viewflow_task t join cases_caseprocess p on p.process_ptr_id = t.process_id"
            " join cases_case c on c.id = p.case_id where t.status in ('NEW','ASSIGNED')"
            " and c.branch_id = any(%s) order by t.created limit 50",
            [ids],
        ),
        goal=12,
    )
    yield compare(
        "register, page 1",
        "50 cases of the same branches by plain SQL",
        lambda: list(selectors.register(officer)[:50]),
        lambda: rows("select * from cases_case where branch_id = any(%s) order by id desc limit 50", [ids]),
        goal=12,
    )
    yield compare(
        "period summary with the year before",
        "the sums of both periods by one plain statement over the figures",
        lambda: summary(None, FROM, TO),
        lambda: rows('select measure, branch_id, sum(amount) from journal_figure where "on" between %s and %s group by 1, 2', [FROM, TO]),
        goal=40,
    )
