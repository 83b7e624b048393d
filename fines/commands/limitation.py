"""The year in which a decision may be enforced, and what restarts it."""

from datetime import date

from django.db import transaction

from acts import clock
from branches.models import Officer
from branches.rights import require
from cases.choices import Status
from cases.commands import close_when_done
from journal.memory import record

from ..amounts import MONEY_RULES, enforceable_until
from ..choices import Right, Verb
from ..limits import finish_limit, start_limit
from ..models import Decision, Evasion, Expiry
from ..relief_rules import check_day, check_fine_runs, check_in_execution
from .standing import locked, standing_of

LIMIT = "T_ENFORCE_LIMIT"


@transaction.atomic
def mark_expired(decision: Decision, *, today: date) -> bool:
    """
    The system's note that the limitation ran out: the fine is no longer enforced, confiscation and remedies are. -> noted?

    Nothing when the fine is settled, when it was noted before, or when the limitation was moved. Source: LHAV art. 74.
    """
    case, decision = locked(decision)
    until = enforceable_until(decision)
    left: int = decision.left  # type: ignore[attr-defined]
    if not left or until is None or until >= clock.now() or case.status != Status.ADMINISTRATIVE:
        return False
    row = Expiry.objects.create(decision=decision, left=left, noticed_on=today)
    limits = [one for rule in MONEY_RULES for one in finish_limit(decision, rule, at=clock.now())]
    record(
        Verb.PENALTY_EXPIRED,
        case,
        by=None,
        on=today,
        subject=row,
        also=limits,
        facts={**case.slices, "left": left},
        details={"number": decision.number},
    )
    close_when_done(case, by=None, today=today)
    return True


@transaction.atomic
def record_evasion(decision: Decision, *, by: Officer, today: date, ended_on: date, evidence: str) -> Evasion:
    """
    Records that the violator evaded the decision on purpose until `ended_on`; the limitation runs anew from that day.

    Raises NotAllowed, WrongState once nothing of the fine is enforced any more, DomainError. Source: LHAV art. 74.
    """
    case, decision = locked(decision)
    require(by, Right.RECORD_EXECUTION, case.executing_branch)
    now = standing_of(case, decision)
    check_in_execution(now, served=False)
    check_fine_runs(now)
    check_day(ended_on, first=decision.signed_on, today=today, field="ended_on")
    row = Evasion.objects.create(decision=decision, ended_on=ended_on, evidence=evidence, recorded_by=by, recorded_on=today)
    limits = [*finish_limit(decision, LIMIT, at=clock.now()), *start_limit(decision, LIMIT, ended_on, on=today)]
    record(
        Verb.EVASION_RECORDED,
        case,
        branch=case.executing_branch,
        by=by,
        on=today,
        subject=row,
        also=limits,
        facts={"ended_on": ended_on},
        details={"number": decision.number, "evidence": evidence},
    )
    return row
