"""The watch for right holders: applications, suspension of clearance, the holder's answer, the end."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import AlreadyDone, DomainError, WrongState
from acts.numbers import next_number
from branches.models import Branch, Officer
from branches.rights import other_eyes, require
from cases.commands import lock_case, series_of
from cases.deadlines import finish_deadline, finish_family, replace_deadline, start_deadline
from cases.models import Case
from cases.rules import check_open
from journal.memory import record
from law import deadlines as law
from law.selectors import book

from ..border_rules import check_end, check_ip, check_requested, check_secured, check_used, security_for
from ..choices import ApplicationStatus, Right, Verb
from ..models import HolderAnswer, MonitoringApplication, Suspension, SuspensionEnd
from ..rules import moment_of


@transaction.atomic
def receive_application(
    branch: Branch, *, by: Officer, today: date, holder: str, contact: str, right_name: str, certificate: str, goods: str, received_on: date
) -> MonitoringApplication:
    """Takes in a right holder's application; customs answer within the time of the law (20 days). Raises NotAllowed, DomainError."""
    require(by, Right.WATCH_RIGHTS, branch)
    require(by, Right.TAKE_MEASURE, branch)
    if received_on > today:
        raise DomainError(_("This day is still to come. Write when it happened."), field="received_on")
    series = series_of(branch)
    application = MonitoringApplication.objects.create(
        branch=branch,
        number=f"{next_number(f'monitoring {series} {today.year}')}/GS-SHTT.{series}-{today.year}",
        holder=holder,
        contact=contact,
        right_name=right_name,
        certificate=certificate,
        goods=goods,
        received_on=received_on,
        answer_by=law.due("T_IP_ANSWER", received_on, on=today).at.date(),
        recorded_by=by,
    )
    facts = {"received_on": received_on, "number": application.number}
    record(Verb.MONITORING_RECEIVED, application, by=by, on=today, facts=facts, details={"holder": holder})
    return application


def locked(application: MonitoringApplication) -> MonitoringApplication:
    return MonitoringApplication.objects.select_for_update(of=("self",)).select_related("branch").get(pk=application.pk)


@transaction.atomic
def answer_application(
    application: MonitoringApplication, *, by: Officer, today: date, accept: bool, reason: str = ""
) -> MonitoringApplication:
    """
    The head accepts, which starts two years of watching, or refuses with a reason; never who recorded the application.

    Raises NotAllowed, AlreadyDone, DomainError. Source: Customs Law art. 74.
    """
    application = locked(application)
    require(by, Right.ANSWER_HOLDER, application.branch)
    if application.status != ApplicationStatus.RECEIVED:
        raise AlreadyDone(_("This application was answered already."))
    other_eyes(by, application.recorded_by_id)
    if not accept and not reason.strip():
        raise DomainError(_("Say why the application is refused."), field="reason")
    application.status = ApplicationStatus.ACCEPTED if accept else ApplicationStatus.REFUSED
    application.answered_by, application.answered_on, application.answer_reason = by, today, reason
    application.valid_to = law.due("T_IP_MONITORING", today).day if accept else None
    application.save(update_fields=["status", "answered_by", "answered_on", "answer_reason", "valid_to"])
    facts = {"accepted": accept, "number": application.number}
    record(Verb.MONITORING_ANSWERED, application, by=by, on=today, facts=facts, details={"reason": reason})
    return application


@transaction.atomic
def extend_application(application: MonitoringApplication, *, by: Officer, today: date) -> MonitoringApplication:
    """Two more years, once, counted from the end of the first ones and asked before it. Raises NotAllowed, WrongState."""
    application = locked(application)
    require(by, Right.ANSWER_HOLDER, application.branch)
    if application.status != ApplicationStatus.ACCEPTED or application.valid_to is None or application.extended_on is not None:
        raise WrongState(_("Only an accepted application is extended, and once. The holder may send a new one."))
    if today > application.valid_to:
        raise WrongState(_("The time of this application is over. The holder may send a new one."))
    application.valid_to, application.extended_on = law.due("T_IP_MONITORING", application.valid_to, on=today).day, today
    application.save(update_fields=["valid_to", "extended_on"])
    record(Verb.MONITORING_EXTENDED, application, by=by, on=today, facts={"number": application.number})
    return application


@transaction.atomic
def suspend_clearance(
    case: Case, *, by: Officer, today: date, declaration: str, lot: str, requested_at: datetime, security_paid: int, security_document: str,
    decision_number: str, lot_value: int | None = None, application: MonitoringApplication | None = None, holder: str = "",
) -> Suspension:  # fmt: skip
    """
    The head suspends clearance of a lot: 10 working days run, the right holder has 3 working days to answer.

    Sums in whole VND. Raises NotAllowed, WrongState, AlreadyDone, DomainError. Source: Customs Law arts 75, 76; Circular 13/2015.
    """
    case = lock_case(case.pk)
    require(by, Right.DECIDE_MEASURE, case.branch)
    check_open(case.status)
    check_ip(case.kind)
    if Suspension.objects.filter(case=case).exists():
        raise AlreadyDone(_("Clearance was suspended in this case already."))
    check_requested(requested_at, now=clock.now())
    holder = check_holder(application, holder, on=today)
    tables = book()
    due = security_for(
        lot_value, percent=tables.number("IP_SECURITY_PERCENT", today), least_when_unknown=tables.number("IP_SECURITY_UNKNOWN", today)
    )
    check_secured(security_paid, due=due)
    suspension = Suspension.objects.create(
        case=case, application=application, holder=holder, declaration=declaration, lot=lot, lot_value=lot_value,
        requested_at=requested_at, security_due=due, security_paid=security_paid, security_document=security_document,
        decision_number=decision_number, suspended_on=today, suspended_by=by,
    )  # fmt: skip
    answered = start_deadline(case, "T_IP_SUSPEND_ANSWER", requested_at, on=today)
    also = [answered, *finish_deadline(case, "T_IP_SUSPEND_ANSWER", at=clock.now())]
    also += [start_deadline(case, rule, today, on=today) for rule in ("T_IP_SUSPENSION", "T_IP_OWNER_ANSWER")]
    facts = {**case.slices, "lot_value": lot_value, "security": security_paid}
    details = {"decision": decision_number, "declaration": declaration, "holder": holder}
    record(Verb.CLEARANCE_SUSPENDED, case, by=by, on=today, subject=suspension, also=also, facts=facts, details=details)
    return suspension


def check_holder(application: MonitoringApplication | None, holder: str, *, on: date) -> str:
    """The right holder's name. Raises DomainError for an application that does not hold on that day, or when nobody is named."""
    if application is None:
        if not holder.strip():
            raise DomainError(_("Name the right holder, or choose the application."), field="holder")
        return holder
    if application.status != ApplicationStatus.ACCEPTED or application.valid_to is None or application.valid_to < on:
        raise DomainError(_("This application does not hold any more. Choose another, or name the right holder."), field="application")
    return application.holder


@transaction.atomic
def record_holder_answer(
    suspension: Suspension, *, by: Officer, today: date, confirms: bool, document: str, answered_on: date, note: str = ""
) -> HolderAnswer:
    """What the right holder answered to the notice. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(suspension.case_id)
    require(by, Right.TAKE_MEASURE, case.branch)
    if HolderAnswer.objects.filter(suspension=suspension).exists() or SuspensionEnd.objects.filter(suspension=suspension).exists():
        raise WrongState(_("The answer of the right holder is recorded already, or the suspension has ended."))
    if not suspension.suspended_on <= answered_on <= today:
        raise DomainError(_("The answer came after the suspension and not in the future."), field="answered_on")
    answer = HolderAnswer.objects.create(
        suspension=suspension, confirms=confirms, document=document, answered_on=answered_on, note=note, recorded_by=by
    )
    done = finish_deadline(case, "T_IP_OWNER_ANSWER", at=moment_of(answered_on, now=clock.now()))
    record(Verb.HOLDER_ANSWERED, case, by=by, on=today, subject=answer, also=done, facts={**case.slices, "confirms": confirms})
    return answer


@transaction.atomic
def extend_suspension(suspension: Suspension, *, by: Officer, today: date, reason: str, document: str) -> Suspension:
    """Up to 20 working days from the decision, before the first 10 have run out. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(suspension.case_id)
    require(by, Right.DECIDE_MEASURE, case.branch)
    limit = case.deadlines.running().filter(rule="T_IP_SUSPENSION").first()
    if limit is None or clock.now() > limit.due_at:
        raise WrongState(_("The suspension has run out, was extended, or has ended. It cannot be extended any more."))
    rows = replace_deadline(limit, "T_IP_SUSPENSION:extended", by=by, on=today, reason=reason, document=document)
    record(Verb.SUSPENSION_EXTENDED, case, by=by, on=today, subject=suspension, also=rows, facts=case.slices, details={"reason": reason})
    return suspension


@transaction.atomic
def end_suspension(
    suspension: Suspension, *, by: Officer, today: date, outcome: str, reason: str, conclusion: str = "", security_used: int = 0
) -> SuspensionEnd:
    """The head ends the suspension: the case goes on, or clearance does. Raises NotAllowed, AlreadyDone, DomainError. Sums in VND."""
    case = lock_case(suspension.case_id)
    require(by, Right.DECIDE_MEASURE, case.branch)
    if SuspensionEnd.objects.filter(suspension=suspension).exists():
        raise AlreadyDone(_("This suspension has ended already."))
    answer = HolderAnswer.objects.filter(suspension=suspension).first()
    owner = case.deadlines.filter(rule="T_IP_OWNER_ANSWER").latest("round")
    answer_due = owner.due_at.astimezone(clock.HANOI).date()
    check_end(
        outcome, conclusion=conclusion, answered=answer is not None, confirms=bool(answer and answer.confirms), answer_due=answer_due,
        today=today,
    )  # fmt: skip
    check_used(security_used, paid=suspension.security_paid, outcome=outcome)
    end = SuspensionEnd.objects.create(
        suspension=suspension, outcome=outcome, conclusion=conclusion, reason=reason, security_used=security_used, ended_on=today,
        ended_by=by,
    )  # fmt: skip
    now = clock.now()
    done = finish_family(case, "T_IP_SUSPENSION", at=now, on=today) + finish_deadline(case, "T_IP_OWNER_ANSWER", at=now)
    facts = {**case.slices, "outcome": outcome, "security_used": security_used}
    record(Verb.SUSPENSION_ENDED, case, by=by, on=today, subject=end, also=done, facts=facts, details={"reason": reason})
    return end
