"""Pass four: what was sealed is still there, in the table and in the copy outside the database."""

import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection

from .. import checkpoints
from ..models import Checkpoint
from .report import Report


def check(report: Report) -> None:
    key = checkpoints.public_key()
    outside = {words["root"]: words for words in checkpoints.copies()}
    previous = ""
    for row in Checkpoint.objects.order_by("id").iterator():
        report.seals += 1
        words = checkpoints.words_of(row)
        if not _is_readable(words["heads"]):
            report.add("journal_checkpoint", row.id, "cannot be read")
            continue
        if what := _fault(words, previous, outside.pop(row.root, words), key):
            report.add("journal_checkpoint", row.id, what)
        previous = row.root
        _check_heads(report, words)
    for words in outside.values():
        report.add("journal_checkpoint", None, f"the seal of {words['sealed_at']} stands outside the database but not in it")
        _check_heads(report, words)
    _check_counts(report)


def _is_readable(heads: str) -> bool:
    try:
        return isinstance(json.loads(heads), list)
    except ValueError:
        return False


def _fault(words: dict[str, Any], previous: str, copy: dict[str, Any], key: Ed25519PublicKey | None) -> str:
    if words["previous"] != previous or words["root"] != checkpoints.root_of(words["heads"], words["previous"]):
        return "does not continue the seal before it"
    if key is not None and not checkpoints.is_signed(words, key):
        return "is not signed by the sealing key"
    return "" if copy == words else "is not what its copy outside the database says"


def _check_heads(report: Report, words: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select chain_kind, chain_id, seq, entry_id from journal_broken_heads(%s::jsonb)", [words["heads"]])
        for kind, chain_id, seq, entry_id in cursor.fetchall():
            report.add("journal_entry", entry_id, f"is not what was sealed on {words['sealed_at']}", chain=f"{kind}:{chain_id}", seq=seq)


def _check_counts(report: Report) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select id, sealed, present from journal_miscounted_seals() order by id")
        for id, sealed, present in cursor.fetchall():
            report.add("journal_checkpoint", id, f"sealed {sealed} new entries; {present} of them are there")
