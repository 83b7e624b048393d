from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, WrongState
from branches.models import Officer
from branches.rights import require
from cases.commands import lock_case
from cases.deadlines import replace_deadline
from cases.models import Case
from investigations.rules import moment_of
from journal.memory import record
from law import deadlines as law

from ..choices import COMMITTEE, Authority, DraftStatus, Right, Verb
from ..limits import start_limit, start_limitation
from ..models import Decision, Draft, Referral, ReferralReturn
from ..selectors import where_to
from ..signing_rules import RETURNED, check_outside, check_sent_back, check_signed_outside
from .ending import cancelled_before, decided

STANDARD, TRANSFERRED = "T_DECISION_STD", "T_DECISION_STD:transferred"


def refer(case: Case, draft: Draft, *, by: Officer, today: date, reason: str, document: str, several_sectors: bool) -> Draft:
    """
    Sends a draft up that nobody here may sign; the law's tables say to whom, and the file gets the time of a transferred one.

    To the Director the same draft waits on for a signature; the answer of a People's Committee is recorded when it comes. The caller
    tested right, eyes and state. Raises DomainError where a signer of this branch may sign. Source: Decree 169/2026 art. 34.
    """
    if draft.ground is not None:
        raise DomainError(_("Without a penalty there is nothing to refer up. Sign the draft or return it."), field="outcome")
    if not document.strip():
        raise DomainError(_("Write the number of the letter that the file goes with."), field="document")
    answer = where_to(draft, today=today, several_sectors=several_sectors)
    if answer is None or answer.level not in Authority.values:
        raise DomainError(_("A level of this branch may sign these acts. Sign the draft or return it."), field="outcome")
    referral = Referral.objects.create(
        case=case, draft=draft, to=answer.level, clause=answer.clause, several_sectors=several_sectors,
        steps=[{"vi": step.vi, "en": step.en} for step in answer.steps], reason=reason, document=document,
        drafted_by=draft.drafted_by, referred_by=by, referred_on=today, referred_at=clock.now(),
    )  # fmt: skip
    if referral.to == Authority.PROVINCIAL_CHAIR:
        draft.status = DraftStatus.REFERRED
        draft.save(update_fields=["status"])
    limits = longer_time(case, by=by, today=today, document=document)
    facts = {"to": referral.to, "clause": referral.clause, "several_sectors": several_sectors, "round": draft.round}
    details = {"document": document, "reason": reason}
    record(Verb.PENALTY_REFERRED, case, by=by, on=today, subject=referral, also=[draft, *limits], facts=facts, details=details)
    return draft


def longer_time(case: Case, *, by: Officer, today: date, document: str) -> list:
    """The time of a file that goes to another person with authority, from the same record (LHAV art. 66.1). -> rows changed"""
    changed: list = []
    for row in case.deadlines.select_for_update().filter(rule=STANDARD, done_at__isnull=True):
        if TRANSFERRED in law.longer_rules(row.rule, on=today):
            changed += replace_deadline(row, TRANSFERRED, by=by, on=today, reason=_("The file went up."), document=document)
    return changed


@transaction.atomic
def record_outside(
    referral: Referral, *, by: Officer, today: date, outcome: str, signed_on: date, document: str, outside_signer: str = "",
    amount: int | None = None, confiscate: bool = False, reason: str = "",
) -> Draft:  # fmt: skip
    """
    Records what the provincial chair answered: his decision (number, day, fine in VND, who signed), or the file sent back.

    The decision is his; its fine is never counted as imposed by customs, its money is collected as usual. Raises NotAllowed,
    WrongState, DomainError. Source: Decree 169/2026 art. 34.
    """
    case = lock_case(referral.case_id)
    draft = Draft.objects.select_for_update(of=("self",)).select_related("case__branch", "party", "drafted_by").get(pk=referral.draft_id)
    require(by, Right.DRAFT_PENALTY, case.branch)
    if draft.status != DraftStatus.REFERRED:
        raise WrongState(_("No answer is awaited to this file. Reload the page."))
    check_outside(outcome, document=document, signed_on=signed_on, referred_on=referral.referred_on, today=today)
    if outcome == RETURNED:
        return take_back(case, referral, draft, by=by, today=today, returned_on=signed_on, document=document, reason=reason)
    check_signed_outside(amount, outside_signer)
    assert draft.party is not None and amount is not None
    decision = Decision.objects.create(
        case=case, draft=draft, number=document, party=draft.party, amount=amount, confiscate=confiscate, drafted_by=draft.drafted_by,
        authority=referral.to, outside_signer=outside_signer, recorded_by=by, signer_level="", signed_on=signed_on,
        signed_at=moment_of(signed_on, now=clock.now()), replaces=cancelled_before(case, draft),
    )  # fmt: skip
    draft.status = DraftStatus.SIGNED
    draft.save(update_fields=["status"])
    limits = [*decided(case, draft, today=today), *start_limit(decision, "T_SEND_DECISION", signed_on, on=today)]
    limits += start_limitation(decision, on=today)
    facts = {**case.slices, "amount": decision.amount, "signer": COMMITTEE, "signed_on": signed_on}
    details = {"number": decision.number, "party": draft.party.name, "signed_by": outside_signer}
    record(Verb.PENALTY_DECIDED_OUTSIDE, case, by=by, on=today, subject=decision, also=[draft, *limits], facts=facts, details=details)
    return draft


def take_back(
    case: Case, referral: Referral, draft: Draft, *, by: Officer, today: date, returned_on: date, document: str, reason: str
) -> Draft:
    """The file came back undecided: the drafter reworks it."""
    check_sent_back(reason)
    row = ReferralReturn.objects.create(
        referral=referral, returned_on=returned_on, document=document, reason=reason, recorded_by=by, recorded_on=today
    )
    draft.status = DraftStatus.RETURNED
    draft.save(update_fields=["status"])
    facts = {"from": referral.to, "returned_on": returned_on, "round": draft.round}
    details = {"document": document, "reason": reason}
    record(Verb.REFERRAL_RETURNED, case, by=by, on=today, subject=row, also=[draft], facts=facts, details=details)
    return draft
