"""How long a sanction counts: until the day from which the person is deemed never sanctioned (LHAV art. 7)."""

from datetime import date, timedelta

from law import deadlines as law


def clean_day(executed_on: date, *, warning: bool = False) -> date:
    """The first day on which an executed sanction counts no more, by the law of the day of its execution."""
    due = law.due("T_CLEAN_RECORD:warning" if warning else "T_CLEAN_RECORD", executed_on)
    return (due.day or due.at.date()) + timedelta(days=1)
