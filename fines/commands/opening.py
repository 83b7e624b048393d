from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import DomainError
from branches.models import Officer
from branches.rights import require
from cases.commands import lock_case
from cases.deadlines import start_deadline
from cases.models import Case, Party
from journal.memory import record

from ..choices import Right, Verb
from ..rules import check_administrative, check_party
from ..violators import last_decision_limit, violators_left


@transaction.atomic
def fine_another(case: Case, *, by: Officer, today: date, party: Party) -> Case:
    """
    Opens the way to a decision against another violator of the case; what follows opens the flow.

    Raises NotAllowed, WrongState, DomainError for somebody who has a decision or a way already. Source: LHAV art. 67.
    """
    case = lock_case(case.pk)
    require(by, Right.DRAFT_PENALTY, case.branch)
    check_administrative(case.status)
    check_party(party.case_id, case.pk)
    check_left(case, party)
    limits = run_again(case, today=today)
    facts = {"party": party.pk}
    record(Verb.PENALTY_OPENED, case, by=by, on=today, subject=party, also=limits, facts=facts, details={"party": party.name})
    return case


def check_left(case: Case, party: Party) -> None:
    """Raises DomainError: one violator gets one decision."""
    if not violators_left(case).filter(pk=party.pk).exists():
        raise DomainError(_("A decision against %(name)s is signed or under way.") % {"name": party.name}, field="party")


def run_again(case: Case, *, today: date) -> list:
    """
    The time to decide counts from the same record for each violator: where the first signature ended it, it runs again.

    -> the new row, or none
    """
    last = last_decision_limit(case, on=today)
    if last is None or last.done_at is None:
        return []
    return [start_deadline(case, last.rule, last.starts_at, on=last.law_on or today)]
