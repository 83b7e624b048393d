from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import AlreadyDone, WrongState
from branches.models import Officer
from branches.rights import require
from cases.commands import close_when_done, lock_case
from investigations.rules import moment_of
from journal.memory import record

from ..choices import Right, Verb
from ..limits import finish_limit, start_limit
from ..models import Decision, Overdue, Service
from ..rules import check_service


@transaction.atomic
def serve_penalty(decision: Decision, *, by: Officer, today: date, how: str, received_on: date, receiver: str) -> Service:
    """
    Records that the violator received the decision; the time to pay starts on the day after.

    Raises NotAllowed, AlreadyDone, DomainError. Source: LHAV arts 70, 73.
    """
    case = lock_case(decision.case_id)
    require(by, Right.SERVE_PENALTY, case.executing_branch)
    if Service.objects.filter(decision=decision).exists():
        raise AlreadyDone(_("This decision was served already."))
    now = decision.now()
    if now.cancelled:
        raise WrongState(_("This decision was cancelled and is not served."))
    check_service(received_on, signed_on=decision.signed_on, today=today)
    service = Service.objects.create(decision=decision, how=how, received_on=received_on, receiver=receiver, served_by=by)
    limits: list = list(finish_limit(decision, "T_SEND_DECISION", at=moment_of(received_on, now=clock.now())))
    if now.left:
        limits += start_limit(decision, "T_EXECUTE", received_on, on=today, printed_on=received_on)
    record(
        Verb.PENALTY_SERVED,
        case,
        by=by,
        on=received_on,
        subject=service,
        branch=case.executing_branch,
        also=limits,
        facts={"how": how, "received_on": received_on},
        details={"number": decision.number, "receiver": receiver},
    )
    close_when_done(case, by=by, today=today)
    return service


@transaction.atomic
def mark_overdue(decision: Decision, *, today: date) -> bool:
    """The system's note that the time to pay ran out; nothing when the fine is paid or it was noted before. -> noted?"""
    case = lock_case(decision.case_id)
    left = decision.now().left
    if not left or Overdue.objects.filter(decision=decision).exists():
        return False
    row = Overdue.objects.create(decision=decision, noticed_on=today)
    record(Verb.PENALTY_OVERDUE, case, by=None, on=today, subject=row, facts={"left": left})
    return True
