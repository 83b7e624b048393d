from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import AlreadyDone, DomainError, WrongState
from branches.models import Officer
from branches.rights import require
from cases.commands import lock_case
from cases.models import Case
from journal.memory import record

from ..choices import Right, Verb
from ..models import LimitationStart, ReviewAnswer, ReviewRound
from ..review_lists import ReviewList
from ..review_rules import check_start, month_of


@transaction.atomic
def answer_review(case: Case, *, by: Officer, today: date, review: ReviewList, answer: str, reason: str) -> ReviewAnswer:
    """
    Records for this month what is being done about a case that stands on the list. Once a month; never changed.

    The first answer begins the round. Raises NotAllowed, WrongState, AlreadyDone, DomainError.
    """
    case = lock_case(case.pk)
    require(by, Right.ANSWER_REVIEW, case.branch)
    turn, begun = ReviewRound.objects.get_or_create(list_name=review.name, month=month_of(today), defaults={"begun_on": today})
    if ReviewAnswer.objects.filter(round=turn, case=case).exists():
        raise AlreadyDone(_("This line was answered this month. It is asked again next month while the case stays on the list."))
    if review.line_of(case, today) is None:
        raise WrongState(_("This case does not stand on the list any more. Open the list to see what does."))
    if answer not in dict(review.answers):
        raise DomainError(_("Choose one of the answers."), field="answer")
    if not reason.strip():
        raise DomainError(_("Say what is being done."), field="reason")
    row = ReviewAnswer.objects.create(round=turn, case=case, answer=answer, reason=reason, answered_by=by, answered_on=today)
    facts = {**case.slices, "list": review.name, "month": turn.month, "answer": answer}
    record(Verb.REVIEW_ANSWERED, case, by=by, on=today, subject=row, also=[turn] if begun else [], facts=facts, details={"reason": reason})
    return row


@transaction.atomic
def record_limitation_start(case: Case, *, by: Officer, today: date, event: str, day: date, document: str) -> LimitationStart:
    """
    Records the day of the event that starts the limitation of acts in this case, as `document` shows it; the newest one counts.

    Raises NotAllowed, WrongState, DomainError. Source: Decree 169/2026 art. 5.6.
    """
    case = lock_case(case.pk)
    require(by, Right.VERIFY_CASE, case.branch)
    check_start(case.status, event, day, document, today=today)
    row = LimitationStart.objects.create(case=case, event=event, day=day, document=document, recorded_by=by, recorded_on=today)
    facts = {**case.slices, "event": event, "day": day}
    record(Verb.LIMITATION_STARTED, case, by=by, on=today, subject=row, facts=facts, details={"document": document})
    return row
