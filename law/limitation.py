"""When an act can no longer be sanctioned. The tables joined with rules/expiry.py."""

from collections.abc import Mapping
from datetime import date

from acts.errors import DomainError

from .fines import act_under, decrees_for
from .rules.expiry import ExpiryRefused, LimitationAnswer, StartRow, expiry, started_on
from .rules.steps import say
from .selectors import book

__all__ = ["CUSTOMS", "LimitationAnswer", "expires", "general", "start_event", "start_events"]

CUSTOMS = "T_STATUTE_CUSTOMS"


def expires(
    act_code: str,
    *,
    on: date,
    events: Mapping[str, date] | None = None,
    detected_on: date | None = None,
    from_criminal: bool = False,
    evasion_ended: date | None = None,
) -> LimitationAnswer:
    """
    The last day on which the act may be sanctioned. `on` picks the law; `events` gives the day of each event by its code, as
    {"declaration_registered": date(2026, 7, 6)}; an ongoing act runs from `detected_on`.

    Raises DomainError when the day that starts the clock is missing.
    """
    tables = book()
    decree = decrees_for(on, tables)[-1]
    act = act_under(decree, act_code, on, tables)
    if act is None:
        raise DomainError(str(say("refuse_unknown_act", code=act_code)), field="act")
    start_row = tables.limitation_starts.need(act.clock_starts, on)
    try:
        start = started_on(act, start_row, events or {}, detected_on)
    except ExpiryRefused as refused:
        raise DomainError(str(refused.step), field="events") from refused
    period = tables.limitation.need(act.limitation, on)
    rule = tables.deadlines.need(period.deadline, on)
    return expiry(start, rule, period, from_criminal=from_criminal, evasion_ended=evasion_ended)


def start_event(act_code: str, *, on: date) -> StartRow | None:
    """The event from which the act is too old one day; None for an act that the law of that day does not know."""
    tables = book()
    act = act_under(decrees_for(on, tables)[-1], act_code, on, tables)
    return tables.limitation_starts.need(act.clock_starts, on) if act else None


def start_events(on: date) -> list[StartRow]:
    """Every event that starts a limitation period by the law of that day, without the detection, which each case has."""
    return [row for row in book().limitation_starts.in_force(on).values() if not row.ongoing]


def general(start: date, *, on: date, from_criminal: bool = False, evasion_ended: date | None = None) -> LimitationAnswer:
    """
    The last day by the shortest period, from `start`, while it is not known which acts they are: nothing can be late that keeps it.

    Raises DomainError when no such period is in force.
    """
    tables = book()
    rule = tables.deadlines.need(CUSTOMS, on)
    longer = next(row for row in tables.limitation.in_force(on).values() if row.deadline == CUSTOMS)
    step = say("clock_not_named", day=start)
    return expiry((start, step), rule, longer, from_criminal=from_criminal, evasion_ended=evasion_ended)
