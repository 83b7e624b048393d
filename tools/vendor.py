"""Vendored files of the interface: `python tools/vendor.py` checks their hashes, `--refresh` fetches them anew with npm (a developer's machine)."""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
LOCK = VENDOR / "vendor.lock"
# package@version, licence, {file in the package: file of ours}
PACKAGES = (
    ("bootstrap@5.3.9", "MIT", {"dist/css/bootstrap.min.css": "bootstrap/bootstrap.min.css", "dist/js/bootstrap.bundle.min.js": "bootstrap/bootstrap.bundle.min.js", "LICENSE": "bootstrap/LICENSE"}),
    ("@fontsource-variable/noto-sans@5.3.0", "OFL-1.1", {"files/noto-sans-latin-wght-normal.woff2": "noto-sans/noto-sans-latin-wght-normal.woff2", "files/noto-sans-vietnamese-wght-normal.woff2": "noto-sans/noto-sans-vietnamese-wght-normal.woff2", "LICENSE": "noto-sans/LICENSE"}),
    ("axe-core@4.14.1", "MPL-2.0", {"axe.min.js": "axe/axe.min.js", "LICENSE": "axe/LICENSE"}),
)  # fmt: skip
ICONS = "@tabler/icons@3.51.0"
SYMBOLS = {
    "inbox": "inbox", "folder": "folder", "plus": "plus", "chart": "chart-bar", "search": "search", "user": "user-circle", "bell": "bell",
    "alert": "alert-triangle", "clock": "clock", "check": "check", "x": "x", "lock": "lock", "file": "file-text", "file-spreadsheet": "file-spreadsheet",
    "printer": "printer", "download": "download", "upload": "upload", "camera": "camera", "map-pin": "map-pin", "trash": "trash", "edit": "pencil",
    "send": "send", "filter": "filter", "sun": "sun", "moon": "moon", "box": "package", "cash": "cash", "users": "users", "building": "building",
    "scale": "scale", "pill": "pill", "refresh": "refresh", "pause": "player-pause", "info": "info-circle", "arrow-right": "arrow-right",
    "arrow-left": "arrow-left", "chevron-down": "chevron-down", "logout": "logout", "key": "key", "shield": "shield-check", "device": "device-mobile",
    "book": "book", "calendar": "calendar", "home": "home", "eye": "eye", "link": "external-link", "qrcode": "qrcode", "menu": "dots", "sort": "arrows-sort",
}  # fmt: skip


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetched(package: str, folder: Path) -> tarfile.TarFile:
    name = subprocess.run(["npm", "pack", package, "--silent"], cwd=folder, check=True, capture_output=True, text=True).stdout.strip().splitlines()[-1]
    return tarfile.open(folder / name)


def put(archive: tarfile.TarFile, inside: str, target: Path) -> None:
    source = archive.extractfile(f"package/{inside}")
    assert source is not None, inside
    target.parent.mkdir(parents=True, exist_ok=True)
    content = source.read()
    if target.suffix in {".css", ".js"}:  # a source map would be one more request, and is not shipped
        content = re.sub(rb"/[/*]# sourceMappingURL=\S+( \*/)?\s*$", b"", content)
    target.write_bytes(content)


def sprite(archive: tarfile.TarFile) -> str:
    symbols = []
    for ours, theirs in SYMBOLS.items():
        source = archive.extractfile(f"package/icons/outline/{theirs}.svg")
        assert source is not None, theirs
        shape = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", source.read().decode(), flags=re.S).strip()
        shape = re.sub(r'<path stroke="none"[^>]*/>', "", shape)
        symbols.append(f'<symbol id="{ours}" viewBox="0 0 24 24">{" ".join(shape.split())}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n"


def refresh() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for package, licence, files in PACKAGES:
            archive = fetched(package, Path(folder))
            for inside, ours in files.items():
                put(archive, inside, VENDOR / ours)
                rows.append({"file": ours, "package": package, "licence": licence, "path": inside, "sha256": digest(VENDOR / ours)})
        archive = fetched(ICONS, Path(folder))
        (VENDOR / "icons").mkdir(parents=True, exist_ok=True)
        (VENDOR / "icons" / "sprite.svg").write_text(sprite(archive))
        put(archive, "LICENSE", VENDOR / "icons" / "LICENSE")
        for ours in ("icons/sprite.svg", "icons/LICENSE"):
            rows.append({"file": ours, "package": ICONS, "licence": "MIT", "path": "icons/outline", "sha256": digest(VENDOR / ours)})
    LOCK.write_text(json.dumps(rows, indent=1) + "\n")


def wrong() -> list[str]:
    """Files that differ from the lock, are missing, or are not in it."""
    locked = {row["file"]: row["sha256"] for row in json.loads(LOCK.read_text())}
    found = {str(path.relative_to(VENDOR)): digest(path) for path in VENDOR.rglob("*") if path.is_file() and path != LOCK}
    return sorted(name for name in locked.keys() | found.keys() if locked.get(name) != found.get(name))


if __name__ == "__main__":
    if "--refresh" in sys.argv:
        refresh()
    faults = wrong()
    print("\n".join(f"differs from vendor.lock: {name}" for name in faults) or "the vendored files are as locked")
    sys.exit(bool(faults))
