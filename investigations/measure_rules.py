"""Pure decisions about preventive measures."""

from datetime import datetime

from django.utils.translation import gettext as _

from acts.errors import DomainError
from cases.models import Party

from .choices import MeasureKind

# Which time limit of the law runs with which measure; the others end with their act.
LIMIT_OF = {MeasureKind.DETENTION: "T_DETENTION", MeasureKind.PAPERS: "T_SEIZE_STD"}
ON_PERSONS = frozenset({MeasureKind.DETENTION, MeasureKind.ESCORT, MeasureKind.BODY_SEARCH})


def check_target(kind: str, *, party: Party | None, target: str, case_id: int) -> None:
    """A measure on a person names a person of the case, any other what it is on. Raises DomainError."""
    if party is not None and party.case_id != case_id:
        raise DomainError(_("Choose a person or organisation of this case."), field="party")
    if kind in ON_PERSONS and party is None:
        raise DomainError(_("Name the person on whom the measure is taken. Add the person to the case first."), field="party")
    if kind not in ON_PERSONS and not target.strip():
        raise DomainError(_("Say which premises, conveyance, object or papers."), field="target")


def check_start(started_at: datetime, *, detected_at: datetime, now: datetime) -> None:
    """Raises DomainError for a start before the detection or in the future."""
    minute_detected = detected_at.replace(second=0, microsecond=0)
    if not minute_detected <= started_at <= now:
        raise DomainError(_("The measure began after the detection and not in the future. Check the day and the time."), field="started_at")


def check_end(ended_at: datetime, *, started_at: datetime, now: datetime) -> None:
    """Raises DomainError for an end before the start or in the future."""
    if not started_at <= ended_at <= now:
        raise DomainError(_("The measure ended after it began and not in the future. Check the day and the time."), field="ended_at")
