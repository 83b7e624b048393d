from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from acts.numbers import next_number
from branches.models import Officer
from branches.rights import other_eyes, require
from cases.choices import Outcome
from cases.commands import lock_case, series_of
from cases.deadlines import finish_family, start_deadline
from cases.models import Approval, Case
from journal.memory import record

from ..choices import DraftStatus, Right, Verb
from ..models import Decision, Draft
from ..pricing import price_all
from ..rules import check_outcome, check_unchanged
from ..selectors import charged_of, check_signer

STEP = "penalty"
DECISION_RULES = ("T_DECISION_STD", "T_DECISION_AFTER_CRIM")


@transaction.atomic
def decide_penalty(draft: Draft, *, by: Officer, today: date, outcome: str, reason: str = "") -> Draft:
    """
    The head signs the draft, or returns it for rework with a reason; never the drafter.

    Raises NotAllowed (right, four eyes, authority on this day), WrongState, DomainError. Source: Decree 169/2026 arts 30, 34.
    """
    case = lock_case(draft.case_id)
    draft = Draft.objects.select_for_update(of=("self",)).select_related("case__branch", "party", "drafted_by").get(pk=draft.pk)
    require(by, Right.SIGN_PENALTY, case.branch)
    other_eyes(by, draft.drafted_by)
    if draft.status != DraftStatus.DRAFTED:
        raise WrongState(_("This draft was decided on already. Reload the page."))
    check_outcome(outcome, reason)
    approval = Approval.objects.create(
        case=case, step=STEP, round=draft.round, author=draft.drafted_by, approver=by, outcome=outcome, reason=reason,
        decided_on=today, decided_at=clock.now(),
    )  # fmt: skip
    if outcome == Outcome.RETURNED:
        return send_back(case, draft, approval, by=by, today=today)
    return sign(case, draft, approval, by=by, today=today)


def send_back(case: Case, draft: Draft, approval: Approval, *, by: Officer, today: date) -> Draft:
    draft.status = DraftStatus.RETURNED
    draft.save(update_fields=["status"])
    record(Verb.PENALTY_RETURNED, case, by=by, on=today, subject=draft, also=[approval], details={"reason": approval.reason})
    return draft


def sign(case: Case, draft: Draft, approval: Approval, *, by: Officer, today: date) -> Draft:
    results = price_all(
        [charged_of(act) for act in draft.acts.all()], subject_kind=draft.subject_kind, on=case.detected_on, decided_on=today
    )
    check_unchanged(draft.amount, sum(result.amount for result in results))
    level = check_signer(results, by, draft, today=today)
    draft.status = DraftStatus.SIGNED
    draft.save(update_fields=["status"])
    decision = Decision.objects.create(
        case=case,
        draft=draft,
        number=decision_number(case, today),
        party=draft.party,
        amount=draft.amount,
        confiscate=draft.confiscate,
        drafted_by=draft.drafted_by,
        signed_by=by,
        signer_level=level,
        signed_on=today,
        signed_at=clock.now(),
    )
    limits = [row for rule in DECISION_RULES for row in finish_family(case, rule, at=clock.now(), on=today)]
    limits.append(start_deadline(case, "T_SEND_DECISION", today, on=today))
    facts = {**case.slices, "amount": decision.amount, "level": level}
    details = {"number": decision.number, "party": draft.party.name}
    record(Verb.PENALTY_SIGNED, case, by=by, on=today, subject=decision, also=[draft, approval, *limits], facts=facts, details=details)
    return draft


def decision_number(case: Case, today: date) -> str:
    """Gapless per branch and year: 12/QĐ-XPHC.KV06-2026."""
    series = series_of(case.branch)
    return f"{next_number(f'penalty {series} {today.year}')}/QĐ-XPHC.{series}-{today.year}"
