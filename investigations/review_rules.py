"""Pure decisions of the monthly reviews and of limitation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError
from cases.rules import check_open
from law import limitation
from law.rules.expiry import LimitationAnswer, StartRow

EVASION = "evasion_ended"  # not a start of the tables: it starts the clock anew (Decree 169/2026 art. 5)


def month_of(day: date) -> date:
    return day.replace(day=1)


def check_start(status: str, event: str, day: date, document: str, *, today: date) -> None:
    """Raises WrongState in a case that has ended, DomainError for an unknown event or a day still to come."""
    check_open(status)
    if event != EVASION and event not in {row.code for row in limitation.start_events(today)}:
        raise DomainError(_("Choose the event from the list."), field="event")
    if day > today:
        raise DomainError(_("This day is still to come. Write when it happened."), field="day")
    if not document.strip():
        raise DomainError(_("Name the paper that shows the day."), field="document")


@dataclass(frozen=True)
class ActLimit:
    """The limitation of one act: when it ends, or which date is missing. `act` is "" while no act is named."""

    act: str
    answer: LimitationAnswer | None
    missing: StartRow | None = None


def act_limits(acts: Iterable[str], *, detected_on: date, events: Mapping[str, date], from_criminal: bool, on: date) -> list[ActLimit]:
    """
    The limitation of each act by the law of day `on`; without a known act the shortest period from the detection.

    `events` holds the days that are on record, by code. Source: Decree 169/2026 art. 5.
    """
    evasion = events.get(EVASION)
    found = []
    for code in acts:
        start = limitation.start_event(code, on=on)
        if start is not None and not start.ongoing and start.code not in events:
            found.append(ActLimit(code, None, start))
        elif start is not None:
            found.append(
                ActLimit(
                    code,
                    limitation.expires(
                        code, on=on, events=events, detected_on=detected_on, from_criminal=from_criminal, evasion_ended=evasion
                    ),
                )
            )
    return found or [ActLimit("", limitation.general(detected_on, on=on, from_criminal=from_criminal, evasion_ended=evasion))]
