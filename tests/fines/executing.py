"""What the tests of execution share: a large fine, days to come, and acts by the right people."""

from contextlib import contextmanager
from datetime import timedelta

from viewflow.workflow.models import Task
from viewflow.workflow.timers import fire_due_timers

from acts import clock
from cases.models import Case
from fines.commands import post_payment
from fines.commands.relief import ask_relief
from fines.models import Decision
from tests import scenes
from tests.scenes import DAY, FINE, MORNING, do

RELIEF, COERCION = "ReliefFlow", "CoercionFlow"


@contextmanager
def days_later(days: int):
    """
    `days` after the scene's morning, with the timers rung once.

    The engine asks the machine's clock: timers that are due by the scene's are brought before it. Others that the machine holds for due
    ring too early here, which has to do no harm.
    """
    with clock.at(MORNING + timedelta(days=days)):
        Task.objects.filter(flow_task_type="TIMER", status="SCHEDULED", scheduled__lte=clock.now()).update(scheduled=MORNING)
        fire_due_timers()
        yield clock.today()


def a_penalty(desk, *, remedies="", value=10_400_000, served=True, settled_goods=False) -> Decision:
    """A signed penalty of one person; `value` of the goods decides the fine: 10 million gives 3,750,000, 150 million 35,000,000."""
    seizure = scenes.a_stored_seizure(desk)
    case = scenes.a_decided_case(desk, seizure)
    acts = [{"act_code": scenes.ACT if value < 20_000_000 else "14.6", "value": value}]
    do(case, FINE, "draft", by=desk.officer, party=case.parties.first(), subject_kind="individual", confiscate=True, acts=acts,
       remedies=remedies)  # fmt: skip
    do(case, FINE, "sign", by=desk.head, outcome="approved")
    decision = Decision.objects.get(case=case)
    if served:
        do(case, FINE, "serve", by=desk.officer, how="in_person", received_on=clock.today(), receiver="x")
    if settled_goods:
        do(case, scenes.CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
    return decision


def ask(desk, decision, kind, **wish):
    words = {"received_on": clock.today(), "reason": "Hoàn cảnh khó khăn", "document": "Xác nhận của UBND xã"} | wish
    return ask_relief(decision, by=words.pop("by", desk.officer), today=clock.today(), kind=kind, **words)


def answer(desk, decision, outcome="approved", **words):
    """The head answers the application that waits, through the door."""
    return do(decision.case, RELIEF, "decide", by=words.pop("by", desk.head), outcome=outcome, **words)


def postponed(desk, decision, days=40):
    ask(desk, decision, "postponement", until=DAY + timedelta(days=days))
    return answer(desk, decision)


def pay(desk, decision, amount, reference="KBNN-1", on=None):
    return post_payment(decision, by=desk.clerk, today=clock.today(), amount=amount, bank_reference=reference,
                        received_on=on or clock.today())  # fmt: skip


def left(decision) -> int:
    return decision.now().left


def status(decision) -> str:
    return Case.objects.get(pk=decision.case_id).status


def due_day(decision, rule):
    """The day on which the newest time limit of this rule ends."""
    return decision.case.deadlines.filter(rule=rule).latest("round").due_at.astimezone(clock.HANOI).date()
