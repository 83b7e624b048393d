"""Some entries by themselves: does each still hash to what was stored? For checks that read facts, beside the whole verification."""

from collections.abc import Iterable

from django.db import connection

from .chains import READ, Row, content_fault


def changed(ids: Iterable[int]) -> dict[int, str]:
    """What differs, by the key of the entry; entries that agree are left out."""
    asked = READ.replace("\norder by", "\nwhere e.id = any(%s)\norder by")
    with connection.cursor() as cursor:
        cursor.execute(asked, [list(ids)])
        rows = [Row._make(row) for row in cursor.fetchall()]
    return {row.id: what for row in rows if (what := content_fault(row))}
