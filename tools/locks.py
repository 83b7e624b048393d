"""Locks that the operating system drops by itself when their holder dies, so none can go stale."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows: DATABASE_URL is needed there, and nothing is shared
    fcntl = None  # type: ignore[assignment]


def _open(path: Path) -> IO[str]:
    """Readable by us alone: whoever may open a file may also lock it."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+")


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[None]:
    with _open(path) as handle:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def try_exclusive(path: Path) -> IO[str] | None:
    """The open file while nobody else holds it, else None."""
    handle = _open(path)
    try:
        if fcntl:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def shared(path: Path) -> IO[str]:
    """Held until the file is closed or the process ends, in whatever way."""
    handle = _open(path)
    if fcntl:
        fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
