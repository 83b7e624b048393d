"""
Every draw done again from the journal: the same seed, the same pool, the same name.

What is asked of each draw: its entries are unchanged; the seed hashes to what was published; that was published before the case
existed; each number served one case, in the order of the cases; weights and name follow from the facts; the table says the same.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal.models import Entry
from journal.verify import single

from .choices import Dropped, Verb
from .draw_rules import RULE, Candidate, commitment_of, drawn
from .models import Draw

RESULTS = (Verb.CASE_DRAWN, Verb.DRAW_DROPPED)


@dataclass
class Report:
    """Counts, and what differs: (case number or chain, what), the oldest draw first."""

    drawn: int = 0
    dropped: int = 0
    waiting: int = 0
    overridden: int = 0
    differences: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """The entries of one draw with their facts."""

    entry: Entry
    facts: dict
    opened: Entry | None
    ordered: Entry | None
    committed: Entry | None

    @property
    def name(self) -> str:
        return str(self.facts.get("case_number", f"case:{self.entry.chain_id}"))


def check(*, branch_id: int | None = None, case_id: int | None = None) -> Report:
    """Of all draws, or of those of one branch or one case."""
    report = Report()
    results = _entries(*RESULTS, branch_id=branch_id, case_id=case_id)
    ordered = {entry.chain_id: entry for entry in _entries(Verb.DRAW_ORDERED, branch_id=branch_id, case_id=case_id)}
    opened = {entry.chain_id: entry for entry in Entry.objects.filter(chain_kind="case", verb="case.opened", chain_id__in=ordered)}
    sealed = _sealed()
    told = []
    for entry in results:
        facts = _facts(entry)
        seal = sealed.get((facts.get("branch", 0), facts.get("number", 0)))
        told.append(Told(entry, facts, opened.get(entry.chain_id), ordered.get(entry.chain_id), seal))
    _check_hashes(told, report)
    rows = {draw.case_id: draw for draw in Draw.objects.filter(case__in=[one.entry.chain_id for one in told]).select_related("case")}
    for one in told:
        report.drawn += one.entry.verb == Verb.CASE_DRAWN
        report.dropped += one.entry.verb == Verb.DRAW_DROPPED
        report.differences += [(one.name, what) for what in _differences(one, rows.get(one.entry.chain_id))]
    _check_numbers(list(ordered.values()), sealed, report, every=branch_id is None and case_id is None)
    report.waiting = len(ordered.keys() - {one.entry.chain_id for one in told})
    report.overridden = len(_entries(Verb.DRAW_OVERRIDDEN, branch_id=branch_id, case_id=case_id))
    return report


def _entries(*verbs: Verb, branch_id: int | None, case_id: int | None) -> list[Entry]:
    wanted = {"chain_id": case_id, "branch_id": branch_id}
    found = Entry.objects.filter(chain_kind="case", verb__in=[verb.value for verb in verbs]).order_by("id")
    return list(found.filter(**{name: value for name, value in wanted.items() if value is not None}))


def _sealed() -> dict[tuple[int, int], Entry]:
    """The published commitments, by branch and number; of two with one number the first."""
    seals: dict = {}
    for entry in Entry.objects.filter(chain_kind="branch", verb=Verb.DRAW_COMMITTED).order_by("id"):
        seals.setdefault((entry.chain_id, _facts(entry).get("number")), entry)
    return seals


def _facts(entry: Entry) -> dict:
    try:
        facts = json.loads(entry.facts)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def _check_hashes(told: list[Told], report: Report) -> None:
    """An entry that was changed past the journal tells so by its own hash."""
    parts = {entry.id: one for one in told for entry in (one.entry, one.opened, one.ordered, one.committed) if entry}
    for pk, what in sorted(single.changed(parts).items()):
        report.differences.append((parts[pk].name, f"entry {pk}: {what}"))


def _differences(one: Told, row: Draw | None) -> Iterator[str]:
    facts = one.facts
    if one.opened is None or one.ordered is None or one.committed is None:
        yield "the entry of the registration, of the order or of the sealed seed is missing"
        return
    if _facts(one.ordered).get("number") != facts.get("number") or _facts(one.ordered).get("branch") != facts.get("branch"):
        yield "used another seed than the one that its case was given"
    if not (one.committed.id < one.opened.id and one.committed.recorded_at <= one.opened.recorded_at):
        yield "the seed was sealed after the case was registered"
    if not one.opened.id < one.ordered.id < one.entry.id:
        yield "registration, order and draw do not stand in this order"
    if row is None or row.case.number != facts.get("case_number"):
        yield "the case of this number has no such draw in the table"
    yield from _check_seed(one)
    yield from _check_result(one, row)


def _check_seed(one: Told) -> Iterator[str]:
    if one.facts.get("commitment") != _facts(one.committed).get("commitment"):  # type: ignore[arg-type]
        yield "the commitment is not the one that was published"
    if one.facts.get("why") == Dropped.UNREADABLE:
        return
    seed = _seed(one.facts)
    if seed is None or commitment_of(seed) != one.facts.get("commitment"):
        yield "the seed does not hash to the commitment"


def _check_result(one: Told, row: Draw | None) -> Iterator[str]:
    if one.entry.verb == Verb.DRAW_DROPPED:
        if row is not None and (row.officer_id is not None or row.dropped != one.facts.get("why")):
            yield "the table names an officer where the journal says that nobody was drawn"
        return
    if one.facts.get("rule") != RULE:
        yield f"was drawn by rule {one.facts.get('rule')}, which this program does not know"
        return
    try:
        pool = [Candidate(fact["officer"], fact["load"], fact["share"]) for fact in one.facts["pool"]]
        if [candidate.as_fact() for candidate in pool] != one.facts["pool"]:
            yield "the weights do not follow from shares and loads"
        name, turn = drawn(_seed(one.facts) or b"", str(one.facts["case_number"]), pool)
    except (KeyError, TypeError, ValueError):
        yield "the pool cannot be read"
        return
    if (name, turn) != (one.facts.get("officer"), one.facts.get("round")):
        said = f"{one.facts.get('officer')} in round {one.facts.get('round')}"
        yield f"the lot falls on officer {name} in round {turn}, the entry says {said}"
    if row is not None and row.officer_id != one.facts.get("officer"):
        yield "the table names another officer than the journal"


def _seed(facts: dict) -> bytes | None:
    try:
        return bytes.fromhex(facts.get("seed", "")) or None
    except (TypeError, ValueError):
        return None


def _check_numbers(ordered: list[Entry], sealed: dict, report: Report, *, every: bool) -> None:
    """Each sealed number serves one case, in their order: none comes twice, and where all are asked for none is skipped."""
    by_branch: dict[int, list[tuple[int, int]]] = {}
    for entry in ordered:
        facts = _facts(entry)
        by_branch.setdefault(facts.get("branch", 0), []).append((facts.get("number", 0), entry.chain_id))
    for branch, used in by_branch.items():
        numbers = [number for number, _case in used]
        if numbers != sorted(set(numbers)) or (every and numbers != list(range(1, len(numbers) + 1))):
            report.differences.append((f"branch:{branch}", "the numbers of its draws do not rise one by one"))
        for number, case_id in used:
            if (branch, number) not in sealed:
                report.differences.append((f"case:{case_id}", f"no seed of number {number} was sealed"))
