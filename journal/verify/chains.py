"""Pass one: entries in the order of their chains, each hash built again in Python, each figure derived again from the facts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from django.db import connection

from .. import measures
from ..choices import Verb
from .report import Report

READ = """
select e.id, chain_kind, chain_id, seq, (extract(epoch from recorded_at) * 1000000)::bigint, verb, by_id, by_name, position, e.branch_id,
  branch_code, branch_name, to_char(occurred_on, 'YYYY-MM-DD'), act::text, cause_id, corrects_id, subject_table, subject_id, rows, facts,
  salt, details, details_hash, figures_hash, prev_hash, hash, f.figures, coalesce(f.lines, '[]')
from journal_entry e left join lateral (
  select count(*) figures,
    jsonb_agg(jsonb_build_array(line, measure, rule, branch_id, "on", slices::text, amount, reverses_id) order by line)::text lines
  from journal_figure where entry_id = e.id) f on true
order by chain_kind, chain_id, seq"""
spelled = json.JSONEncoder(ensure_ascii=False).encode  # as jsonb prints an array


class Row(NamedTuple):
    """One entry as read, figures as JSON text."""

    id: int
    chain_kind: str
    chain_id: int
    seq: int
    micros: int
    verb: str
    by_id: int | None
    by_name: str
    position: str
    branch_id: int | None
    branch_code: str
    branch_name: str
    occurred_on: str
    act: str
    cause_id: int | None
    corrects_id: int | None
    subject_table: str
    subject_id: int | None
    rows: str
    facts: str
    salt: bytes | None
    details: str | None
    details_hash: bytes
    figures_hash: bytes
    prev_hash: bytes
    hash: bytes
    figures: int
    lines: str

    @property
    def chain(self) -> str:
        return f"{self.chain_kind}:{self.chain_id}"


@dataclass
class Memory:
    """What the later passes need: the last digest of each protected row, and the purges."""

    digests: dict[tuple[str, int], tuple[int, str, int, str | None, tuple[str, ...]]] = field(default_factory=dict)
    purged: dict[int, tuple[str, int]] = field(default_factory=dict)
    purges: set[int] = field(default_factory=set)
    heads: dict[tuple[str, int], tuple[int, bytes]] = field(default_factory=dict)


def check(report: Report) -> Memory:
    """Walks every chain. One tampered entry is one fault: the walk goes on from the hash that is stored."""
    memory = Memory()
    key: tuple[str, int] = ("", 0)
    seq, previous = 0, b""
    for row in _stream():
        if (row.chain_kind, row.chain_id) != key:
            key, seq, previous = (row.chain_kind, row.chain_id), 0, genesis(row.chain_kind, row.chain_id)
            report.chains += 1
        report.entries += 1
        report.figures += row.figures
        what = _link_fault(row, seq, previous) or content_fault(row) or _figure_fault(row)
        if what:
            report.add("journal_entry", row.id, what, chain=row.chain, seq=row.seq)
        seq, previous = row.seq, row.hash
        memory.heads[key] = (seq, previous)
        _remember(memory, row)
    _check_heads(report, memory)
    _check_purges(report, memory)
    return memory


def genesis(kind: str, chain_id: int) -> bytes:
    return sha256(f"docket-389 genesis {kind}:{chain_id}".encode()).digest()


def leaf(row: Row) -> bytes:
    """The hash of an entry: the same bytes as journal_leaf() in SQL."""
    return sha256(row.prev_hash + spelled([*row[1:20], row.details_hash.hex(), row.figures_hash.hex()]).encode()).digest()


def _stream() -> Iterator[Row]:
    """A cursor on the server, so that a memory of any length fits."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(READ)
        while batch := cursor.fetchmany(2000):
            yield from map(Row._make, batch)


def _link_fault(row: Row, seq: int, previous: bytes) -> str:
    if row.seq != seq + 1:
        return f"the entry after #{seq} is missing from the chain"
    return "" if row.prev_hash == previous else "does not continue the entry before it"


def content_fault(row: Row) -> str:
    if row.details is None or row.salt is None:
        if row.details is not None or row.salt is not None:
            return "details and salt were not removed together"
    elif sha256(row.salt + row.details.encode()).digest() != row.details_hash:
        return "the details were changed"
    if sha256(row.lines.encode()).digest() != row.figures_hash:
        return "the figures were changed"
    return "" if leaf(row) == row.hash else "the entry was changed"


def _figure_fault(row: Row) -> str:
    """Reversals are compared with what they reverse elsewhere; here the entry's own figures are counted again from its facts."""
    if not row.figures and not measures.is_counted(row.verb):
        return ""
    try:
        counted = measures.figures_of(row.verb, json.loads(row.facts), on=date.fromisoformat(row.occurred_on), branch_id=row.branch_id)
    except Exception as error:  # a measure may fail in any way on facts that it does not understand: that is a finding, not a crash
        return f"a measure of {row.verb} fails on the facts: {error!r}"
    if row.corrects_id is None:
        return "" if row.lines == spelled(_lines(counted, 0)) else _miscounted(row)
    own = [line for line in json.loads(row.lines) if line[-1] is None]
    return "" if own == _lines(counted, row.figures - len(own)) else _miscounted(row)


def _miscounted(row: Row) -> str:
    return f"the figures are not what {row.verb} counts by its facts"


def _lines(counted: list[dict[str, Any]], after: int) -> list[list[Any]]:
    return [
        [n, f["measure"], f["rule"], f["branch_id"], f["on"], _jsonb_text(tuple(f["slices"].items())), f["amount"], None]
        for n, f in enumerate(counted, after + 1)
    ]


@cache
def _jsonb_text(slices: tuple[tuple[str, str], ...]) -> str:
    """As jsonb prints an object: keys by length, then by bytes."""
    return spelled(dict(sorted(slices, key=lambda item: (len(item[0].encode()), item[0].encode()))))


def _remember(memory: Memory, row: Row) -> None:
    if row.rows != "[]":
        for logged in _logged(row.rows):
            place = (logged["t"], logged["id"])
            if place not in memory.digests or memory.digests[place][0] < row.id:
                memory.digests[place] = (row.id, row.chain, row.seq, logged["d"], tuple(logged.get("x", ())))
    if row.details is None:
        memory.purged[row.id] = (row.chain, row.seq)
    if row.verb == Verb.DETAILS_PURGED and row.subject_id is not None:
        memory.purges.add(row.subject_id)


def _logged(rows: str) -> list[dict[str, Any]]:
    """What an entry says of rows; nothing when it was tampered with so far that it cannot be read (its hash told of that already)."""
    try:
        logged = json.loads(rows)
    except ValueError:
        return []
    return [row for row in logged if isinstance(row, dict) and {"t", "id", "d"} <= row.keys()] if isinstance(logged, list) else []


def _check_heads(report: Report, memory: Memory) -> None:
    left = dict(memory.heads)
    with connection.cursor() as cursor:
        cursor.execute("select id, chain_kind, chain_id, seq, hash from journal_chainhead order by id")
        for id, kind, chain_id, seq, hashed in cursor.fetchall():
            if left.pop((kind, chain_id), None) != (seq, hashed):
                report.add("journal_chainhead", id, "is not the last entry of its chain", chain=f"{kind}:{chain_id}", seq=seq)
    for (kind, chain_id), (seq, _hash) in left.items():
        report.add("journal_chainhead", None, "is missing", chain=f"{kind}:{chain_id}", seq=seq)


def _check_purges(report: Report, memory: Memory) -> None:
    for id, (chain, seq) in memory.purged.items():
        if id not in memory.purges:
            report.add("journal_entry", id, "the details were removed without an act of removal", chain=chain, seq=seq)
