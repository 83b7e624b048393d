"""Which kinds of file are taken, read from their bytes: a name or a header says nothing about what is inside."""

import re
import unicodedata
from typing import IO

MOST_BYTES = 20 * 1024 * 1024
HEAD = 16
LONGEST_NAME = 150

JPEG, PNG, WEBP, PDF = "image/jpeg", "image/png", "image/webp", "application/pdf"
ENDINGS = {JPEG: (".jpg", ".jpeg"), PNG: (".png",), WEBP: (".webp",), PDF: (".pdf",)}
PICTURES = (JPEG, PNG, WEBP)
FORBIDDEN_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


def kind_of(upload: IO[bytes]) -> str | None:
    """The MIME type that the first bytes show, None for anything that is not taken. The file is left at its start."""
    upload.seek(0)
    head = upload.read(HEAD)
    upload.seek(0)
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"%PDF-"):
        return PDF
    return None


def safe_name(name: str, kind: str) -> str:
    """The file's own name without folders and control signs, with an ending that tells the truth. Vietnamese letters survive."""
    text = unicodedata.normalize("NFC", name or "").replace("\\", "/").rsplit("/", 1)[-1]
    text = FORBIDDEN_IN_NAMES.sub("", text).strip(" .") or "file"
    ending = next((end for end in ENDINGS[kind] if text.lower().endswith(end)), "")
    stem, told = (text[: -len(ending)], text[-len(ending) :]) if ending else (text, ENDINGS[kind][0])
    return f"{stem[:LONGEST_NAME] or 'file'}{told}"
