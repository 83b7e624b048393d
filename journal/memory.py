"""The sixth beat of every command: record() writes the act into the one memory, with what it counts, and runs what follows."""

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils.translation import gettext as _

from acts.errors import AlreadyDone

from . import follows, measures, verbs
from .models import Entry

APPEND = """select a.id, a.seq, a.recorded_at from jsonb_array_elements(%s::jsonb) with ordinality as x(p, n),
            lateral journal_append(x.p) as a order by x.n"""
# Entries that count and correct nothing, each on a chain of its own, go in one statement, in a third of the time.
APPEND_SET = "select id, seq, recorded_at from journal_append_set(%s::jsonb) order by place"
WORDS = DjangoJSONEncoder(sort_keys=True, ensure_ascii=False)
DEEPEST = 8  # follows of follows; deeper is a circle


class Chain(Protocol):
    """What an entry hangs on: a row, or any object that names its chain. A `.branch` gives the branch of the entry."""

    @property
    def journal_chain(self) -> tuple[str, int]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """A saved row by its model and key, where an act changes thousands and nobody needs them as objects."""

    model: type[models.Model]
    pk: int

    @property
    def _meta(self) -> Any:
        return self.model._meta


@dataclass(frozen=True)
class Act:
    """The arguments of record(), for record_many()."""

    verb: str
    chain: Any
    by: Any
    on: date
    subject: Any = None
    also: Sequence[Any] = ()
    facts: dict[str, Any] | None = None
    details: dict[str, Any] | None = None
    branch: Any = None
    corrects: int | None = None
    cause: int | None = None
    act: uuid.UUID | None = None
    digests: bool = True


@dataclass(frozen=True)
class Recorded:
    """An entry just written, as its follows see it."""

    id: int
    seq: int
    recorded_at: datetime
    verb: str
    chain_kind: str
    chain_id: int
    chain: Any
    by: Any
    on: date
    branch_id: int | None
    subject: Any
    facts: dict[str, Any]
    act: uuid.UUID


_led_here: ContextVar[tuple[Recorded, ...]] = ContextVar("journal_led_here", default=())
_together: ContextVar[uuid.UUID | None] = ContextVar("journal_together", default=None)


@contextmanager
def one_act(mark: uuid.UUID) -> Iterator[None]:
    """What is recorded within carries one act's mark, though it may be many transactions: one decision about many cases."""
    token = _together.set(mark)
    try:
        yield
    finally:
        _together.reset(token)


def record(
    verb: str,
    chain: Any,
    *,
    by: Any,
    on: date,
    subject: Any = None,
    also: Iterable[Any] = (),
    facts: dict[str, Any] | None = None,
    details: dict[str, Any] | None = None,
    branch: Any = None,
    corrects: int | None = None,
    cause: int | None = None,
    act: uuid.UUID | None = None,
    digests: bool = True,
) -> Recorded:
    """Appends one entry with its figures to a chain, then runs what follows the verb, all in the caller's transaction.

    The caller has locked and saved every row in `subject` (default: the chain) and `also`: their digests are taken from the
    database now. `digests=False` is for acts that only looked. `facts` hold integers, texts, dates, lists and dicts of them,
    never a personal word, and are kept for ever; `details` are the words of the history and may be purged.
    `corrects` reverses what that entry counted, then counts this one. Raises RuntimeError outside a transaction, ValueError for
    an undeclared verb, TypeError for facts with fractions, AlreadyDone when the entry was corrected before.
    """
    given = Act(verb, chain, by, on, subject, tuple(also), facts, details, branch, corrects, cause, act, digests)
    return record_many([given])[0]


def record_many(given: Sequence[Act]) -> list[Recorded]:
    """record() for a set of acts in one round trip; heads are locked by rising chain. Answers in the order given."""
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of its act")
    if not given:
        return []
    order = sorted(range(len(given)), key=lambda place: given[place].chain.journal_chain)
    payloads = [_payload(given[place]) for place in order]
    with connection.cursor() as cursor:
        cursor.execute(APPEND_SET if _is_set(payloads) else APPEND, [json.dumps(payloads, ensure_ascii=False)])
        rows = cursor.fetchall()
    written: dict[int, Recorded] = {}
    for place, payload, row in zip(order, payloads, rows, strict=True):
        written[place] = _recorded(given[place], payload, row)
    entries = [written[place] for place in range(len(given))]
    for entry in entries:
        _run_follows(entry)
    return entries


def _is_set(payloads: list[dict[str, Any]]) -> bool:
    plain = all(not payload["figures"] and payload["corrects_id"] is None for payload in payloads)
    return plain and 1 < len(payloads) == len({(payload["chain_kind"], payload["chain_id"]) for payload in payloads})


def canonical(facts: dict[str, Any] | None) -> str:
    """One spelling of facts. Raises TypeError for fractions and for anything that JSON does not know; dates become ISO texts."""
    return json.dumps(_whole(facts or {}), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _whole(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_whole(inner) for inner in value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"facts hold whole numbers, texts and dates, not {value!r}")


def _payload(act: Act) -> dict[str, Any]:
    if not verbs.is_known(act.verb):
        raise ValueError(f"the verb {act.verb} is not declared: journal.verbs.declare() in choices.py of its room")
    if act.corrects is not None and Entry.objects.filter(corrects_id=act.corrects).exists():
        raise AlreadyDone(_("This entry has been corrected before. Correct the newer entry instead."), code="corrected_before")
    kind, chain_id = act.chain.journal_chain
    branch = act.branch if act.branch is not None else getattr(act.chain, "branch", None)
    subject = act.subject if act.subject is not None else act.chain
    led_here = _led_here.get()
    facts = canonical(act.facts)
    return {
        "verb": str(act.verb),
        "chain_kind": kind,
        "chain_id": chain_id,
        **_actor(act.by, branch, act.on),
        **_place(branch),
        "occurred_on": act.on.isoformat(),
        "act": str(act.act or (led_here[-1].act if led_here else _together.get() or uuid.uuid4())),
        "cause_id": act.cause if act.cause is not None else (led_here[-1].id if led_here else None),
        "corrects_id": act.corrects,
        **_subject(subject, chain_id),
        "rows": list(_rows([subject, *act.also])) if act.digests else [],
        "facts": facts,
        "details": WORDS.encode(act.details or {}),
        "figures": measures.figures_of(act.verb, json.loads(facts), on=act.on, branch_id=branch.pk if branch else None),
    }


def _actor(by: Any, branch: Any, on: date) -> dict[str, Any]:
    if by is None:
        return {"by_id": None, "by_name": "", "position": ""}
    position = by.position_on(branch, on) if hasattr(by, "position_on") else ""
    return {"by_id": by.pk, "by_name": getattr(by, "full_name", None) or by.get_username(), "position": str(position or "")}


def _place(branch: Any) -> dict[str, Any]:
    if branch is None:
        return {"branch_id": None, "branch_code": "", "branch_name": ""}
    return {"branch_id": branch.pk, "branch_code": branch.code, "branch_name": getattr(branch, "name_vi", "") or str(branch)}


def _subject(subject: Any, chain_id: int) -> dict[str, Any]:
    if isinstance(subject, models.Model | Row):
        return {"subject_table": subject._meta.db_table, "subject_id": subject.pk}
    return {"subject_table": "", "subject_id": chain_id}


def _rows(rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Tables and keys come from the models, never from input. A model's `journal_ignores` names columns that move by themselves."""
    seen = set()
    for row in rows:
        if not isinstance(row, models.Model | Row) or (row._meta.db_table, row.pk) in seen:
            continue
        if not isinstance(row.pk, int):
            raise TypeError(f"{row._meta.label} {row.pk!r} has no saved whole-number key")
        seen.add((row._meta.db_table, row.pk))
        ignored = list(getattr(row.model if isinstance(row, Row) else row, "journal_ignores", ()))
        yield {"t": row._meta.db_table, "id": row.pk, **({"x": ignored} if ignored else {})}


def _recorded(act: Act, payload: dict[str, Any], row: tuple[int, int, datetime]) -> Recorded:
    return Recorded(
        id=row[0],
        seq=row[1],
        recorded_at=row[2],
        verb=payload["verb"],
        chain_kind=payload["chain_kind"],
        chain_id=payload["chain_id"],
        chain=act.chain,
        by=act.by,
        on=act.on,
        branch_id=payload["branch_id"],
        subject=act.subject if act.subject is not None else act.chain,
        facts=json.loads(payload["facts"]),
        act=uuid.UUID(payload["act"]),
    )


@contextmanager
def _leading(entry: Recorded) -> Iterator[None]:
    led_here = (*_led_here.get(), entry)
    if len(led_here) > DEEPEST:
        raise RuntimeError("follows run in a circle: " + " → ".join(step.verb for step in led_here))
    token = _led_here.set(led_here)
    try:
        yield
    finally:
        _led_here.reset(token)


def _run_follows(entry: Recorded) -> None:
    functions = follows.of(entry.verb)
    if not functions:
        return
    with _leading(entry):
        for function in functions:
            function(entry)
