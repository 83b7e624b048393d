from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError
from branches.models import Officer
from branches.rights import require
from cases.commands import close_when_done, lock_case
from investigations.rules import moment_of
from journal.memory import record

from ..amounts import MONEY_RULES
from ..choices import Revenue, Right, Verb
from ..limits import finish_limit
from ..models import Decision, Payment
from ..rules import check_payment


@transaction.atomic
def post_payment(
    decision: Decision, *, by: Officer, today: date, amount: int, bank_reference: str, received_on: date, revenue: str = Revenue.FINE
) -> Payment:
    """
    Posts money that arrived at the Treasury, in whole VND; it counts for the budget on the day it was received.

    Where the execution was handed to another branch, that branch posts it and counts it (LHAV art. 71).
    The same bank reference with the same sum for the same decision is the same payment: it is returned, not written again.
    Raises NotAllowed, DomainError. The last payment closes what the decision leaves open. Source: LHAV art. 78, Circular 18/2023.
    """
    case = lock_case(decision.case_id)
    require(by, Right.POST_PAYMENT, case.executing_branch)
    known = Payment.objects.filter(bank_reference=bank_reference, revenue=revenue).first()
    if known:
        return same_payment(known, decision, amount)
    left = decision.now().left
    check_payment(revenue=revenue, amount=amount, left=left, received_on=received_on, signed_on=decision.signed_on, today=today)
    payment = Payment.objects.create(
        decision=decision,
        revenue=revenue,
        amount=amount,
        bank_reference=bank_reference,
        received_on=received_on,
        posted_by=by,
        posted_at=clock.now(),
    )
    paid_up = revenue == Revenue.FINE and amount == left
    ended = moment_of(received_on, now=clock.now())
    done = [row for rule in MONEY_RULES for row in finish_limit(decision, rule, at=ended)] if paid_up else []
    facts = {**case.slices, "revenue": revenue, "amount": amount, "received_on": received_on, "paid_up": paid_up}
    details = {"number": decision.number, "bank_reference": bank_reference}
    here = case.executing_branch
    record(Verb.PAYMENT_POSTED, case, by=by, on=today, subject=payment, also=done, branch=here, facts=facts, details=details)
    if paid_up:
        close_when_done(case, by=by, today=today)
    return payment


def same_payment(known: Payment, decision: Decision, amount: int) -> Payment:
    if known.decision_id == decision.pk and known.amount == amount:
        return known
    raise DomainError(_("This bank reference was posted before with another sum or for another decision."), field="bank_reference")
