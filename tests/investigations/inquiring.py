"""Inquiries of the tests: the words of each kind, and a way to order, ring and look."""

from datetime import date, datetime, timedelta

from viewflow.workflow.models import Task
from viewflow.workflow.timers import fire_due_timers

from acts import clock
from investigations.commands import order_inquiry
from investigations.models import Inquiry
from journal.models import Entry
from tests.investigations.conftest import DAY, MORNING

FLOW = "InquiryFlow"
VERIFY = {"kind": "verification", "question": "Who owns the phones?"}
VALUE = {"kind": "valuation", "question": "What are the phones worth?"}
APPRAISE = {"kind": "appraisal", "question": "Are they originals?", "body": "Institute of Forensic Science"}
HEAVY, LIGHT = "14.6", "8.1.a"  # band maxima of 80 and 1 million for an organisation; an individual faces half
TUESDAY = DAY + timedelta(days=1)


def order(case, by, words=VERIFY, today=DAY, **more) -> Inquiry:
    return order_inquiry(case, by=by, today=today, **(words | more))


def last_entry(case):
    return Entry.objects.filter(chain_kind="case", chain_id=case.pk).latest("seq")


def steps(case) -> list[str]:
    open_tasks = Task.objects.filter(process__caseprocess__case=case, flow_task_type="HUMAN", finished__isnull=True)
    return sorted(task.flow_task.name for task in open_tasks if type(task.flow_task.flow_class.instance).__name__ == FLOW)


def ring(case) -> int:
    """The sweep comes by: every timer of the case is due by the machine's clock, the flow asks our own."""
    Task.objects.filter(flow_task_type="TIMER", process__caseprocess__case=case, status="SCHEDULED").update(scheduled=MORNING)
    return fire_due_timers()


def at(day: date, hour: int = 9):
    return clock.at(datetime(day.year, day.month, day.day, hour, 0, tzinfo=clock.HANOI))
