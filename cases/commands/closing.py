from datetime import date

from django.db import transaction

from acts import clock
from branches.models import Officer
from branches.rights import require
from journal.memory import record

from ..choices import Right, Status, Verb
from ..deadlines import finish_all
from ..models import Case
from ..questions import anything_stands_open, what_stands_open
from ..rules import TRANSITIONS, check_may_close
from .locking import change_status, lock_case


@transaction.atomic
def close_case(case: Case, *, by: Officer, today: date) -> Case:
    """Closes a case in which nothing stands open any more. Raises NotAllowed, WrongState, DomainError naming what is open."""
    case = lock_case(case.pk)
    require(by, Right.CLOSE_CASE, case.branch)
    check_may_close(what_stands_open(case))
    return _close(case, by=by, today=today)


def close_when_done(case: Case, *, by: Officer | None, today: date) -> bool:
    """What the last act of a case leads to: closes it when no room has anything open. The caller's act was the right. -> closed?"""
    case = lock_case(case.pk)
    if Status.CLOSED not in TRANSITIONS[case.get_status()] or anything_stands_open(case):
        return False
    _close(case, by=by, today=today)
    return True


def _close(case: Case, *, by: Officer | None, today: date) -> Case:
    case.closed_on = today
    change_status(case, Status.CLOSED, "closed_on")
    done = finish_all(case, at=clock.now())
    record(Verb.CASE_CLOSED, case, by=by, on=today, also=done, facts=case.slices)
    return case
