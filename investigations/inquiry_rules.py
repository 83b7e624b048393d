"""Pure decisions about inquiries: when one may be asked, what it has to say, who may explain, when an answer is in time."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, WrongState
from acts.templatetags.docket import vnd
from cases.choices import Kind, Status

from .choices import ExplanationMode, InquiryKind, InquiryStatus

INQUIRY_TRANSITIONS: dict[str, set[str]] = {
    InquiryStatus.OPEN: {InquiryStatus.ANSWERED, InquiryStatus.LAPSED, InquiryStatus.CANCELLED},
    # An explanation that came in time but was registered after the limit had passed is weighed all the same.
    InquiryStatus.LAPSED: {InquiryStatus.OPEN},
    InquiryStatus.ANSWERED: set(),
    InquiryStatus.CANCELLED: set(),
}
ASKABLE = (Status.ASSIGNED, Status.VERIFIED, Status.ADMINISTRATIVE)
TIME_TO_EXPLAIN = {ExplanationMode.ORAL: "T_EXPL_ORAL", ExplanationMode.WRITTEN: "T_EXPL_WRITTEN"}
# Which longer limit of the decision an inquiry brings with it (LHAV arts 63, 66.1); the law's table of moves has the last word.
LENGTHENS = {
    InquiryKind.EXPLANATION: ("T_DECISION_EXPL",),
    InquiryKind.VERIFICATION: ("T_DECISION_EXPL", "T_DECISION_AFTER_CRIM:verification"),
}


def check_may_ask(status: str, *, decision_open: bool) -> None:
    """`decision_open`: the time to decide on the penalty still runs or stands. Raises WrongState."""
    if status not in ASKABLE:
        raise WrongState(_("An inquiry is ordered while the case is verified or its penalty prepared, not in the state it is in now."))
    if status == Status.ADMINISTRATIVE and not decision_open:
        raise WrongState(_("The penalty is decided already; an inquiry comes before the signature."))


def check_question(kind: str, *, question: str, has_party: bool, mode: str, body: str) -> None:
    """Each kind says what it needs. Raises DomainError."""
    if kind not in InquiryKind.values:
        raise DomainError(_("Choose what kind of inquiry it is."), field="kind")
    if not question.strip():
        raise DomainError(_("Write what has to be found out."), field="question")
    if kind == InquiryKind.EXPLANATION and not has_party:
        raise DomainError(_("Name the person or organisation of this case that explains."), field="party")
    if kind == InquiryKind.EXPLANATION and mode not in ExplanationMode.values:
        raise DomainError(_("Choose whether the violator explains in person or in writing."), field="mode")
    if kind == InquiryKind.APPRAISAL and not body.strip():
        raise DomainError(_("Name the body that appraises."), field="body")


def check_right_to_explain(highest: int, *, threshold: int) -> None:
    """Raises DomainError when the highest fine (VND) is below the one from which the law lets a violator explain (LHAV art. 61)."""
    if highest < threshold:
        message = _(
            "The right to explain begins at a highest fine of %(threshold)s; these acts reach %(highest)s. Order a verification instead."
        )
        raise DomainError(message % {"threshold": vnd(threshold), "highest": vnd(highest)}, field="act_codes", code="no_right_to_explain")


def check_time_to_explain(due_at: datetime, *, recorded_on: date, now: datetime) -> None:
    """Raises DomainError when the time to explain, counted from the violation record, has run out."""
    if due_at < now:
        words = {"moment": f"{due_at.astimezone(clock.HANOI):%H:%M %d/%m/%Y}", "day": f"{recorded_on:%d/%m/%Y}"}
        raise DomainError(_("The time to explain ended at %(moment)s: it runs from the violation record of %(day)s.") % words, field="mode")


def is_mandatory(kind: str, *, said: bool) -> bool:
    """Drugs are always appraised (Criminal Procedure Code art. 206.5); for other objects the officer says so."""
    return said or kind == Kind.DRUGS


def check_received(received_on: date, *, started_on: date, due_at: datetime, today: date) -> None:
    """An explanation counts from the violation record to the end of its time. Raises DomainError."""
    if not started_on <= received_on <= today:
        raise DomainError(_("The explanation came after the violation record and not in the future."), field="received_on")
    if received_on > due_at.astimezone(clock.HANOI).date():
        message = _("The time to explain ended on %(day)s. What came later is found out by a verification.")
        raise DomainError(message % {"day": f"{due_at.astimezone(clock.HANOI):%d/%m/%Y}"}, field="received_on")


def check_sent(sent_at: datetime, received_on: date, *, ordered_on: date, now: datetime) -> None:
    """Objects are sent after the order and reach the body afterwards. Raises DomainError."""
    if sent_at > now or sent_at.astimezone(clock.HANOI).date() < ordered_on:
        raise DomainError(_("The objects were sent after the order and not in the future."), field="sent_at")
    if not sent_at.astimezone(clock.HANOI).date() <= received_on <= now.astimezone(clock.HANOI).date():
        raise DomainError(_("The body received the objects after they were sent and not in the future."), field="received_on")


def check_answer(kind: str, *, findings: str, document_number: str, amount: int | None) -> None:
    """What an answer must hold: words always, minutes except for the weighing of an explanation, a value for a valuation alone."""
    if not findings.strip():
        raise DomainError(_("Write what was found."), field="findings")
    if kind != InquiryKind.EXPLANATION and not document_number.strip():
        raise DomainError(_("Write the number of the minutes or of the conclusion."), field="document_number")
    if kind == InquiryKind.VALUATION and not amount:
        raise DomainError(_("Write the value that was set, in whole đồng."), field="amount")
    if kind != InquiryKind.VALUATION and amount is not None:
        raise DomainError(_("Only a valuation sets a value."), field="amount")


def check_answer_day(answered_on: date, *, first: date, today: date) -> None:
    """`first`: the day of the order, of the explanation, or on which the objects were sent. Raises DomainError."""
    if not first <= answered_on <= today:
        message = _("The answer is of a day from %(first)s until today.")
        raise DomainError(message % {"first": f"{first:%d/%m/%Y}"}, field="answered_on")


def check_answered(open_inquiries: Collection[str]) -> None:
    """Raises WrongState naming the inquiries that are still under way."""
    if open_inquiries:
        message = _("Still under way: %(inquiries)s. Record the answer, or cancel the inquiry with a reason, then go on.")
        raise WrongState(message % {"inquiries": "; ".join(open_inquiries)}, code="inquiry_open")
