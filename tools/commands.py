"""The commands of dev.py, running inside the virtual environment."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import postgres
from tools.places import ROOT, ensure_state

ALL = ("-n", "3", "--dist", "loadgroup")  # modules that keep a scene (tests/kept.py) stay on one worker


@contextlib.contextmanager
def database() -> Iterator[dict[str, str]]:
    """The environment for a Django process: the servers that DATABASE_URL names, else the embedded one, started when needed."""
    ensure_state()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # leave the server in order, as after Ctrl-C
    if postgres.is_elsewhere():
        yield dict(os.environ)
        return
    with postgres.in_use():
        yield os.environ | postgres.environment()


def manage(arguments: list[str]) -> int:
    compile_messages()
    with database() as environment:
        return subprocess.call([sys.executable, str(ROOT / "manage.py"), *arguments], env=environment)


def run(arguments: list[str]) -> int:
    from tools import running

    compile_messages()
    with database() as environment:
        return running.run(environment, arguments)


def test(arguments: list[str]) -> int:
    from tools import browser

    compile_messages()
    browser.ensure()
    with database() as environment:
        if not arguments:  # while the workers collect; whoever comes first builds, the others wait
            subprocess.Popen([sys.executable, "-c", "from tests import stage; stage.build()"], cwd=ROOT, env=environment)
        return subprocess.call([sys.executable, "-m", "pytest", *(arguments or ALL)], cwd=ROOT, env=environment)


def lint(arguments: list[str]) -> int:
    return subprocess.call([sys.executable, "-m", "pytest", "tests/test_house.py", "-q", *arguments], cwd=ROOT)


def messages(arguments: list[str]) -> int:
    from tools import messages as work

    return work.main(arguments)


def lock(arguments: list[str]) -> int:
    """Versions stay as they are unless `--upgrade` is given."""
    for name in ("requirements", "requirements-dev"):
        command = [str(Path(sys.executable).with_name("uv")), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
        rules = ["--python-version", "3.11", "--no-annotate", "--custom-compile-command", "python3 dev.py lock"]
        subprocess.run([*command, *rules, f"{name}.in", "-o", f"{name}.txt", *arguments], cwd=ROOT, check=True)
    return 0


def compile_messages() -> None:
    """Every .po becomes a .mo beside it when it is newer: no gettext program is needed, and no .mo is kept in the repository."""
    import polib

    for source in sorted(ROOT.glob("*/locale/*/LC_MESSAGES/*.po")) + sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            half = target.with_suffix(f".{os.getpid()}")
            polib.pofile(str(source)).save_as_mofile(str(half))
            half.replace(target)
