"""Numbers of decisions: gapless per branch, year and kind of paper."""

from datetime import date

from acts.numbers import next_number
from cases.commands import series_of
from cases.models import Case

PENALTY = "QĐ-XPHC"


def numbered(case: Case, paper: str, today: date) -> str:
    """12/QĐ-XPHC.KV06-2026; each kind of paper counts for itself."""
    series = series_of(case.branch)
    counter = f"penalty {series} {today.year}" if paper == PENALTY else f"{paper} {series} {today.year}"
    return f"{next_number(counter)}/{paper}.{series}-{today.year}"
