from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from branches.models import Officer
from branches.rights import other_eyes, require
from cases.choices import Outcome
from cases.commands import lock_case
from cases.models import Approval, Case
from investigations.inquiry_rules import check_answered
from investigations.selectors import inquiries_under_way
from journal.memory import record

from ..choices import CUSTOMS, DraftStatus, Right, Verb
from ..limits import start_limit, start_limitation
from ..models import Decision, Draft
from ..numbering import PENALTY, numbered
from ..pricing import price_all
from ..rules import check_unchanged
from ..selectors import charged_of, check_signer
from ..signing_rules import REFERRED, check_outcome
from .ending import cancelled_before, decided
from .referring import refer
from .waiving import sign_no_penalty

STEP = "penalty"


@transaction.atomic
def decide_penalty(
    draft: Draft, *, by: Officer, today: date, outcome: str, reason: str = "", document: str = "", several_sectors: bool = False
) -> Draft:
    """
    The head signs the draft, returns it for rework with a reason, or refers it up where nobody here may sign; never the drafter.

    Raises NotAllowed (right, four eyes, authority on this day), WrongState, DomainError. Source: Decree 169/2026 arts 30, 34.
    """
    case = lock_case(draft.case_id)
    draft = Draft.objects.select_for_update(of=("self",)).select_related("case__branch", "party", "drafted_by").get(pk=draft.pk)
    require(by, Right.SIGN_PENALTY, case.branch)
    other_eyes(by, draft.drafted_by)
    if draft.status != DraftStatus.DRAFTED:
        raise WrongState(_("This draft was decided on already. Reload the page."))
    check_outcome(outcome, reason)
    if outcome == REFERRED:
        return refer(case, draft, by=by, today=today, reason=reason, document=document, several_sectors=several_sectors)
    if outcome == Outcome.APPROVED:
        check_answered(inquiries_under_way(case))
    approval = Approval.objects.create(
        case=case, step=STEP, round=draft.round, author=draft.drafted_by, approver=by, outcome=outcome, reason=reason,
        decided_on=today, decided_at=clock.now(),
    )  # fmt: skip
    if outcome == Outcome.RETURNED:
        return send_back(case, draft, approval, by=by, today=today)
    if draft.ground is not None:
        return sign_no_penalty(case, draft, approval, by=by, today=today, ended=decided(case, draft, today=today))
    return sign(case, draft, approval, by=by, today=today)


def send_back(case: Case, draft: Draft, approval: Approval, *, by: Officer, today: date) -> Draft:
    draft.status = DraftStatus.RETURNED
    draft.save(update_fields=["status"])
    record(Verb.PENALTY_RETURNED, case, by=by, on=today, subject=draft, also=[approval], details={"reason": approval.reason})
    return draft


def sign(case: Case, draft: Draft, approval: Approval, *, by: Officer, today: date) -> Draft:
    charged = [charged_of(act) for act in draft.acts.all()]
    results = price_all(charged, subject_kind=draft.subject_kind, on=case.detected_on, decided_on=today)
    check_unchanged(draft.amount, sum(result.amount for result in results))
    assert draft.party is not None, "only a draft without penalty names nobody"
    level = check_signer(results, by, draft, today=today)
    replaced = cancelled_before(case, draft)
    draft.status = DraftStatus.SIGNED
    draft.save(update_fields=["status"])
    decision = Decision.objects.create(
        case=case,
        draft=draft,
        number=numbered(case, PENALTY, today),
        party=draft.party,
        amount=draft.amount,
        confiscate=draft.confiscate,
        drafted_by=draft.drafted_by,
        signed_by=by,
        signer_level=level,
        signed_on=today,
        signed_at=clock.now(),
        replaces=replaced,
    )
    limits = [*decided(case, draft, today=today), *start_limit(decision, "T_SEND_DECISION", today, on=today)]
    limits += start_limitation(decision, on=today)
    facts = {**case.slices, "amount": decision.amount, "level": level, "signer": CUSTOMS}
    if replaced:
        facts["replaces"] = replaced.pk
    details = {"number": decision.number, "party": draft.party.name}
    record(Verb.PENALTY_SIGNED, case, by=by, on=today, subject=decision, also=[draft, approval, *limits], facts=facts, details=details)
    return draft
