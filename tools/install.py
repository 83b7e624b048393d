"""The virtual environment: from the hash-locked list, wheels only. pip is the promise, uv makes it quicker when it is there."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import locks
from tools.places import ROOT, VENV, Stop, ensure_state, venv_python

STAMP = VENV / "docket.stamp"  # written last: what is installed, by the hash of its list
UNFINISHED = VENV / "docket.unfinished"  # there only while an install is under way, or after one was killed
LISTS = {"run": ROOT / "requirements.txt", "test": ROOT / "requirements-dev.txt"}


def inside_venv() -> bool:
    return Path(sys.prefix).resolve() == VENV.resolve()


def again_inside_venv(arguments: list[str]) -> int:
    """Go on in the environment's Python, as the same process where that is possible, so that signals need no forwarding."""
    command = [str(venv_python()), str(ROOT / "dev.py"), *arguments]
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    os.execv(command[0], command)


def _hash(name: str) -> str:
    return hashlib.sha256(LISTS[name].read_bytes()).hexdigest()


def _installed() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _is_current(tests: bool) -> bool:
    stamp = _installed()
    wanted = ["run", "test"] if tests else ["run"]
    return venv_python().exists() and not UNFINISHED.exists() and all(stamp.get(name) == _hash(name) for name in wanted)


def ensure(*, tests: bool) -> None:
    """The environment holds what the lists say. A killed install is begun again from nothing."""
    if _is_current(tests):
        return
    with locks.exclusive(ensure_state() / "install.lock"):
        if _is_current(tests):
            return
        if os.environ.get("DOCKET_NO_INSTALL") and venv_python().exists():
            return
        _make_venv(fresh=UNFINISHED.exists() or not _python_works())
        UNFINISHED.touch()
        # The list for tests contains the list for running, at the same versions; who has tests keeps them.
        tests = tests or "test" in _installed()
        _install(LISTS["test" if tests else "run"])
        STAMP.write_text(json.dumps({name: _hash(name) for name in (["run", "test"] if tests else ["run"])}))
        UNFINISHED.unlink()


def _python_works() -> bool:
    try:
        return subprocess.run([str(venv_python()), "-c", "pass"], capture_output=True).returncode == 0
    except OSError:
        return False


def _uv() -> str | None:
    inside = venv_python().with_name("uv")
    return shutil.which("uv") or (str(inside) if inside.exists() else None)


def _make_venv(fresh: bool) -> None:
    if not fresh:
        return
    print("docket: making the Python environment in .venv", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if done.returncode == 0:
        return
    # Some systems ship Python without ensurepip: uv, or the system's own pip, can fill an environment that has none.
    shutil.rmtree(VENV, ignore_errors=True)
    if _uv() or _system_pip():
        done = subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], capture_output=True, text=True)
    if done.returncode:
        raise Stop("This Python cannot make a virtual environment: install its venv package (on Debian: apt install python3-venv).")


def _system_pip() -> bool:
    return subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0


def _install(requirements: Path) -> None:
    print(f"docket: installing {requirements.name} (only the first time, or when it changed)", flush=True)
    rules = ["--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]
    uv, python = _uv(), str(venv_python())
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", python, *rules]
    elif (VENV / "bin" / "pip").exists() or os.name == "nt":
        command = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *rules]
    else:
        command = [sys.executable, "-m", "pip", "--python", python, "install", "-qq", "--disable-pip-version-check", *rules]
    if subprocess.run(command, cwd=ROOT).returncode:
        raise Stop("The packages could not be installed (the reason stands above); when it is mended, run the same command again.")
