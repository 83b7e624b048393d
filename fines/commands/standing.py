"""How a decision stands now, read under the lock of its case: what every act of execution asks first."""

from datetime import date

from acts import clock
from cases.choices import Outcome
from cases.commands import lock_case
from cases.models import Case

from ..amounts import pay_by, plan_of
from ..choices import CoercionKind, ReliefKind
from ..models import Decision, ReliefAnswer, Service
from ..numbering import numbered
from ..relief_rules import Standing

# How decisions of each kind are numbered; the penalty itself is QĐ-XPHC.
SIGNS: dict[str, str] = {
    ReliefKind.POSTPONEMENT: "QĐ-HTHPT",
    ReliefKind.INSTALMENTS: "QĐ-NTPNL",
    ReliefKind.REDUCTION: "QĐ-GMTP",
    ReliefKind.PART_EXECUTION: "QĐ-THMP",
    **{kind: "QĐ-CCXP" for kind in CoercionKind},
}


def locked(decision: Decision) -> tuple[Case, Decision]:
    """The case, locked, and the decision read anew with what it asks for now."""
    case = lock_case(decision.case_id)
    fresh = Decision.objects.with_due().select_related("case__branch", "party", "draft").get(pk=decision.pk)
    fresh.case = case
    return case, fresh


def standing_of(case: Case, decision) -> Standing:
    """`decision` as `locked` gave it."""
    due = pay_by(decision)
    granted = ReliefAnswer.objects.filter(relief__decision=decision, outcome=Outcome.APPROVED)
    return Standing(
        case_status=case.status,
        cancelled=decision.cancelled,
        unenforced=decision.unenforced,
        served=Service.objects.filter(decision=decision).exists(),
        asked=decision.asked,
        left=decision.left,
        pay_day=due.astimezone(clock.HANOI).date() if due else None,
        postponed=granted.filter(relief__kind=ReliefKind.POSTPONEMENT).exists(),
        in_instalments=plan_of(decision)[0] is not None,
    )


def paper_number(case: Case, kind: str, today: date) -> str:
    """3/QĐ-HTHPT.KV06-2026."""
    return numbered(case, SIGNS[kind], today)
