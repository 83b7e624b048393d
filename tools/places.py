"""Where things are: the checkout, its virtual environment, and the state folder outside the checkout."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"


class Stop(Exception):
    """The one line a person reads when something cannot go on; it says what to do."""


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _home_of_states() -> Path:
    if is_root():
        # The database server runs as another account then, which must be able to walk here.
        return Path("/var/lib/docket-389")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "docket-389"
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "docket-389"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "docket-389"


def state_folder() -> Path:
    """One folder per checkout, outside of it: the data survives a fresh clone of the code, and two checkouts never share."""
    chosen = os.environ.get("DOCKET_STATE")
    if chosen:
        return Path(chosen).absolute()
    return _home_of_states() / hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]


def unfinished_demo() -> Path:
    """There only while the demo is being seeded, or after that was cut short."""
    return state_folder() / "demo-unfinished"


def ensure_state() -> Path:
    """The state folder, made when needed. 0711 for root: the server's account walks through, and reads nothing."""
    folder = state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if is_root():
            for own in (folder, folder.parent) if folder.parent == _home_of_states() else (folder,):
                own.chmod(0o711)
        for name in ("logs", "broker", "files"):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Stop(f"The folder {folder} cannot be written ({error.strerror}). Set DOCKET_STATE to a folder that can be.") from error
    return folder
