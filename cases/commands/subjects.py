"""A party is recognised as a subject by a person; its sanctions follow from signed decisions, or are noted by hand."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import AlreadyDone, DomainError, WrongState
from branches.models import Officer
from branches.rights import require
from journal.memory import record

from ..choices import IdentityKind, Right, SanctionSource, Verb
from ..models import Case, Party, PartyLink, PriorSanction, Subject, SubjectIdentity
from ..questions import SanctionFact, sanctions_of
from ..rules import check_open, folded
from ..sanctions import clean_day
from ..subjects import Known, ReadChain, known_sanctions, link_of
from .locking import lock_case


@transaction.atomic
def link_party(
    party: Party, *, by: Officer, today: date, reason: str, subject: Subject | None = None, identity_kind: str = IdentityKind.OTHER
) -> PartyLink:
    """
    Says that this party is that subject; without a subject a new one is made from the words of the party.

    The number of the party becomes one of the subject's. Decisions already signed against the party are noted as its sanctions.
    Raises NotAllowed, WrongState, AlreadyDone when it was recognised, DomainError when the number belongs to another subject.
    """
    case = lock_case(party.case_id)
    require(by, Right.LINK_SUBJECT, case.branch)
    check_open(case.status)
    if link_of(party):
        raise AlreadyDone(_("This person was recognised already. Withdraw that first, with the reason."))
    owner = owner_of(party, identity_kind)
    if owner and subject and owner != subject:
        raise DomainError(_("This number belongs to another person in the index. Choose that one."), field="subject")
    subject = subject or owner or make_subject(party, by=by, today=today)
    known = add_identity(subject, party, identity_kind)
    link = PartyLink.objects.create(party=party, subject=subject, reason=reason, linked_by=by, linked_on=today)
    facts = {"subject": subject.pk, "party": party.pk}
    record(Verb.PARTY_LINKED, case, by=by, on=today, subject=link, also=[subject, *known], facts=facts, details={"reason": reason})
    note_sanctions(party, by=by, today=today)
    return link


def owner_of(party: Party, kind: str) -> Subject | None:
    """The subject that has this number of this kind already."""
    number, country = party.identity_number.strip(), party.nationality or "VN"
    row = SubjectIdentity.objects.filter(number__iexact=number, kind=kind, country=country).select_related("subject").first()
    return row.subject if number and row else None


def make_subject(party: Party, *, by: Officer, today: date) -> Subject:
    return Subject.objects.create(
        kind=party.kind, name=party.name, folded_name=folded(party.name), nationality=party.nationality, made_by=by, made_on=today
    )


def add_identity(subject: Subject, party: Party, kind: str) -> list[SubjectIdentity]:
    number, country = party.identity_number.strip(), party.nationality or "VN"
    if not number:
        return []
    row, _made = SubjectIdentity.objects.get_or_create(subject=subject, kind=kind, number=number, country=country)
    return [row]


@transaction.atomic
def unlink_party(party: Party, *, by: Officer, today: date, reason: str) -> PartyLink:
    """Withdraws a wrong recognition; what this party's decisions had noted for the subject is withdrawn. Raises NotAllowed, WrongState."""
    case = lock_case(party.case_id)
    require(by, Right.LINK_SUBJECT, case.branch)
    link = link_of(party)
    if link is None:
        raise WrongState(_("This recognition was withdrawn already."))
    if not reason.strip():
        raise DomainError(_("Say why this was somebody else."), field="reason")
    link.ended_by, link.ended_on, link.end_reason = by, today, reason
    link.save(update_fields=["ended_by", "ended_on", "end_reason"])
    numbers = [fact.number for fact in sanctions_of(party)]
    rows = list(PriorSanction.objects.select_for_update().filter(subject=link.subject_id, case=case, number__in=numbers))
    for row in rows:
        row.withdrawn_on = today
        row.save(update_fields=["withdrawn_on"])
    facts = {"subject": link.subject_id, "party": link.party_id}
    record(Verb.PARTY_UNLINKED, case, by=by, on=today, subject=link, also=rows, facts=facts, details={"reason": reason})
    return link


def note_sanctions(party: Party, *, by: Officer | None, today: date) -> list[PriorSanction]:
    """
    Brings the sanctions of a recognised party in line with its signed decisions. The caller's act was the right, the case is locked.

    An executed decision gets the day from which it counts no more; a cancelled one is withdrawn.
    """
    link = link_of(party)
    if link is None:
        return []
    rows = [row for fact in sanctions_of(party) if (row := note_one(link.subject, fact, by=by, today=today))]
    if rows:
        facts = {"subject": link.subject_id, "sanctions": [row.pk for row in rows]}
        record(Verb.SANCTION_NOTED, party.case, by=by, on=today, subject=rows[0], also=rows[1:], facts=facts)
    return rows


def note_one(subject: Subject, fact: SanctionFact, *, by: Officer | None, today: date) -> PriorSanction | None:
    """-> the row when it is new or changed"""
    words: dict[str, Any] = {
        "act": fact.act,
        "decided_on": fact.decided_on,
        "clean_on": clean_day(fact.executed_on, warning=fact.warning) if fact.executed_on else None,
        "withdrawn_on": today if fact.cancelled else None,
    }
    row = PriorSanction.objects.select_for_update().filter(subject=subject, authority=fact.authority, number=fact.number).first()
    if row is None:
        return PriorSanction.objects.create(
            subject=subject, source=SanctionSource.DECISION, number=fact.number, authority=fact.authority, branch=fact.case.branch,
            case=fact.case, noted_by=by, noted_on=today, **words,
        )  # fmt: skip
    words["withdrawn_on"] = (row.withdrawn_on or today) if fact.cancelled else None
    if all(getattr(row, name) == value for name, value in words.items()):
        return None
    for name, value in words.items():
        setattr(row, name, value)
    row.save(update_fields=list(words))
    return row


@transaction.atomic
def note_outside_sanction(
    party: Party, *, by: Officer, today: date, act: str, number: str, authority: str, decided_on: date, executed_on: date | None = None,
    warning: bool = False,
) -> PriorSanction:  # fmt: skip
    """Notes a sanction or conviction by another agency against a recognised party. Raises NotAllowed, WrongState, DomainError."""
    case = lock_case(party.case_id)
    require(by, Right.LINK_SUBJECT, case.branch)
    check_open(case.status)
    link = link_of(party)
    if link is None:
        raise WrongState(_("Recognise the person first: a sanction is noted for a person across cases, not for one case."))
    if decided_on > today or (executed_on and not decided_on <= executed_on <= today):
        raise DomainError(_("The days are out of order: decided, then executed, and not in the future."), field="decided_on")
    if PriorSanction.objects.filter(subject=link.subject, authority=authority, number=number).exists():
        raise AlreadyDone(_("This sanction stands in the index already."))
    row = PriorSanction.objects.create(
        subject=link.subject, source=SanctionSource.OTHER, act=act, number=number, decided_on=decided_on,
        clean_on=clean_day(executed_on, warning=warning) if executed_on else None, authority=authority, branch=case.branch,
        noted_by=by, noted_on=today,
    )  # fmt: skip
    facts = {"subject": link.subject_id, "sanctions": [row.pk]}
    record(Verb.SANCTION_NOTED, case, by=by, on=today, subject=row, facts=facts, details={"number": number, "authority": authority})
    return row


@transaction.atomic
def look_up_sanctions(party: Party, *, by: Officer, today: date) -> list[Known]:
    """
    The prior sanctions of a recognised party in the whole country: that they exist, their day and the branch to call.

    Never the other case. Each look is an entry of a read chain. Raises NotAllowed, WrongState when nobody recognised the party.
    """
    case = Case.objects.select_related("branch").get(pk=party.case_id)
    require(by, Right.LINK_SUBJECT, case.branch)
    link = link_of(party)
    if link is None:
        raise WrongState(_("Recognise the person first: prior sanctions belong to a person across cases."))
    facts = {"subject": link.subject_id, "case": case.number}
    record(Verb.SANCTIONS_LOOKED_UP, ReadChain(link.subject_id, case.branch), by=by, on=today, facts=facts, digests=False)
    return known_sanctions(link.subject, by, on=today)
