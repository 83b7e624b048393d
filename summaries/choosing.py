"""Which window the address asks for: a typed range, a preset, or what is usual at this time of the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from acts.errors import DomainError
from summaries.forms import PeriodForm, PresetForm
from summaries.periods import CalendarRow, Period, Preset, Window, finished_period, usual_period, window_of
from summaries.words import say_period


@dataclass(frozen=True)
class Tab:
    label: str
    query: str
    current: bool


@dataclass(frozen=True)
class Choice:
    """What was asked for. `window` is None when the typed days cannot be read; then `form` says why."""

    window: Window | None
    period: Period | None
    form: PeriodForm
    custom: bool


def choice(rows: Sequence[CalendarRow], query: Mapping[str, str], today: date) -> Choice:
    if "from" in query or "to" in query:
        form = PeriodForm(query)
        window = Window(form.cleaned_data["frm"], form.cleaned_data["to"]) if form.is_valid() else None
        return Choice(window, None, form, custom=True)
    period = _period(rows, query, today)
    window = window_of(rows, period)
    return Choice(
        window, period, PeriodForm({"from": window.start.isoformat(), "to": window.end.isoformat()}), query.get("preset") == "custom"
    )


def _period(rows: Sequence[CalendarRow], query: Mapping[str, str], today: date) -> Period:
    form = PresetForm(query)
    if not form.is_valid():
        return usual_period(rows, today)
    preset = Preset(form.cleaned_data["preset"])
    finished = finished_period(rows, preset, today)
    if not form.cleaned_data["year"]:
        return finished
    period = Period(preset, form.cleaned_data["year"], form.cleaned_data["n"] or finished.number)
    try:
        window_of(rows, period)
    except DomainError:
        return finished
    return period


def tabs(chosen: Choice, branch: str) -> list[Tab]:
    names = {
        Preset.MONTH: _("Month"),
        Preset.QUARTER: _("Quarter"),
        Preset.HALF: _("6 months"),
        Preset.NINE_MONTHS: _("9 months"),
        Preset.YEAR: _("Year"),
        Preset.TO_DATE: _("Year to date"),
    }
    made = [
        Tab(
            name,
            urlencode({"preset": preset.value, "branch": branch}),
            not chosen.custom and chosen.period is not None and chosen.period.preset is preset,
        )
        for preset, name in names.items()
    ]
    return [*made, Tab(_("Custom…"), urlencode({"preset": "custom", "branch": branch}), chosen.custom)]


def neighbours(rows: Sequence[CalendarRow], chosen: Choice, branch: str, today: date) -> list[Tab]:
    """The period before and the one after, by name; none that has not begun."""
    if chosen.period is None or chosen.custom:
        return []
    moved = [(period, window_of(rows, period)) for period in (chosen.period.moved(-1), chosen.period.moved(1))]
    return [
        Tab(say_period(period, window), urlencode(_query(period, branch)), current=False)
        for period, window in moved
        if window.start <= today
    ]


def _query(period: Period, branch: str) -> dict[str, str | int]:
    return {"preset": period.preset.value, "year": period.year, "n": period.number or 1, "branch": branch}
