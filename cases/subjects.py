"""Reads about people across cases: who a party may be, and what stands against them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from branches.models import Branch

from .models import Case, Party, PartyLink, PriorSanction, Subject

READ_CHAINS = 64
MOST_CANDIDATES = 12


@dataclass(frozen=True)
class ReadChain:
    """Looks at a subject are entries of one of 64 chains, so that readers do not wait for each other."""

    subject_id: int
    branch: Branch

    @property
    def journal_chain(self) -> tuple[str, int]:
        return "read", self.subject_id % READ_CHAINS + 1


@dataclass(frozen=True)
class Known:
    """What an officer of any branch learns of a prior sanction. `case` only when the reader may see it anyway."""

    decided_on: date
    clean_on: date | None
    act: str
    authority: str
    branch: Branch
    counts: bool
    case: Case | None


def link_of(party: Party) -> PartyLink | None:
    """Who this party was recognised as; None when nobody has said so. A list that read all links at once leaves them on its rows."""
    if "link" in party.__dict__:
        return party.__dict__["link"]
    return PartyLink.objects.filter(party=party, ended_on__isnull=True).select_related("subject").first()


def links_of(case: Case) -> dict[int, PartyLink]:
    """The standing links of the case, by party."""
    links = PartyLink.objects.filter(party__case=case, ended_on__isnull=True).select_related("subject")
    return {link.party_id: link for link in links}


def candidates(party: Party) -> QuerySet[Subject]:
    """Subjects with the number of the party, or with its name written in any way; never more than a person can look through."""
    same = Q(folded_name=party.folded_name)
    if party.identity_number.strip():
        same |= Q(identities__number__iexact=party.identity_number.strip())
    rows = Subject.objects.filter(same).order_by("pk").values_list("pk", flat=True).distinct()[:MOST_CANDIDATES]
    return Subject.objects.filter(pk__in=list(rows)).prefetch_related("identities")


def standing(subject_ids, *, on: date) -> QuerySet[PriorSanction]:
    """Sanctions that count on that day: decided before, not withdrawn, not yet clean."""
    rows = PriorSanction.objects.filter(subject__in=subject_ids, withdrawn_on__isnull=True, decided_on__lt=on)
    return rows.filter(Q(clean_on__isnull=True) | Q(clean_on__gt=on))


def prior_in(case: Case, *, on: date) -> bool:
    """Does any recognised party of the case have a sanction from another case that still counts on that day?"""
    subjects = [link.subject_id for link in links_of(case).values()]
    return standing(subjects, on=on).exclude(case=case).exists() if subjects else False


def known_sanctions(subject: Subject, reader, *, on: date) -> list[Known]:
    """Every sanction of the subject that was not withdrawn, newest first."""
    rows = subject.sanctions.filter(withdrawn_on__isnull=True).select_related("branch")
    mine = {case.pk: case for case in Case.objects.visible_to(reader).filter(pk__in=[row.case_id for row in rows if row.case_id])}
    counting = set(standing([subject.pk], on=on).values_list("pk", flat=True))
    return [
        Known(row.decided_on, row.clean_on, row.act, row.authority, row.branch, row.pk in counting, mine.get(row.case_id or 0))
        for row in rows
    ]
