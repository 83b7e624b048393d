"""Which band an act falls into, and what part of it the subject faces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from .steps import Both, Step, Vnd, say


@dataclass(frozen=True)
class ActRow:
    """An act of a penalty decree, as plain values."""

    code: str
    decree: str
    name_vi: str
    name_en: str
    family: str
    fine_rule: str
    basis: str
    measure: str
    percent: int | None
    confiscation: str
    remedies: tuple[str, ...]
    tax_type: bool
    repeat: str
    licence_late: bool
    limitation: str
    clock_starts: str
    successor: str
    certainty: str
    source: str


@dataclass(frozen=True)
class BandRow:
    """One band; `low` inclusive, `high` exclusive in the act's measure, amounts in VND."""

    code: str
    family: str
    low: int | None
    high: int | None
    minimum: int
    maximum: int

    def holds(self, amount: int) -> bool:
        return (self.low is None or amount >= self.low) and (self.high is None or amount < self.high)


class Measured(Protocol):
    """What an offence says that a band may ask for."""

    @property
    def value(self) -> int | None: ...

    @property
    def units(self) -> int | None: ...

    @property
    def days_late(self) -> int: ...


WHAT = {
    "value": Both("Trị giá", "Value"),
    "units": Both("Số lượng", "Quantity"),
    "days": Both("Số ngày quá hạn", "Days late"),
}


def band_for(offence: Measured, act: ActRow, bands: Sequence[BandRow], steps: list[Step], refused: Callable[[Step], Exception]) -> BandRow:
    """
    The band that the measure says; without a measured amount, the band of the point that was named.

    Raises what `refused` makes when neither says which band it is, or when the amount lies below every band.
    """
    named = own_band(act, bands)
    amount = measured(offence, act)
    if amount is None:
        if named is None:
            raise refused(say(f"refuse_no_{act.measure}", code=act.code))
        return named
    band = next((band for band in bands if band.holds(amount)), None)
    what, shown = WHAT[act.measure], Vnd(amount) if act.measure == "value" else amount
    if band is None:
        raise refused(say("refuse_below", code=act.code, what=what, amount=shown))
    if named and named != band and named.code != act.family:
        steps.append(say("band_moved", named=act.code, what=what, amount=shown, code=band.code))
    else:
        steps.append(say("band_by_measure", what=what, amount=shown, code=band.code))
    return band


def own_band(act: ActRow, bands: Sequence[BandRow]) -> BandRow | None:
    """The band printed at the point itself, or at the clause the point belongs to."""
    if len(bands) == 1:
        return bands[0]
    return next((band for band in bands if act.code == band.code or act.code.startswith(f"{band.code}.")), None)


def measured(offence: Measured, act: ActRow) -> int | None:
    if act.measure == "value":
        return offence.value
    if act.measure == "units":
        return offence.units
    return (offence.days_late or None) if act.measure == "days" else None


def share_of(band: BandRow, basis: str, individual: bool, steps: list[Step]) -> tuple[Fraction, Fraction]:
    """The subject's minimum and maximum in VND: an individual pays half of what the decree prints for organisations."""
    low, high = Fraction(band.minimum), Fraction(band.maximum)
    key = "band_individual" if basis == "individual" else "band_organisation"
    steps.append(say(key, code=band.code, minimum=Vnd(low), maximum=Vnd(high)))
    if basis == "organisation" and individual:
        low, high = low / 2, high / 2
        steps.append(say("band_halved", minimum=Vnd(low), maximum=Vnd(high)))
    return low, high
