from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from acts.transitions import check_transition
from branches.models import Officer
from cases.commands import close_when_done, lock_case
from cases.deadlines import finish_row, start_deadline
from journal.memory import record

from ..choices import InquiryKind, InquiryStatus, Right, Verb
from ..inquiry_rules import INQUIRY_TRANSITIONS, check_answer, check_answer_day, check_may_ask, check_received, check_sent
from ..models import Explanation, Inquiry, InquiryAnswer
from ..rules import moment_of
from .inquiries import decision_is_open, facts_of, limit_of, lock_inquiry, require_in_charge, settle


@transaction.atomic
def receive_explanation(inquiry: Inquiry, *, by: Officer, today: date, words: str, document_number: str, received_on: date) -> Explanation:
    """
    The violator explained within the time. One that came in time and is registered late opens its lapsed inquiry again.

    Raises NotAllowed, WrongState, DomainError. Source: LHAV art. 61.
    """
    case, inquiry = lock_inquiry(inquiry)
    require_in_charge(case, by, Right.ORDER_INQUIRY)
    limit = limit_of(inquiry)
    if limit is None or inquiry.kind != InquiryKind.EXPLANATION or Explanation.objects.filter(inquiry=inquiry).exists():
        raise WrongState(_("This inquiry waits for no explanation."))
    check_received(received_on, started_on=limit.starts_at.astimezone(clock.HANOI).date(), due_at=limit.due_at, today=today)
    late = inquiry.status != InquiryStatus.OPEN
    if late:
        check_may_ask(case.status, decision_open=decision_is_open(case))
        check_transition(INQUIRY_TRANSITIONS, InquiryStatus(inquiry.status), InquiryStatus.OPEN)
        inquiry.status, inquiry.settled_on = InquiryStatus.OPEN, None
        inquiry.save()
    row = Explanation.objects.create(inquiry=inquiry, words=words, document_number=document_number, received_on=received_on, received_by=by)
    done = [] if limit.done_at else [finish_row(limit, at=moment_of(received_on, now=clock.now()))]
    facts = facts_of(inquiry) | {"received_on": received_on, "registered_late": late}
    details = {"document_number": document_number, "words": words}
    record(Verb.EXPLANATION_RECEIVED, case, by=by, on=today, subject=row, also=[inquiry, *done], facts=facts, details=details)
    return row


@transaction.atomic
def lapse_inquiry(inquiry: Inquiry, *, today: date) -> bool:
    """The system's note that no explanation came in time; nothing when one came, time is left, or it was noted before. -> noted?"""
    case, inquiry = lock_inquiry(inquiry)
    if not time_ran_out(inquiry) or Explanation.objects.filter(inquiry=inquiry).exists():
        return False
    done = settle(inquiry, InquiryStatus.LAPSED, today=today, at=clock.now())
    record(Verb.INQUIRY_LAPSED, case, by=None, on=today, subject=inquiry, also=done, facts=facts_of(inquiry))
    close_when_done(case, by=None, today=today)
    return True


def time_ran_out(inquiry: Inquiry) -> bool:
    """Has the time of this open inquiry passed, as it stands now? A limit that stands still never passes."""
    limit = limit_of(inquiry)
    return inquiry.status == InquiryStatus.OPEN and limit is not None and limit.paused_on is None and limit.due_at < clock.now()


@transaction.atomic
def send_for_appraisal(
    inquiry: Inquiry, *, by: Officer, today: date, document_number: str, sent_at: datetime, received_on: date
) -> Inquiry:
    """
    The objects went to the body with the decision; where appraisal is mandatory its time begins on the day of receipt.

    Raises NotAllowed, WrongState, DomainError. Source: CPC arts 205.3, 206.5, 208.1.c.
    """
    case, inquiry = lock_inquiry(inquiry)
    require_in_charge(case, by, Right.ORDER_INQUIRY)
    if inquiry.kind != InquiryKind.APPRAISAL or inquiry.status != InquiryStatus.OPEN or inquiry.sent_at is not None:
        raise WrongState(_("This inquiry has nothing to send for appraisal."))
    check_sent(sent_at, received_on, ordered_on=inquiry.ordered_on, now=clock.now())
    limit = limit_of(inquiry)
    moved = [finish_row(limit, at=sent_at)] if limit and limit.done_at is None else []
    inquiry.sent_at, inquiry.sent_document = sent_at, document_number
    if inquiry.mandatory:
        inquiry.deadline = start_deadline(case, "T_APPRAISAL", received_on, on=today)
        moved.append(inquiry.deadline)
    inquiry.save()
    facts, details = facts_of(inquiry) | {"received_on": received_on}, {"document_number": document_number, "body": inquiry.body}
    record(Verb.APPRAISAL_SENT, case, by=by, on=today, subject=inquiry, also=moved, facts=facts, details=details)
    return inquiry


@transaction.atomic
def answer_inquiry(
    inquiry: Inquiry, *, by: Officer, today: date, findings: str, answered_on: date, document_number: str = "", amount: int | None = None
) -> InquiryAnswer:
    """
    Records what the inquiry led to and ends it. `amount` (VND) is the value that a valuation set; the goods keep theirs.

    Raises NotAllowed, WrongState, DomainError. Source: LHAV arts 59, 60, 61; CPC art. 208.
    """
    case, inquiry = lock_inquiry(inquiry)
    require_in_charge(case, by, Right.ORDER_INQUIRY)
    check_answer(inquiry.kind, findings=findings, document_number=document_number, amount=amount)
    check_answer_day(answered_on, first=_first_day(inquiry), today=today)
    done = settle(inquiry, InquiryStatus.ANSWERED, today=today, at=moment_of(answered_on, now=clock.now()))
    answer = InquiryAnswer.objects.create(
        inquiry=inquiry, findings=findings, document_number=document_number, amount=amount, answered_on=answered_on, answered_by=by
    )
    facts = facts_of(inquiry) | {"amount": amount, "answered_on": answered_on}
    details = {"document_number": document_number, "findings": findings}
    record(Verb.INQUIRY_ANSWERED, case, by=by, on=today, subject=answer, also=[inquiry, *done], facts=facts, details=details)
    close_when_done(lock_case(case.pk), by=by, today=today)
    return answer


def _first_day(inquiry: Inquiry) -> date:
    """From when there can be an answer. Raises WrongState while the explanation or the sending is missing."""
    if inquiry.kind == InquiryKind.EXPLANATION:
        explanation = Explanation.objects.filter(inquiry=inquiry).first()
        if explanation is None:
            raise WrongState(_("No explanation is registered yet; there is nothing to weigh."))
        return explanation.received_on
    if inquiry.kind == InquiryKind.APPRAISAL:
        if inquiry.sent_at is None:
            raise WrongState(_("The objects were not sent for appraisal yet."))
        return inquiry.sent_at.astimezone(clock.HANOI).date()
    return inquiry.ordered_on
