from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import DomainError
from branches.models import Officer
from branches.rights import require
from cases.commands import lock_case
from cases.models import Case, Party
from journal.memory import record

from ..choices import Right, Verb
from ..models import Draft, DraftAct, FineProcess
from ..pricing import Charged, price_all
from ..rules import check_administrative, check_has_acts, check_party, check_subject
from ..violators import violators_left
from .waiving import draft_no_penalty


@transaction.atomic
def write_draft(way: FineProcess, *, by: Officer, today: date, party: Party | None = None, ground: str = "", **words) -> Draft:
    """
    The draft of one way: a penalty, or with a `ground` that no penalty decision is issued. `words` as the two commands take them.

    Raises DomainError when the way is for somebody else, or another way of the case has this violator; else what they raise.
    """
    case = lock_case(way.case_id)
    if party is not None and not violators_left(case, way=way).filter(pk=party.pk).exists():
        raise DomainError(_("A decision against %(name)s is signed or under way.") % {"name": party.name}, field="party")
    if way.party is not None and party != way.party:
        raise DomainError(_("This decision is about %(name)s.") % {"name": way.party.name}, field="party")
    if ground:
        return draft_no_penalty(case, by=by, today=today, ground=ground, party=party, **words)
    if party is None:
        raise DomainError(_("Choose a person or organisation of this case."), field="party")
    return draft_penalty(case, by=by, today=today, party=party, **words)


@transaction.atomic
def draft_penalty(
    case: Case, *, by: Officer, today: date, party: Party, subject_kind: str, acts: list[dict], confiscate: bool = False, remedies: str = ""
) -> Draft:
    """
    Writes a penalty decision for signature: a fine for each act, computed by the law of the day of detection, steps kept.

    Raises NotAllowed, WrongState, DomainError. Source: LHAV art. 67, Decree 169/2026 arts 6, 39.
    """
    case = lock_case(case.pk)
    require(by, Right.DRAFT_PENALTY, case.branch)
    check_administrative(case.status)
    check_party(party.case_id, case.pk)
    check_subject(subject_kind, party.kind)
    check_has_acts(acts)
    charged = [Charged(**act) for act in acts]
    results = price_all(charged, subject_kind=subject_kind, on=case.detected_on, decided_on=today)
    draft = Draft.objects.create(
        case=case,
        round=case.penalty_drafts.count() + 1,
        party=party,
        subject_kind=subject_kind,
        amount=sum(result.amount for result in results),
        confiscate=confiscate,
        remedies=remedies,
        drafted_by=by,
        drafted_on=today,
    )
    lines = [line_of(draft, number, one, result) for number, (one, result) in enumerate(zip(charged, results, strict=True), start=1)]
    DraftAct.objects.bulk_create(lines)
    facts = {"amount": draft.amount, "acts": [one.act_code for one in charged], "round": draft.round}
    record(Verb.PENALTY_DRAFTED, case, by=by, on=today, subject=draft, also=lines, facts=facts, details={"party": party.name})
    return draft


def line_of(draft: Draft, number: int, charged: Charged, result) -> DraftAct:
    return DraftAct(
        draft=draft,
        line=number,
        act_code=charged.act_code,
        value=charged.value,
        tax=charged.tax,
        aggravating=charged.aggravating,
        mitigating=charged.mitigating,
        typed=charged.typed,
        typed_max=charged.typed_max,
        band_min=result.band_min,
        band_max=result.band_max,
        amount=result.amount,
        steps=[{"vi": step.vi, "en": step.en} for step in result.steps],
    )
