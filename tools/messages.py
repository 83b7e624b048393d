"""Which texts of the interface still lack their Vietnamese: `dev.py messages [ROOM ...] [--merge]`. Needs no gettext program.

The texts in a room's Python files and in templates/<room>/ belong to <room>/locale; those of all other templates and of config to locale/.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tools.extract import Message, from_python, from_template
from tools.places import ROOT

SKIPPED = {"tools", "tests", "benchmarks", "docs", "static", "staticfiles", "node_modules"}
SHARED = "(shared)"
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)\}|%[sd]")
HEADER = {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit", "Language": "vi",
          "Plural-Forms": "nplurals=1; plural=0;"}  # fmt: skip


def rooms() -> list[str]:
    return sorted(path.parent.name for path in ROOT.glob("*/apps.py") if path.parent.name != "config")


def catalogue_path(room: str) -> Path:
    return (ROOT if room == SHARED else ROOT / room) / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def _sources() -> Iterator[tuple[str, Path]]:
    known = set(rooms())
    for path in sorted(ROOT.glob("*/**/*.py")):
        top = path.relative_to(ROOT).parts[0]
        if top not in SKIPPED and not top.startswith(".") and "migrations" not in path.parts:
            yield (top if top in known else SHARED), path
    for folder in [ROOT / "templates", *(ROOT / room / "templates" for room in known)]:
        for path in sorted(path for path in folder.glob("**/*") if path.suffix in (".html", ".txt")):
            inside = path.relative_to(folder).parts[0]
            yield (inside if inside in known else SHARED), path


def collect() -> dict[str, dict[tuple[str, str], Message]]:
    """room → (context, msgid) → message."""
    found: dict[str, dict[tuple[str, str], Message]] = {}
    for room, path in _sources():
        read = from_python if path.suffix == ".py" else from_template
        for message in read(path):
            found.setdefault(room, {}).setdefault(message.key, message)
    return found


def catalogue(room: str) -> Any:
    import polib

    path = catalogue_path(room)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=120)
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = dict(HEADER)
    return catalogue


def _translated(entry: Any) -> bool:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    return bool(texts) and all(texts) and not entry.fuzzy and not entry.obsolete


def _names(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def faults(chosen: Iterable[str] = ()) -> list[str]:
    """One line for each text without Vietnamese, with other placeholders than its English, or with two Vietnamese versions."""
    lines: list[str] = []
    said: dict[tuple[str, str], tuple[str, str]] = {}
    for room, wanted in collect().items():
        if chosen and room not in chosen:
            continue
        entries = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue(room)}
        for key, message in wanted.items():
            entry = entries.get(key)
            if entry is None or not _translated(entry):
                lines.append(f"{room}: no Vietnamese for {message.msgid!r} ({message.where})")
                continue
            text = entry.msgstr or next(iter(entry.msgstr_plural.values()))
            if _names(text) != _names(entry.msgid) and _names(text) != _names(message.plural):
                lines.append(f"{room}: other placeholders than the English in {text!r}")
            other = said.setdefault(key, (room, text))
            if other[1] != text:
                lines.append(f"{room}: {message.msgid!r} is {text!r} here and {other[1]!r} in {other[0]}; say one, or use pgettext")
    return lines


def merge(chosen: Iterable[str] = ()) -> None:
    """Adds what is missing, with an empty translation, and takes out what no source says any more."""
    import polib

    for room, wanted in collect().items():
        if chosen and room not in chosen:
            continue
        target = catalogue(room)
        present = {(entry.msgctxt or "", entry.msgid): entry for entry in target}
        for key, message in wanted.items():
            if key in present:
                continue
            entry = polib.POEntry(msgid=message.msgid, msgctxt=message.context or None, msgid_plural=message.plural or None)
            if message.plural:
                entry.msgstr_plural = {0: ""}
            target.append(entry)
        for key, entry in present.items():
            if key not in wanted:
                target.remove(entry)
        path = catalogue_path(room)
        path.parent.mkdir(parents=True, exist_ok=True)
        target.save(str(path))
        missing = sum(not _translated(entry) for entry in target)
        print(f"{room}: {len(target)} texts, {missing} without Vietnamese in {path.relative_to(ROOT)}")


def main(arguments: list[str]) -> int:
    chosen = [word for word in arguments if not word.startswith("-")]
    if "--merge" in arguments:
        merge(chosen)
        return 0
    lines = faults(chosen)
    print("\n".join(lines) or "Every text has its Vietnamese.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
