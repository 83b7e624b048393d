from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from branches.models import Officer
from branches.rights import other_eyes, require
from cases.commands import lock_case
from cases.deadlines import finish_deadline, finish_family, replace_deadline, start_deadline
from cases.models import Case, Deadline
from cases.rules import check_open
from investigations.rules import moment_of
from journal.memory import record
from law.deadlines import longer_rules
from law.selectors import book

from ..choices import Resolution, Right, Verb
from ..models import CrimeReport, ReportDecision, ReportNotice
from ..report_rules import (
    NOTIFY,
    PROLONGED,
    RESUME,
    SETTLED,
    VERIFY,
    check_asked_in_time,
    check_no_report_open,
    check_notice_day,
    check_received,
    check_resolution,
)
from ..selectors import state_of


@transaction.atomic
def receive_report(
    case: Case, *, by: Officer, today: date, kind: str, source: str, received_on: date, summary: str, document_number: str = ""
) -> CrimeReport:
    """
    Records that a report of a crime, or a recommendation to prosecute, reached customs on `received_on`.

    Starts its two time limits: to tell the procuracy, and to resolve it. Raises NotAllowed, WrongState, DomainError.
    Source: Criminal Procedure Code arts 145 to 147.
    """
    case = lock_case(case.pk)
    require(by, Right.RECEIVE_REPORT, case.branch)
    check_open(case.status)
    check_no_report_open([state_of(report) for report in case.crime_reports.all()])
    check_received(kind, received_on, today=today, detected_on=case.detected_on)
    report = CrimeReport.objects.create(
        case=case, round=case.crime_reports.count() + 1, kind=kind, source=source, received_on=received_on, summary=summary,
        document_number=document_number, received_by=by, recorded_on=today,
    )  # fmt: skip
    limits = [start_deadline(case, rule, received_on, on=today) for rule in (NOTIFY, VERIFY)]
    facts = {**case.slices, "report": kind, "received_on": received_on}
    details = {"source": source, "document_number": document_number, "summary": summary}
    record(Verb.REPORT_RECEIVED, case, by=by, on=today, subject=report, also=limits, facts=facts, details=details)
    return report


@transaction.atomic
def notify_report(report: CrimeReport, *, by: Officer, today: date, sent_on: date, document_number: str) -> ReportNotice:
    """Records that the procuracy was told of the report. Raises NotAllowed, WrongState, DomainError. Source: CPC art. 146."""
    case = lock_case(report.case_id)
    require(by, Right.RECEIVE_REPORT, case.branch)
    if ReportNotice.objects.filter(report=report).exists():
        raise WrongState(_("The procuracy was told of this report already."))
    check_notice_day(sent_on, received_on=report.received_on, today=today)
    notice = ReportNotice.objects.create(report=report, sent_on=sent_on, document_number=document_number, sent_by=by)
    done = finish_deadline(case, NOTIFY, at=moment_of(sent_on, now=clock.now()))
    details = {"document_number": document_number}
    record(Verb.REPORT_NOTIFIED, case, by=by, on=today, subject=notice, also=done, facts=case.slices, details=details)
    return notice


@transaction.atomic
def prolong_report(
    report: CrimeReport, *, by: Officer, today: date, rule: str, reason: str, document: str, requested_on: date | None = None
) -> list:
    """
    A longer limit takes the place of the twenty days: for a complex report, or by leave of the procuracy asked for on `requested_on`.

    The head decides, never who received the report. Raises NotAllowed, WrongState, DomainError. Source: CPC art. 147.2.
    """
    case = lock_case(report.case_id)
    require(by, Right.APPROVE_PROSECUTION, case.branch)
    other_eyes(by, report.received_by_id)
    row = running_limit(case, today)
    if row is None or state_of(report) == SETTLED:
        raise WrongState(_("No time limit of a crime report runs in this case."))
    if rule == PROLONGED:
        due_on = row.due_at.astimezone(clock.HANOI).date()
        check_asked_in_time(requested_on, due_on=due_on, days=book().number("CRIME_EXTENSION_AHEAD_DAYS", today), today=today)
    rows = replace_deadline(row, rule, by=by, on=today, reason=reason, document=document)
    facts = {**case.slices, "rule": rule, "requested_on": requested_on}
    details = {"reason": reason, "document": document}
    record(Verb.REPORT_PROLONGED, case, by=by, on=today, subject=report, also=rows, facts=facts, details=details)
    return rows


def running_limit(case: Case, on: date) -> Deadline | None:
    """The limit in which the open report must be resolved."""
    rules = [VERIFY, *longer_rules(VERIFY, on=on)]
    return case.deadlines.running().filter(rule__in=rules).last()


@transaction.atomic
def decide_report(report: CrimeReport, *, by: Officer, today: date, outcome: str, document_number: str, reason: str) -> ReportDecision:
    """
    The head decides not to initiate, suspends the resolution, or resumes it; never who received the report.

    Raises NotAllowed, WrongState, DomainError. Source: Criminal Procedure Code arts 147 to 149, 158.
    """
    case = lock_case(report.case_id)
    require(by, Right.APPROVE_PROSECUTION, case.branch)
    other_eyes(by, report.received_by_id)
    check_resolution(state_of(report), outcome, case_status=case.status, reason=reason)
    decision, limits = settle(report, outcome, author_id=report.received_by_id, by=by, today=today, number=document_number, reason=reason)
    facts = {**case.slices, "outcome": outcome}
    details = {"document_number": document_number, "reason": reason}
    record(Verb.REPORT_DECIDED, case, by=by, on=today, subject=decision, also=limits, facts=facts, details=details)
    return decision


def settle(
    report: CrimeReport, outcome: str, *, author_id: int, by: Officer, today: date, number: str, reason: str = ""
) -> tuple[ReportDecision, list[Deadline]]:
    """Writes the decision and stops or starts the clock of the resolution. The case is locked."""
    decision = ReportDecision.objects.create(
        report=report, round=report.decisions.count() + 1, outcome=outcome, document_number=number, reason=reason, author_id=author_id,
        decided_by=by, decided_on=today,
    )  # fmt: skip
    if outcome == Resolution.RESUMED:
        return decision, [start_deadline(report.case, RESUME, today, on=today)]
    limits = finish_family(report.case, VERIFY, at=clock.now(), on=today) + finish_deadline(report.case, RESUME, at=clock.now())
    return decision, limits


def settle_by_signature(case: Case, outcome: str, *, author_id: int, by: Officer, today: date, number: str) -> list:
    """The signed decision to initiate or to transfer resolves the report that led to it. -> the rows that changed, for its entry"""
    rows: list = []
    for report in case.crime_reports.all():
        if state_of(report) != SETTLED:
            decision, limits = settle(report, outcome, author_id=author_id, by=by, today=today, number=number)
            rows += [decision, *limits]
    return rows
