from datetime import date

from django.db import transaction

from acts import clock
from branches.models import Officer
from branches.rights import level_of, require
from cases.choices import PartyKind
from cases.commands import close_when_done, lock_case
from cases.models import Approval, Case, Party
from journal.memory import record
from law.authority import check_without_fine

from ..choices import DraftStatus, Right, SubjectKind, Verb
from ..grounds import ground_of
from ..models import Draft, NoPenalty
from ..numbering import numbered
from ..rules import check_administrative, check_party
from ..signing_rules import check_ground
from .ending import cancelled_before


@transaction.atomic
def draft_no_penalty(
    case: Case, *, by: Officer, today: date, ground: str, grounds_told: str, party: Party | None = None, confiscate: bool = False,
    remedies: str = "",
) -> Draft:  # fmt: skip
    """
    Proposes for signature that no penalty decision is issued; exhibits may be confiscated and remedies ordered all the same.

    Raises NotAllowed, WrongState, DomainError. Source: LHAV art. 65 (its list of grounds is a law table with its own mark).
    """
    case = lock_case(case.pk)
    require(by, Right.DRAFT_PENALTY, case.branch)
    check_administrative(case.status)
    check_ground(ground_of(ground, today), party=party, told=grounds_told)
    if party is not None:
        check_party(party.case_id, case.pk)
    draft = Draft.objects.create(
        case=case,
        round=case.penalty_drafts.count() + 1,
        party=party,
        subject_kind=SubjectKind.ORGANISATION if party and party.kind == PartyKind.ORGANISATION else SubjectKind.INDIVIDUAL,
        amount=0,
        ground=ground,
        grounds_told=grounds_told,
        confiscate=confiscate,
        remedies=remedies,
        drafted_by=by,
        drafted_on=today,
    )
    facts = {"ground": ground, "confiscate": confiscate, "round": draft.round}
    details = {"party": party.name if party else "", "grounds": grounds_told}
    record(Verb.NO_PENALTY_DRAFTED, case, by=by, on=today, subject=draft, facts=facts, details=details)
    return draft


def sign_no_penalty(case: Case, draft: Draft, approval: Approval, *, by: Officer, today: date, ended: list) -> Draft:
    """The head's signature; the caller tested right, eyes and state. `ended`: time limits that this signature finished."""
    ground = ground_of(draft.ground or "", today)
    check_ground(ground, party=draft.party, told=draft.grounds_told or "")
    assert ground is not None
    cancelled_before(case, draft)
    level = check_level(case, draft, by, today=today)
    draft.status = DraftStatus.SIGNED
    draft.save(update_fields=["status"])
    signed = NoPenalty.objects.create(
        case=case,
        draft=draft,
        number=numbered(case, "QĐ-KXP", today),
        party=draft.party,
        ground=ground.code,
        article=ground.article,
        certainty=ground.certainty,
        grounds_told=draft.grounds_told or "",
        confiscate=draft.confiscate,
        remedies=draft.remedies,
        drafted_by=draft.drafted_by,
        signed_by=by,
        signer_level=level,
        signed_on=today,
        signed_at=clock.now(),
    )
    facts = {**case.slices, "ground": ground.code, "confiscate": draft.confiscate, "level": level}
    details = {"number": signed.number, "party": draft.party.name if draft.party else "", "grounds": draft.grounds_told}
    also = [draft, approval, *ended]
    record(Verb.NO_PENALTY_SIGNED, case, by=by, on=today, subject=signed, also=also, facts=facts, details=details)
    close_when_done(case, by=by, today=today)
    return draft


def check_level(case: Case, draft: Draft, by: Officer, *, today: date) -> str:
    """The level in which this person signs. Raises NotAllowed beyond its limits (Decree 169/2026 art. 30)."""
    level = level_of(by, case.branch, today, right=Right.SIGN_PENALTY)
    check_without_fine(
        level=level,
        on=today,
        individual=draft.subject_kind == SubjectKind.INDIVIDUAL,
        confiscated=case.goods_value if draft.confiscate else 0,
        remedies=bool(draft.remedies),
    )
    return level or ""
