"""
The legal tables as plain rows, read once in a process and again when the stamp says that a table has changed.

A reader never filters by today: the caller says which day's law it means.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from functools import cached_property
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from acts.errors import DomainError

from . import models
from .rules.bands import ActRow, BandRow
from .rules.calendar import Calendar
from .rules.drugs import DrugMinimums, DrugTerms, SubstanceRow
from .rules.expiry import PeriodRow, StartRow
from .rules.fine import FineNumbers
from .rules.flags import ThresholdRow
from .rules.reckoning import Clockwork, Rule
from .rules.signing import Limit, Post, Route
from .rules.steps import Both

T = TypeVar("T")


@dataclass(frozen=True)
class Version(Generic[T]):
    """One validity of one row; both ends inclusive."""

    valid_from: date
    valid_to: date | None
    row: T

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Shelf(Generic[T]):
    """The versions of one table, by code."""

    def __init__(self, model: type[models.DatedRow], row_class: type[T]):
        self.model = model
        self.versions: dict[str, list[Version[T]]] = {}
        for row in model.objects.order_by("code", "valid_from"):
            self.versions.setdefault(row.code, []).append(Version(row.valid_from, row.valid_to, _plain(row, row_class)))

    def get(self, code: str, on: date) -> T | None:
        return next((version.row for version in self.versions.get(code, ()) if version.holds(on)), None)

    def need(self, code: str, on: date) -> T:
        """The row of that day. Raises DomainError: the code is unknown, or no version of it was in force."""
        row = self.get(code, on)
        if row is not None:
            return row
        known = self.versions.get(code)
        words = {"code": code, "day": f"{on:%d/%m/%Y}"}
        if known is None:
            raise DomainError(_("%(code)s is not a code of the legal tables. Check the spelling.") % words, code="unknown_code")
        words["first"] = f"{known[0].valid_from:%d/%m/%Y}"
        message = _("%(code)s has no version in force on %(day)s; the first one starts on %(first)s. Add the missing validity.")
        raise DomainError(message % words, code="not_in_force")

    def in_force(self, on: date) -> dict[str, T]:
        rows = ((code, self.get(code, on)) for code in self.versions)
        return {code: row for code, row in rows if row is not None}


def _plain(row: models.DatedRow, row_class: type[T]) -> T:
    values = {}
    for field in fields(row_class):  # type: ignore[arg-type]
        value = row.is_confirmed if field.name == "confirmed" else getattr(row, field.name)
        values[field.name] = tuple(value) if isinstance(value, list) else value
    return row_class(**values)


@dataclass(frozen=True)
class SettingRow:
    code: str
    value: str


@dataclass(frozen=True)
class NamedRow:
    """A row of which only the name and the mark matter."""

    code: str
    name_vi: str
    name_en: str
    certainty: str


@dataclass(frozen=True)
class CrimeRow:
    """A crime of the Penal Code, by article."""

    code: str
    name_vi: str
    name_en: str
    customs_may_initiate: bool
    certainty: str

    article = property(lambda self: self.code)


@dataclass(frozen=True)
class UnitRow:
    """A unit; only units with one `base` may be added, with `factor` base units in one."""

    code: str
    name_vi: str
    name_en: str
    dimension: str
    base: str
    factor: int


@dataclass(frozen=True)
class CircumstanceRow:
    code: str
    name_vi: str
    name_en: str
    kind: str
    certainty: str


@dataclass(frozen=True)
class InstrumentRow:
    code: str
    number: str
    name_vi: str
    name_en: str
    penalties: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class MoveRow:
    """What may happen to a running time limit."""

    code: str
    kind: str
    rule: str
    longer: str
    article: str


@dataclass(frozen=True)
class GroundRow:
    """Why no penalty decision is issued."""

    code: str
    name_vi: str
    name_en: str
    article: str
    party_unknown: bool
    certainty: str


@dataclass(frozen=True)
class FormRow:
    """A form of the annex to Decree 118/2021; without a number, the number was not found."""

    code: str
    number: str
    name_vi: str
    name_en: str


class Book:
    """All tables, each read at first use. A book never changes; another stamp makes another book."""

    def __init__(self, token: uuid.UUID | None = None):
        self.token = token

    acts = cached_property(lambda self: Shelf(models.Act, ActRow))
    bands = cached_property(lambda self: Shelf(models.Band, BandRow))
    circumstances = cached_property(lambda self: Shelf(models.Circumstance, CircumstanceRow))
    no_penalty_grounds = cached_property(lambda self: Shelf(models.NoPenaltyGround, GroundRow))
    remedies = cached_property(lambda self: Shelf(models.Remedy, NamedRow))
    limits = cached_property(lambda self: Shelf(models.SigningLimit, Limit))
    posts = cached_property(lambda self: Shelf(models.SigningPosition, Post))
    routes = cached_property(lambda self: Shelf(models.UpwardRoute, Route))
    deadlines = cached_property(lambda self: Shelf(models.DeadlineRule, Rule))
    moves = cached_property(lambda self: Shelf(models.DeadlineMove, MoveRow))
    limitation = cached_property(lambda self: Shelf(models.LimitationRule, PeriodRow))
    limitation_starts = cached_property(lambda self: Shelf(models.LimitationStart, StartRow))
    crimes = cached_property(lambda self: Shelf(models.Crime, CrimeRow))
    initiators = cached_property(lambda self: Shelf(models.Initiator, NamedRow))
    crime_thresholds = cached_property(lambda self: Shelf(models.CrimeThreshold, ThresholdRow))
    drug_thresholds = cached_property(lambda self: Shelf(models.DrugThreshold, DrugMinimums))
    substances = cached_property(lambda self: Shelf(models.Substance, SubstanceRow))
    units = cached_property(lambda self: Shelf(models.Unit, UnitRow))
    settings = cached_property(lambda self: Shelf(models.Setting, SettingRow))
    forms = cached_property(lambda self: Shelf(models.LegalForm, FormRow))
    instruments = cached_property(lambda self: Shelf(models.Instrument, InstrumentRow))

    @cached_property
    def calendar(self) -> Calendar:
        """The readings that stand now; a withdrawn reading keeps its row with an end, and no longer counts."""
        days = list(models.CalendarDay.objects.filter(valid_to__isnull=True))
        names = {kind: {day.day: Both(day.name_vi, day.name_en) for day in days if day.kind == kind} for kind in ("off", "worked")}
        last = max((day.day for day in days), default=None)
        return Calendar(names["off"], names["worked"], date(last.year, 12, 31) if last else None)

    def setting(self, code: str, on: date) -> str:
        return self.settings.need(code, on).value

    def number(self, code: str, on: date) -> int:
        return int(self.setting(code, on))

    def bands_of(self, family: str, on: date) -> list[BandRow]:
        rows = (row for row in self.bands.in_force(on).values() if row.family == family)
        return sorted(rows, key=lambda row: (row.low is not None, row.low or 0, row.code))

    def clockwork(self, on: date) -> Clockwork:
        """Where a day ends and which hours are worked; before the first row of a setting the first row is taken."""
        hours = tuple(tuple(time.fromisoformat(end) for end in span.split("-")) for span in self._earliest("WORKING_HOURS", on).split(","))
        return Clockwork(time.fromisoformat(self._earliest("DAY_END", on)), hours)  # type: ignore[arg-type]

    def _earliest(self, code: str, on: date) -> str:
        first = self.settings.versions[code][0]
        return (self.settings.get(code, on) or first.row).value

    def fine_numbers(self, on: date) -> FineNumbers:
        """The numbers of the decree in force on that day."""
        small = self.settings.get("SMALL_EXHIBITS_PERCENT", on)
        late = self.deadlines.get("T_LICENCE_LATE_30", on)
        return FineNumbers(
            step_percent=self.number("FINE_STEP_PERCENT", on),
            tax_step_percent=self.number("TAX_STEP_PERCENT", on),
            tax_cap_percent=self.number("TAX_CAP_PERCENT", on),
            tax_small_individual=self.number("TAX_SMALL_INDIVIDUAL", on),
            tax_small_organisation=self.number("TAX_SMALL_ORGANISATION", on),
            licence_late_factor=self.number("LICENCE_LATE_FACTOR", on) if late else 1,
            licence_late_days=late.length if late else 0,
            small_exhibits_percent=int(small.value) if small else None,
            warning_from_age=self.number("WARNING_FROM_AGE", on),
            warning_below_age=self.number("WARNING_BELOW_AGE", on),
        )

    def drug_terms(self, on: date) -> DrugTerms:
        points = dict(pair.split("=") for pair in self.setting("DRUG_CROSS_BORDER", on).split(","))
        prior = frozenset(self.setting("DRUG_PRIOR_ARTICLES", on).split(","))
        return DrugTerms(self.number("OPIUM_MORPHINE_PERMILLE", on), prior, points)


_held: Book | None = None


def book() -> Book:
    """The tables as they stand. One short query asks whether the book in hand is still the current one."""
    global _held
    token = models.LawStamp.objects.filter(pk=1).values_list("token", flat=True).first()
    if _held is None or token is None or _held.token != token:
        _held = Book(token)
    return _held


def book_reading(days: Mapping[date, tuple[str, Both]]) -> Book:
    """The tables as they stand, but these days read as given (kind, name): for asking what a change would do."""
    now = book()
    calendar = now.calendar
    for day, (kind, name) in days.items():
        calendar = calendar.reading(day, kind, name)
    asked = Book(now.token)
    asked.__dict__.update(now.__dict__, calendar=calendar)
    return asked


def forget() -> None:
    global _held
    _held = None


def renew_stamp() -> None:
    """Tells every process to read the tables again; inside the transaction that changed them."""
    models.LawStamp.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4()})
    forget()
