"""Finding the translatable texts of a Python file or a Django template."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.places import ROOT

# function → positions of (context, text, plural)
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None), "gettext_lazy": (None, 0, None), "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1), "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None), "pgettext_lazy": (0, 1, None), "npgettext": (0, 1, 2), "npgettext_lazy": (0, 1, 2),
}  # fmt: skip
QUOTED = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
SIMPLE = re.compile(r"\{%\s*trans(?:late)?\s+" + QUOTED + r"(?P<rest>[^%]*)%\}")
INLINE = re.compile(r"\b_\(" + QUOTED + r"\)")
TAGS = re.compile(r"\{[%{].*?[%}]\}", re.S)
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.S)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
CONTEXT = re.compile(r"\bcontext\s+" + QUOTED)
VARIABLE = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}", re.S)


@dataclass(frozen=True)
class Message:
    msgid: str
    where: str
    context: str = ""
    plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.msgid


def _where(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def from_python(path: Path) -> Iterator[Message]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {name: name for name in FUNCTIONS}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in FUNCTIONS}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if called in names:
            yield from _of_call(node, FUNCTIONS[names[called]], _where(path, node.lineno))


def _of_call(node: ast.Call, places: tuple[int | None, int, int | None], where: str) -> Iterator[Message]:
    def text(place: int | None) -> str | None:
        if place is None:
            return ""
        argument = node.args[place] if place < len(node.args) else None
        return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None

    context, msgid, plural = (text(place) for place in places)
    if msgid:
        yield Message(msgid, where, context or "", plural or "")


def from_template(path: Path) -> Iterator[Message]:
    source = COMMENT.sub(lambda match: "\n" * match.group(0).count("\n"), path.read_text(encoding="utf-8"))

    def where(position: int) -> str:
        return _where(path, source.count("\n", 0, position) + 1)

    for match in SIMPLE.finditer(source):
        yield Message(_text(match.group(1)), where(match.start()), _context(match.group("rest")))
    for tag in TAGS.finditer(source):
        for match in INLINE.finditer(tag.group(0)):
            yield Message(_text(match.group(1)), where(tag.start()))
    for match in BLOCK.finditer(source):
        singular, *plural = (_body(part, "trimmed" in match.group("options")) for part in PLURAL.split(match.group("body")))
        yield Message(singular, where(match.start()), _context(match.group("options")), plural[0] if plural else "")


def _text(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted[1:-1]).replace("%", "%%")


def _context(options: str) -> str:
    match = CONTEXT.search(options)
    return match.group(1)[1:-1] if match else ""


def _body(body: str, trimmed: bool) -> str:
    text = VARIABLE.sub(lambda match: f"%({match.group(1)})s", body.replace("%", "%%"))
    return " ".join(line.strip() for line in text.strip().splitlines() if line.strip()) if trimmed else text
