"""Pass three: each protected row is still what the memory last said of it."""

from collections import defaultdict

from django.db import connection

from .chains import Memory
from .report import Report

BATCH = 5000


def check(report: Report, memory: Memory) -> None:
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for (table, id), (_entry, _chain, _seq, _digest, without) in memory.digests.items():
        groups[table, without].append(id)
    present_tables = set(connection.introspection.table_names())
    for (table, without), ids in sorted(groups.items()):
        for start in range(0, len(ids), BATCH):
            batch = sorted(ids[start : start + BATCH])
            present = _present(table, batch, without) if table in present_tables else {}
            for id in batch:
                report.rows += 1
                _entry, chain, seq, logged, _without = memory.digests[table, id]
                if present.get(id) != logged:
                    what = "was changed past the journal" if id in present else "was deleted past the journal"
                    report.add(table, id, what, chain=chain, seq=seq)


def _present(table: str, ids: list[int], without: tuple[str, ...]) -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("select id, digest from journal_digests(%s, %s, %s)", [table, ids, list(without)])
        return dict(cursor.fetchall())
