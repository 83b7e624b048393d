from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from acts.numbers import next_number
from branches.models import Officer
from branches.rights import other_eyes, positions_of, require
from cases.choices import Outcome, Status
from cases.commands import change_status, lock_case, series_of
from cases.deadlines import finish_family, start_deadline
from cases.models import Approval, Case
from journal.memory import record

from ..choices import Procedure, Resolution, Right, Verb, Way
from ..models import Proposal, Prosecution, Transfer
from ..rules import FILE_RULE, NOTICE_RULE, check_conditions, check_decision, goes_to_the_procuracy
from ..selectors import STEP, conditions_for, waiting_proposal
from .proposing import check_way
from .reporting import settle_by_signature

DECISION_RULES = ("T_DECISION_STD", "T_DECISION_AFTER_CRIM")
SERIES = {Way.INITIATE: "QĐ-KTVA", Way.TRANSFER: "QĐ-CHS"}


@transaction.atomic
def approve_prosecution(case: Case, *, by: Officer, today: date, outcome: str, reason: str = "") -> Approval:
    """
    The head signs the proposal, returns it for rework, or refuses it and so sends the case back for another course.

    Never by the person who proposed; signed only when no blocking condition is open. Counts the prosecution or the transfer on
    `today`, and starts the time limits that run from the signature. Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    proposal = waiting_proposal(case)
    require(by, Right.APPROVE_PROSECUTION, case.branch)
    if case.status != Status.CRIMINAL or proposal is None:
        raise WrongState(_("No proposal waits for a decision in this case. Reload the page to see what comes next."))
    other_eyes(by, proposal.proposed_by_id)
    check_decision(outcome, reason)
    if outcome == Outcome.APPROVED:
        check_way(case, proposal.way, proposal.article, today)
        check_conditions(conditions_for(case, proposal, signer=by, on=today))
    approval = Approval.objects.create(
        case=case,
        step=STEP,
        round=proposal.round,
        author=proposal.proposed_by,
        approver=by,
        outcome=outcome,
        reason=reason,
        decided_on=today,
        decided_at=clock.now(),
    )
    if outcome == Outcome.APPROVED:
        sign = _initiate if proposal.way == Way.INITIATE else _transfer
        sign(case, proposal, approval, by=by, today=today)
    else:
        verb = Verb.PROSECUTION_RETURNED if outcome == Outcome.RETURNED else Verb.PROSECUTION_REFUSED
        facts = {**case.slices, "way": proposal.way, "article": proposal.article, "round": proposal.round}
        record(verb, case, by=by, on=today, subject=approval, facts=facts, details={"reason": reason})
    return approval


def _initiate(case: Case, proposal: Proposal, approval: Approval, *, by: Officer, today: date) -> None:
    """The decision to initiate: 24 hours to the procuracy, one month or seven days for the file."""
    signed = Prosecution.objects.create(case=case, **_words(case, proposal, by=by, today=today))
    change_status(case, Status.PROSECUTED)
    deadlines = decided(case, at=signed.decided_at, on=today)
    deadlines.append(start_deadline(case, NOTICE_RULE[Way.INITIATE], signed.decided_at, on=today))
    deadlines.append(start_deadline(case, FILE_RULE[Procedure(proposal.procedure)], today, on=today))
    deadlines += settle_report(case, Resolution.INITIATED, signed)
    _remember(Verb.PROSECUTION_INITIATED, case, proposal, signed, also=[case, approval, *deadlines], by=by, today=today)


def _transfer(case: Case, proposal: Proposal, approval: Approval, *, by: Officer, today: date) -> None:
    """A second transfer of the same case, or the file sent on after customs initiated, is recorded but not counted again."""
    first = not (Transfer.objects.filter(case=case).exists() or Prosecution.objects.filter(case=case).exists())
    signed = Transfer.objects.create(case=case, body=proposal.body, **_words(case, proposal, by=by, today=today))
    change_status(case, Status.TRANSFERRED)
    deadlines = decided(case, at=signed.decided_at, on=today)
    if goes_to_the_procuracy(proposal.way, proposal.body):
        deadlines.append(start_deadline(case, NOTICE_RULE[Way.TRANSFER], signed.decided_at, on=today))
    deadlines += settle_report(case, Resolution.TRANSFERRED, signed)
    _remember(Verb.CASE_TRANSFERRED, case, proposal, signed, also=[case, approval, *deadlines], by=by, today=today, first=first)


def decided(case: Case, *, at: datetime, on: date) -> list:
    """No administrative decision is awaited any more, neither the first nor the one after a file came back."""
    return [row for rule in DECISION_RULES for row in finish_family(case, rule, at=at, on=on)]


def settle_report(case: Case, outcome: str, signed: Prosecution | Transfer) -> list:
    """What the signature means for a crime report that is being resolved in the case."""
    return settle_by_signature(
        case, outcome, author_id=signed.drafted_by_id, by=signed.signed_by, today=signed.decided_on, number=signed.decision_number
    )


def _words(case: Case, proposal: Proposal, *, by: Officer, today: date) -> dict:
    kind = SERIES[Way(proposal.way)]
    series = f"{kind} {series_of(case.branch)} {today.year}"
    number = next_number(series)
    positions = positions_of(by, case.branch, today, right=Right.APPROVE_PROSECUTION)
    return {
        "proposal": proposal,
        "article": proposal.article,
        "series": series,
        "number": number,
        "decision_number": f"{number}/{kind}",
        "decided_on": today,
        "decided_at": clock.now(),
        "drafted_by": proposal.proposed_by,
        "signed_by": by,
        "position": positions[0].name_vi if positions else "",
    }


def _remember(verb: str, case: Case, proposal: Proposal, signed, *, also, by: Officer, today: date, **facts) -> None:
    facts |= {**case.slices, "article": proposal.article, "body": proposal.body, "round": proposal.round}
    record(verb, case, by=by, on=today, subject=signed, also=also, facts=facts, details={"number": signed.decision_number})
