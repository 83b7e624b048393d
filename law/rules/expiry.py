"""When an act can no longer be sanctioned, and what moved that day (Decree 169/2026 art. 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .bands import ActRow
from .citations import cited
from .periods import plus_months
from .reckoning import Rule
from .steps import Both, Step, say


class ExpiryRefused(ValueError):
    """A date is missing; the message is a Step that names the event."""

    def __init__(self, step: Step):
        super().__init__(step.en)
        self.step = step


@dataclass(frozen=True)
class StartRow:
    """The event that starts the clock; an ongoing act starts at its detection."""

    code: str
    name_vi: str
    name_en: str
    ongoing: bool


@dataclass(frozen=True)
class PeriodRow:
    """Which deadline rule holds the length, and what comes on top, in years."""

    deadline: str
    criminal_years: int
    tax_years: int


@dataclass(frozen=True)
class LimitationAnswer:
    """The last day on which the act may be sanctioned, and the day the clock started."""

    expires_on: date
    started_on: date
    steps: tuple[Step, ...]


def started_on(act: ActRow, start: StartRow, events: Mapping[str, date], detected_on: date | None) -> tuple[date, Step]:
    """The day the clock started. Raises ExpiryRefused when the day of the event was not given."""
    event = Both(start.name_vi, start.name_en)
    if start.ongoing:
        if detected_on is None:
            raise ExpiryRefused(say("clock_unknown", act=act.code, event=event))
        return detected_on, say("clock_detected", act=act.code, day=detected_on)
    day = events.get(start.code)
    if day is None:
        raise ExpiryRefused(say("clock_unknown", act=act.code, event=event))
    return day, say("clock_event", act=act.code, event=event, day=day)


def expiry(
    start: tuple[date, Step], rule: Rule, period: PeriodRow, *, from_criminal: bool = False, evasion_ended: date | None = None
) -> LimitationAnswer:
    """Years from the start, restarted by evasion, longer for cases from criminal bodies. Limitation never moves past days off."""
    day, step = start
    steps = [step]
    if evasion_ended and evasion_ended > day:
        day = evasion_ended
        steps.append(say("clock_restarts", day=day))
    years = rule.length
    steps.append(say("statute", years=years, article=cited(rule.article)))
    if from_criminal:
        years += period.criminal_years
        steps.append(say("from_criminal", years=period.criminal_years))
    last = plus_months(day, 12 * years)
    steps.append(say("expires", day=last))
    if period.tax_years:
        steps.append(say("tax_still_due", years=period.tax_years))
    return LimitationAnswer(last, day, tuple(steps))
