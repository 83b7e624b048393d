from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError
from acts.transitions import check_transition
from branches.models import Officer
from branches.rights import branch_ids, require
from cases.choices import PartyKind
from cases.commands import close_when_done, lock_case
from cases.deadlines import finish_row, replace_deadline, start_deadline
from cases.models import Case, Party
from journal.memory import record
from law import deadlines as law

from ..choices import InquiryKind, InquiryStatus, Right, Verb
from ..inquiry_rules import (
    INQUIRY_TRANSITIONS,
    LENGTHENS,
    TIME_TO_EXPLAIN,
    check_may_ask,
    check_question,
    check_right_to_explain,
    check_time_to_explain,
    is_mandatory,
)
from ..models import Inquiry
from ..rules import check_assignee, check_record_day
from ..statutes import explains_from, highest_fine


def require_in_charge(case: Case, by: Officer, right: str) -> None:
    """Raises NotAllowed unless `by` holds the right here and is the officer in charge or assigns cases."""
    require(by, right, case.branch)
    if case.branch_id not in branch_ids(by, Right.ASSIGN_CASE):
        check_assignee(case.assigned_to_id, by)


@transaction.atomic
def order_inquiry(
    case: Case,
    *,
    by: Officer,
    today: date,
    kind: str,
    question: str,
    party: Party | None = None,
    mode: str = "",
    recorded_on: date | None = None,
    act_codes: Collection[str] = (),
    highest: int | None = None,
    body: str = "",
    objects_sent: str = "",
    mandatory: bool = False,
) -> Inquiry:
    """
    Orders an inquiry beside the main way of the case; several may run at a time.

    An explanation names who explains, how, and the acts whose highest fine (VND) gives the right to; `highest` stands only where the
    tables cannot compute it, `recorded_on` only while no violation record is verified. An explanation and a verification give the
    decision its longer time. Raises NotAllowed, WrongState, DomainError. Source: LHAV arts 59-61, 66.1; CPC art. 205.
    """
    case = lock_case(case.pk)
    require_in_charge(case, by, Right.ORDER_INQUIRY)
    check_may_ask(case.status, decision_open=decision_is_open(case))
    party = party if party is not None and party.case_id == case.pk else None
    check_question(kind, question=question, has_party=party is not None, mode=mode, body=body)
    words: dict[str, Any] = {}
    if kind == InquiryKind.EXPLANATION and party is not None:
        words = _the_right_to_explain(case, party, mode, recorded_on, act_codes, highest, today=today)
    elif kind == InquiryKind.APPRAISAL:
        sending = start_deadline(case, "T_APPRAISAL_SEND", clock.now(), on=today)
        words = {"body": body, "objects_sent": objects_sent, "mandatory": is_mandatory(case.kind, said=mandatory), "deadline": sending}
    rounds = case.inquiries.filter(kind=kind).count()
    inquiry = Inquiry.objects.create(
        case=case, kind=kind, round=rounds + 1, question=question.strip(), ordered_by=by, ordered_on=today, **words
    )
    moved = lengthen_decision(case, kind, by=by, on=today, reason=question)
    started = [inquiry.deadline] if inquiry.deadline else []
    details = {"question": question, "whom": inquiry.body or (party.name if party else "")}
    record(Verb.INQUIRY_ORDERED, case, by=by, on=today, subject=inquiry, also=[*started, *moved], facts=facts_of(inquiry), details=details)
    return inquiry


def decision_is_open(case: Case) -> bool:
    """Does the time to decide on the penalty still run or stand? The signature, and whatever else ends it, finishes it."""
    return case.deadlines.filter(rule__startswith="T_DECISION", done_at__isnull=True).exists()


def facts_of(inquiry: Inquiry) -> dict[str, Any]:
    return {
        **inquiry.case.slices, "inquiry": inquiry.kind, "round": inquiry.round, "mode": inquiry.mode,
        "band_max": inquiry.band_max, "mandatory": inquiry.mandatory,
    }  # fmt: skip


def _the_right_to_explain(
    case: Case, party: Party, mode: str, recorded_on: date | None, act_codes: Collection[str], highest: int | None, *, today: date
) -> dict[str, Any]:
    """The words of an explanation whose right exists, its time begun. Raises DomainError."""
    verification = case.verifications.last()
    if verification is None and recorded_on is None:
        raise DomainError(_("Write the day of the violation record: the time to explain runs from it."), field="recorded_on")
    first_day: date = verification.recorded_on if verification else recorded_on  # type: ignore[assignment]
    check_record_day(first_day, detected_on=case.detected_on, today=today)
    individual = party.kind != PartyKind.ORGANISATION
    band_max = _band_max(case, act_codes, highest, individual=individual)
    check_right_to_explain(band_max, threshold=explains_from(individual=individual, on=today))
    rule = TIME_TO_EXPLAIN[mode]  # type: ignore[index]
    check_time_to_explain(law.due(rule, first_day, on=today).at, recorded_on=first_day, now=clock.now())
    deadline = start_deadline(case, rule, first_day, on=today)
    return {"party": party, "mode": mode, "act_codes": list(act_codes), "band_max": band_max, "deadline": deadline}


def _band_max(case: Case, act_codes: Collection[str], typed: int | None, *, individual: bool) -> int:
    """By the tables; where they lack a measure, what the officer typed. VND. Raises DomainError."""
    if not act_codes:
        raise DomainError(_("Name the acts of the decree that the violator may explain."), field="act_codes")
    try:
        return highest_fine(act_codes, individual=individual, value=case.goods_value or None, on=case.detected_on)
    except DomainError as error:
        if typed:
            return typed
        raise DomainError(_("%(why)s Or write the highest fine of the band yourself.") % {"why": error}, field="highest") from error


def lengthen_decision(case: Case, kind: str, *, by: Officer, on: date, reason: str) -> list:
    """The longer time to decide that this kind of inquiry brings, where the shorter one runs and the law lets it. -> changed rows"""
    for longer in LENGTHENS.get(kind, ()):  # type: ignore[call-overload]
        for row in case.deadlines.running().filter(rule__startswith="T_DECISION"):
            if longer in law.longer_rules(row.rule, on=on):
                return replace_deadline(row, longer, by=by, on=on, reason=reason[:600])
    return []


def lengthen_for_what_was_asked(case: Case, *, by: Officer, on: date) -> list:
    """For inquiries ordered before the decision's time began: it begins as the longer one. -> changed rows"""
    asked = case.inquiries.exclude(status=InquiryStatus.CANCELLED).filter(kind__in=[str(kind) for kind in LENGTHENS])
    return [row for inquiry in asked for row in lengthen_decision(case, inquiry.kind, by=by, on=on, reason=inquiry.question)]


def lock_inquiry(inquiry: Inquiry) -> tuple[Case, Inquiry]:
    """The case, then the inquiry, both locked."""
    case = lock_case(inquiry.case_id)
    fresh = Inquiry.objects.select_for_update(of=("self",)).select_related("party", "deadline").get(pk=inquiry.pk)
    fresh.case = case
    return case, fresh


def settle(inquiry: Inquiry, status: InquiryStatus, *, today: date, at) -> list:
    """Moves the locked inquiry to its end and finishes the time limit that runs for it. -> changed rows. Raises WrongState."""
    check_transition(INQUIRY_TRANSITIONS, InquiryStatus(inquiry.status), status)
    inquiry.status, inquiry.settled_on = status, today
    inquiry.save()
    limit = limit_of(inquiry)
    return [finish_row(limit, at=at)] if limit and limit.done_at is None else []


def limit_of(inquiry: Inquiry):
    """The time limit that runs for this inquiry: the longest of those that took each other's place; None without one."""
    limit = inquiry.deadline
    while limit is not None and limit.replaced_by is not None:
        limit = limit.replaced_by
    return limit


@transaction.atomic
def cancel_inquiry(inquiry: Inquiry, *, by: Officer, today: date, reason: str) -> Inquiry:
    """
    Ends an inquiry that is not needed any more. A longer time to decide that it brought stays.

    Raises NotAllowed, WrongState, DomainError.
    """
    case, inquiry = lock_inquiry(inquiry)
    require_in_charge(case, by, Right.ORDER_INQUIRY)
    if not reason.strip():
        raise DomainError(_("Say why the inquiry is not needed any more."), field="reason")
    inquiry.cancel_reason = reason.strip()
    done = settle(inquiry, InquiryStatus.CANCELLED, today=today, at=clock.now())
    record(Verb.INQUIRY_CANCELLED, case, by=by, on=today, subject=inquiry, also=done, facts=facts_of(inquiry), details={"reason": reason})
    close_when_done(case, by=by, today=today)
    return inquiry
