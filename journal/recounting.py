"""Counting again what stands: an entry that corrects another counts by the measures of that other's verb, with true facts.

The corrected figures are reversed row by row; the new ones keep the day and the branch of the first act, so that what a branch
counted stays with it. Follows of the first verb do not run again: nothing happened anew, only its numbers were wrong.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from . import measures
from .choices import Verb
from .memory import Act, Recorded, record_many
from .models import Entry


@dataclass(frozen=True)
class Counted:
    """What stands of one act that may count: `entry` may be corrected; the rest is that of the first act."""

    entry: int
    first: int
    verb: str
    on: date
    branch_id: int | None
    subject: tuple[str, int | None]
    facts: dict[str, Any]

    def told(self, facts: dict[str, Any]) -> dict[str, Any]:
        """The facts of the entry that counts this act with other facts."""
        return {
            "first": self.first,
            "verb": self.verb,
            "on": self.on.isoformat(),
            "branch": self.branch_id,
            "subject": list(self.subject),
            "facts": facts,
        }

    def figures(self, facts: dict[str, Any]) -> list[dict[str, Any]]:
        return measures.figures_of(self.verb, facts, on=self.on, branch_id=self.branch_id)


def standing(chain: Any) -> list[Counted]:
    """The acts of a chain whose verb is counted, as their last correction left them; not those that were taken back."""
    kind, chain_id = chain.journal_chain
    corrected = Exists(Entry.objects.filter(corrects_id=OuterRef("pk")))
    entries = Entry.objects.filter(~corrected, chain_kind=kind, chain_id=chain_id).order_by("seq")
    return [counted(entry) for entry in entries if measures.is_counted(entry.verb) or entry.verb == Verb.FIGURES_RECOUNTED]


def counted(entry: Entry) -> Counted:
    facts = json.loads(entry.facts)
    if entry.verb != Verb.FIGURES_RECOUNTED:
        return Counted(entry.pk, entry.pk, entry.verb, entry.occurred_on, entry.branch_id, (entry.subject_table, entry.subject_id), facts)
    return Counted(
        entry.pk, facts["first"], facts["verb"], date.fromisoformat(facts["on"]), facts["branch"], tuple(facts["subject"]), facts["facts"]
    )


def recount(
    chain: Any,
    changed: Callable[[Counted], dict[str, Any]],
    *,
    by: Any,
    on: date,
    because: Recorded,
    among: Iterable[Counted] | None = None,
) -> list[Recorded]:
    """
    Counts again each standing act of the chain whose facts were wrong: `changed(act)` gives them as they should have been.
    Also where no figure moves, so that a later correction starts from what is true.

    `because` is the entry of the act that makes it necessary. The caller holds the lock of the chain's row.
    """
    acts = []
    for act in standing(chain) if among is None else among:
        facts = changed(act)
        if facts != act.facts:
            acts.append(_entry(chain, Verb.FIGURES_RECOUNTED, act.told(facts), by=by, on=on, because=because, corrects=act.entry))
    return record_many(acts)


def take_back(chain: Any, *, by: Any, on: date, because: Recorded, among: Iterable[Counted] | None = None) -> list[Recorded]:
    """Reverses everything that the chain counts, or that these acts of it count. -> the entries that did it"""
    acts = [
        _entry(chain, Verb.FIGURES_REVERSED, {"first": act.first, "verb": act.verb}, by=by, on=on, because=because, corrects=act.entry)
        for act in (standing(chain) if among is None else among)
        if act.figures(act.facts)
    ]
    return record_many(acts)


def count_here(chain: Any, given: Iterable[tuple[Counted, dict[str, Any]]], *, by: Any, on: date, because: Recorded) -> list[Recorded]:
    """Counts on this chain acts that were taken back on another one, with these facts."""
    acts = [
        _entry(chain, Verb.FIGURES_RECOUNTED, act.told(facts), by=by, on=on, because=because) for act, facts in given if act.figures(facts)
    ]
    return record_many(acts)


def _entry(chain: Any, verb: str, facts: dict[str, Any], *, by: Any, on: date, because: Recorded, corrects: int | None = None) -> Act:
    return Act(verb, chain, by, on, facts=facts, corrects=corrects, cause=because.id, act=because.act)
