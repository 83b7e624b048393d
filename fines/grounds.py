"""Why no penalty decision may be issued, as the law's table has it on a day."""

from datetime import date

from law.models.dated import in_english
from law.selectors import GroundRow, book


def ground_of(code: str, on: date) -> GroundRow | None:
    """The ground as the law of that day has it; None for an unknown one."""
    return book().no_penalty_grounds.get(code, on)


def named(row: GroundRow) -> str:
    return row.name_en if in_english() else row.name_vi


def grounds_on(on: date) -> list[GroundRow]:
    return sorted(book().no_penalty_grounds.in_force(on).values(), key=lambda row: (row.article, row.code))
