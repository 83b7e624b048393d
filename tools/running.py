"""`dev.py run`: migrate, load, seed once, then web, worker and beat until Ctrl-C; a worker or beat that dies is started again."""

import ctypes
import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tools import locks, postgres
from tools.places import ROOT, Stop, ensure_state, unfinished_demo

HOST = "127.0.0.1"
MOST_RESTARTS, WITHIN_SECONDS = 5, 120


@dataclass
class Part:
    """One process of the program, in a process group of its own, so that it ends with everything it started."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    starts: list[float] = field(default_factory=list)

    @property
    def log(self) -> Path:
        return ensure_state() / "logs" / f"{self.name}.log"

    def start(self) -> None:
        if not self.starts and self.log.exists():
            self.log.replace(self.log.with_suffix(".before.log"))  # this run's and the last one's, never more
        self.starts.append(time.monotonic())
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=output,
                                            stderr=output, start_new_session=True, preexec_fn=_die_with_parent)  # fmt: skip

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def again(self) -> None:
        recent = [moment for moment in self.starts if moment > time.monotonic() - WITHIN_SECONDS]
        if len(recent) > MOST_RESTARTS:
            raise Stop(f"{self.name} ended {len(recent)} times in two minutes; the reason stands at the end of {self.log}.")
        print(f"docket: {self.name} ended (code {self.process and self.process.returncode}) and is started again.", flush=True)
        self.start()

    def signal(self, number: int) -> None:
        if self.process:
            try:
                os.killpg(self.process.pid, number)
            except (ProcessLookupError, PermissionError):
                return


def _die_with_parent() -> None:
    """On Linux the system ends a child whose parent was killed outright; elsewhere the next run finds what is left."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def run(environment: dict[str, str], arguments: list[str]) -> int:
    """Ends with 0 after Ctrl-C or SIGTERM; raises Stop with one line for everything else."""
    mine = locks.try_exclusive(ensure_state() / "run.lock")
    if mine is None:
        note = (ensure_state() / "run.address").read_text() if (ensure_state() / "run.address").exists() else "starting"
        raise Stop(f"This folder already runs Docket 389 ({note}): use that one, or end it with Ctrl-C there.")
    embedded = "DOCKET_EMBEDDED" in environment
    try:
        _wanted_port(arguments)  # refused before the long part
        logons = _prepare(environment, embedded)
        _serve(environment, _free_port(_wanted_port(arguments)), logons, embedded)
    except KeyboardInterrupt:
        print("\ndocket: stopped", flush=True)
    finally:
        mine.close()
    return 0


def _prepare(environment: dict[str, str], embedded: bool) -> str:
    """The database as this version of the program wants it. Returns what to say about logging on."""
    if embedded and unfinished_demo().exists():
        print("docket: the demo was cut short last time, so it begins again in an empty database.", flush=True)
        postgres.begin_again()
        unfinished_demo().unlink()
    print("docket: preparing the database", flush=True)
    _django(environment | {"DOCKET_ROLE": "owner"}, "migrate", "--verbosity", "0")
    return _django(environment, "load_and_seed")


def _serve(environment: dict[str, str], port: int, logons: str, embedded: bool) -> None:
    address, parts = f"http://{HOST}:{port}/", _parts(environment, port)
    note = ensure_state() / "run.address"
    try:
        for part in parts:
            part.start()
        _wait_for_web(parts[0], port)
        note.write_text(address)
        print(f"\n  Docket 389: {address}\n{logons}  Ctrl-C stops everything. Logs: {ensure_state() / 'logs'}\n", flush=True)
        _watch(parts, embedded=embedded)
    finally:
        _stop(parts)
        note.unlink(missing_ok=True)


def _wanted_port(arguments: list[str]) -> int:
    said = arguments[0] if arguments else os.environ.get("DOCKET_PORT", "8000")
    if not said.isdecimal() or not 0 < int(said) < 65536:
        raise Stop(f"{said} is no port: write a number from 1 to 65535, for example `python3 dev.py run 8000`.")
    return int(said)


def _watch(parts: list[Part], *, embedded: bool) -> None:
    """Until Ctrl-C. Whatever dies is started again, or this ends with the reason."""
    for beat in itertools.count():
        time.sleep(0.5)
        if embedded and beat % 6 == 0:
            postgres.keep_up()
        for part in parts:
            if part.died():
                part.again()


def _django(environment: dict[str, str], *arguments: str) -> str:
    """Shows what the command says as it says it; indented lines are kept for the end, and returned."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    kept = ""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True,
                          preexec_fn=_die_with_parent) as process:  # fmt: skip
        try:
            for line in process.stdout or ():
                if line.startswith("  "):
                    kept += line
                else:
                    print(line, end="", flush=True)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # with whatever it started
            raise
    if process.returncode:
        raise Stop(f"`manage.py {arguments[0]}` failed; the reason stands above.")
    return kept


def _parts(environment: dict[str, str], port: int) -> list[Part]:
    python, folder = sys.executable, ensure_state()
    celery = [python, "-W", "ignore", "-m", "celery", "-A", "config"]
    web = [python, "-m", "waitress", f"--listen={HOST}:{port}", "--threads=8", "config.wsgi:application"]
    return [
        Part("web", web, environment),
        Part("worker", [*celery, "worker", "--concurrency=2", "--loglevel=WARNING", "--without-gossip", "--without-mingle"], environment),
        Part("beat", [*celery, "beat", "--loglevel=WARNING", f"--schedule={folder / 'beat'}", "--pidfile="], environment),
    ]


def _free_port(wanted: int) -> int:
    for port in range(wanted, min(wanted + 50, 65536)):
        with socket.socket() as attempt:
            if os.name != "nt":
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((HOST, port))
            except OSError:
                continue
        if port != wanted:
            print(f"docket: port {wanted} is taken, so this run uses {port}.", flush=True)
        return port
    raise Stop(f"The ports {wanted} to {wanted + 49} are all taken: set DOCKET_PORT to a free one.")


def _wait_for_web(web: Part, port: int) -> None:
    for _ in range(600):
        if web.died():
            last = web.log.read_text(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
            raise Stop(f"The web server did not start: {last[0]} (the whole story is in {web.log})")
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise Stop(f"The web server did not answer within a minute; see {web.log}.")


def _stop(parts: list[Part]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):  # a second Ctrl-C must not leave processes behind
        signal.signal(number, signal.SIG_IGN)
    for part in parts:
        part.signal(signal.SIGTERM)
    until = time.monotonic() + 10
    while time.monotonic() < until and any(part.process and part.process.poll() is None for part in parts):
        time.sleep(0.1)
    for part in parts:
        part.signal(signal.SIGKILL)
        if part.process:
            part.process.wait()
