"""
The content store: bytes on disk under their SHA-256, written once, checked at every read.

A file is complete and flushed before its name appears, so a row may point at it as soon as `put` has answered.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from django.conf import settings

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHUNK = 1024 * 1024
ADDRESS = re.compile(r"^[0-9a-f]{64}$")


class DamagedFile(Exception):
    """The bytes on disk are no longer those that were stored."""


@dataclass(frozen=True)
class Kept:
    sha256: str
    size: int  # bytes


def put(source: IO[bytes] | bytes) -> Kept:
    """Stores the bytes and answers where they lie. The same bytes twice are one file. The source is left at its start."""
    folder = root()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(prefix="incoming-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as target:
            for chunk in pieces(source):
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        settle(Path(name), place_of(digest.hexdigest()))
    finally:
        Path(name).unlink(missing_ok=True)
    return Kept(digest.hexdigest(), size)


def settle(temporary: Path, target: Path) -> None:
    """Gives the finished file its name; a file that is already there is the same bytes and stays as it is."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.chmod(temporary, 0o400)
    os.replace(temporary, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def read(sha256: str) -> BytesIO:
    """The stored bytes. Raises FileNotFoundError when there are none, DamagedFile when they changed on disk."""
    content = place_of(sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedFile(f"stored file {sha256[:12]} does not match its hash")
    return BytesIO(content)


def holds(sha256: str) -> bool:
    return bool(ADDRESS.match(sha256)) and place_of(sha256).exists()


def place_of(sha256: str) -> Path:
    if not ADDRESS.match(sha256):
        raise FileNotFoundError(sha256)
    return root() / sha256[:2] / sha256


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def pieces(source: IO[bytes] | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    source.seek(0)
    chunks: Iterable[bytes] = iter(lambda: source.read(CHUNK), b"")
    yield from chunks
    source.seek(0)
