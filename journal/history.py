"""Reading the memory back: the timeline of a chain, and the entry that stands. Asks no rights: start from `visible_to(user)`."""

import json
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from . import verbs
from .models import Entry


@dataclass(frozen=True)
class Line:
    """One entry for people. `details` is None when its words were removed; `corrected` when a later entry took its place."""

    id: int
    seq: int
    verb: str
    label: str
    by_id: int | None
    by_name: str
    position: str
    branch_code: str
    branch_name: str
    occurred_on: date
    recorded_at: datetime
    chain_kind: str
    chain_id: int
    facts: dict[str, Any]
    details: dict[str, Any] | None
    act: uuid.UUID
    cause_id: int | None
    corrects_id: int | None
    corrected: bool


def of(chain: Any, *, limit: int | None = None, upto: int | None = None) -> list[Line]:
    """The newest entries of a chain, newest first; with `upto` as they stood after the entry of that id, without a later word."""
    kind, chain_id = chain.journal_chain
    entries = Entry.objects.filter(chain_kind=kind, chain_id=chain_id)
    if upto is not None:
        entries = entries.filter(id__lte=upto)
    return [_line(entry) for entry in _noted(entries, upto).order_by("-seq")[:limit]]


def page(
    *,
    branch_ids: frozenset[int] | None = None,
    verb: str = "",
    by_id: int | None = None,
    frm: date | None = None,
    to: date | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Line]:
    """Entries for an auditor, newest first, `limit` at a time; the next page begins `before` the id of the last line."""
    entries = Entry.objects.all()
    if branch_ids is not None:
        entries = entries.filter(branch_id__in=list(branch_ids))
    wanted = {"verb": verb, "by_id": by_id, "occurred_on__gte": frm, "occurred_on__lte": to, "id__lt": before}
    entries = entries.filter(**{name: value for name, value in wanted.items() if value not in (None, "")})
    return [_line(entry) for entry in _noted(entries).order_by("-id")[:limit]]


def last(chain: Any, *verbs_wanted: str, subject: Any = None) -> Line | None:
    """The newest entry of a chain, of one of these verbs and about this row if given: what a correction speaks of."""
    kind, chain_id = chain.journal_chain
    entries = Entry.objects.filter(chain_kind=kind, chain_id=chain_id)
    if verbs_wanted:
        entries = entries.filter(verb__in=[str(verb) for verb in verbs_wanted])
    if subject is not None:
        entries = entries.filter(subject_table=subject._meta.db_table, subject_id=subject.pk)
    entry = _noted(entries).order_by("-seq").first()
    return _line(entry) if entry else None


def standing(entry_id: int) -> int:
    """The entry that stands for this one after its corrections; itself when there were none."""
    while newer := Entry.objects.filter(corrects_id=entry_id).values_list("id", flat=True).first():
        entry_id = newer
    return entry_id


def _noted(entries: QuerySet[Entry], upto: int | None = None) -> QuerySet[Entry]:
    corrections = Entry.objects.filter(corrects_id=OuterRef("pk"))
    return entries.annotate(corrected=Exists(corrections if upto is None else corrections.filter(id__lte=upto)))


def _line(entry: Any) -> Line:
    return Line(
        id=entry.id,
        seq=entry.seq,
        verb=entry.verb,
        label=verbs.label(entry.verb),
        by_id=entry.by_id,
        by_name=entry.by_name,
        position=entry.position,
        branch_code=entry.branch_code,
        branch_name=entry.branch_name,
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at,
        chain_kind=entry.chain_kind,
        chain_id=entry.chain_id,
        facts=json.loads(entry.facts),
        details=None if entry.details is None else json.loads(entry.details),
        act=entry.act,
        cause_id=entry.cause_id,
        corrects_id=entry.corrects_id,
        corrected=entry.corrected,
    )
