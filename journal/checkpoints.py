"""Seals over the chain heads. A chain proves nothing against someone who may rewrite all of it; a signed copy elsewhere does."""

import json
import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import connection, transaction

from . import totals
from .models import Checkpoint

SIGNED = ("sealed_at", "entries", "chains", "upto", "heads", "previous", "root", "key_id")
MOVED = """
select coalesce(json_agg(json_build_array(chain_kind, chain_id, seq, encode(hash, 'hex')) order by chain_kind, chain_id), '[]')::text from (
  select distinct on (chain_kind, chain_id) chain_kind, chain_id, seq, hash from journal_entry
  where id > %s and id <= %s order by chain_kind, chain_id, seq desc) h"""
COUNTS = "select count(*), count(*) filter (where seq = 1) from journal_entry where id > %s and id <= %s"


def folder() -> Path:
    """Where key and copies live: settings.CHECKPOINT_FOLDER, in production a place the database's administrator cannot write."""
    return Path(getattr(settings, "CHECKPOINT_FOLDER", "") or Path(settings.MEDIA_ROOT).parent / "checkpoints")


def seal() -> Checkpoint | None:
    """Signs the heads that moved since the last seal and copies every seal to the file. None when nothing moved."""
    with transaction.atomic():
        cut = totals.cut()
    last = Checkpoint.objects.order_by("-id").first()
    made = None
    if cut.upto > (last.upto if last else 0):
        words = _words(cut, last)
        words["signature"] = private_key().sign(signed_bytes(words)).hex()
        with connection.cursor() as cursor:
            cursor.execute("select journal_seal(%s::jsonb)", [json.dumps(words)])
            made = Checkpoint.objects.get(pk=cursor.fetchone()[0])
    copy_out()
    return made


def _words(cut: totals.Cut, last: Checkpoint | None) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(MOVED, [last.upto if last else 0, cut.upto])
        heads = json.dumps(json.loads(cursor.fetchone()[0]), separators=(",", ":"))
        cursor.execute(COUNTS, [last.upto if last else 0, cut.upto])
        entries, chains = cursor.fetchone()
    previous = last.root if last else ""
    return {
        "sealed_at": cut.at.isoformat(),
        "entries": entries + (last.entries if last else 0),
        "chains": chains + (last.chains if last else 0),
        "upto": cut.upto,
        "heads": heads,
        "previous": previous,
        "root": root_of(heads, previous),
        "key_id": key_id(private_key().public_key()),
    }


def root_of(heads: str, previous: str) -> str:
    """Merkle root over the sorted heads, chained to the root before: one head can be proved without showing the others."""
    level = [sha256(json.dumps(head, separators=(",", ":")).encode()).digest() for head in json.loads(heads)]
    while len(level) > 1:
        level = [sha256(b"".join(level[place : place + 2])).digest() for place in range(0, len(level), 2)]
    return sha256(previous.encode() + b"".join(level)).hexdigest()


def words_of(checkpoint: Checkpoint) -> dict[str, Any]:
    """A seal as it is signed and copied."""
    words = {name: getattr(checkpoint, name) for name in (*SIGNED, "signature")}
    return {**words, "sealed_at": checkpoint.sealed_at.isoformat()}


def signed_bytes(words: dict[str, Any]) -> bytes:
    moment = datetime.fromisoformat(words["sealed_at"]).timestamp()
    return json.dumps([round(moment * 1_000_000), *(words[name] for name in SIGNED[1:])], separators=(",", ":")).encode()


def is_signed(words: dict[str, Any], key: Ed25519PublicKey) -> bool:
    try:
        key.verify(bytes.fromhex(words["signature"]), signed_bytes(words))
    except (InvalidSignature, ValueError):
        return False
    return words["key_id"] == key_id(key)


def copies() -> list[dict[str, Any]]:
    """The seals kept outside the database, oldest first."""
    path = folder() / "seals.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def copy_out() -> int:
    """Appends the seals that the file does not have yet, so that a crash between database and file heals. -> how many"""
    known = {words["root"] for words in copies()}
    missing = [words_of(row) for row in Checkpoint.objects.order_by("id") if row.root not in known]
    if missing:
        folder().mkdir(parents=True, exist_ok=True)
        with open(folder() / "seals.jsonl", "a", encoding="utf-8") as file:
            file.writelines(json.dumps(words, sort_keys=True) + "\n" for words in missing)
            file.flush()
            os.fsync(file.fileno())
    return len(missing)


def private_key() -> Ed25519PrivateKey:
    """The sealing key, made on first use; readable by the sealer only."""
    path = folder() / "seal_key.pem"
    if not path.exists():
        folder().mkdir(parents=True, exist_ok=True)
        fresh = Ed25519PrivateKey.generate()
        private = fresh.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(private)
        public = fresh.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        (folder() / "seal_key.pub").write_bytes(public)
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return key


def public_key() -> Ed25519PublicKey | None:
    """The key to verify with; None when nothing was ever sealed here."""
    path = folder() / "seal_key.pub"
    if not path.exists():
        return None
    key = serialization.load_pem_public_key(path.read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return key


def key_id(key: Ed25519PublicKey) -> str:
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return sha256(raw).hexdigest()[:16]
