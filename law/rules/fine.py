"""
Fines: act + subject + circumstances → amount, every step shown (Decree 169/2026 arts 3, 4, 6.3, 10, 15, 19.5).

Money is integer VND. Fractions are exact until the last step, which rounds half up to whole VND.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .bands import ActRow, BandRow, band_for, share_of
from .steps import Both, Step, Vnd, half_up, say


class FineRefused(ValueError):
    """The question cannot be answered as put; the message is a Step with what is missing."""

    def __init__(self, step: Step):
        super().__init__(step.en)
        self.step = step


@dataclass(frozen=True)
class FineNumbers:
    """The numbers of the law that are dated settings. Percentages are integers; amounts are VND."""

    step_percent: int
    tax_step_percent: int
    tax_cap_percent: int
    tax_small_individual: int
    tax_small_organisation: int
    licence_late_factor: int
    licence_late_days: int
    small_exhibits_percent: int | None
    warning_from_age: int
    warning_below_age: int


@dataclass(frozen=True)
class Offence:
    """
    One act as charged. `value`, `tax` and `withheld` (26.3) in VND; `days_late` counts from the day the law names for that act.

    `times`: acts of this kind not yet handled. `age`: of a natural person, where it matters.
    """

    act: str
    individual: bool = False
    value: int | None = None
    units: int | None = None
    tax: int | None = None
    withheld: int | None = None
    days_late: int = 0
    aggravating: int = 0
    mitigating: int = 0
    times: int = 1
    age: int | None = None


@dataclass(frozen=True)
class FineResult:
    """The fine of one act, in VND. `needs_check` says that a decree that had to be compared is not loaded."""

    act: ActRow
    offence: Offence
    amount: int
    band_code: str
    band_min: int
    band_max: int
    steps: tuple[Step, ...]
    warning: bool = False
    needs_check: bool = False
    individual: bool = False
    penalties: int = 1

    act_code = property(lambda self: self.act.code)
    decree = property(lambda self: self.act.decree)
    tax_type = property(lambda self: self.act.tax_type)
    confiscation = property(lambda self: self.act.confiscation)
    remedies = property(lambda self: self.act.remedies)
    certainty = property(lambda self: self.act.certainty)

    @property
    def amount_each(self) -> int:
        """What one of the repeated acts costs; the band and the authority speak of one act."""
        return self.amount // self.penalties

    @property
    def confiscated(self) -> int:
        """Value of the exhibits that the act makes subject to confiscation, in VND."""
        return (self.offence.value or 0) if self.act.confiscation != "none" else 0


def fine(offence: Offence, act: ActRow, bands: Sequence[BandRow], numbers: FineNumbers) -> FineResult:
    """The fine of one act. Raises FineRefused when a value that the rule needs is missing or out of the law's range."""
    _refuse_nonsense(offence)
    steps = [say("act", code=act.code, name=Both(act.name_vi, act.name_en))]
    individual = offence.individual or act.basis == "individual"
    offence = _repeated(offence, act, steps)
    reckon = RULES[act.fine_rule]
    result = _for_each(replace(reckon(offence, act, bands, numbers, steps), individual=individual))
    return _warned(result, numbers) if offence.age is not None and offence.individual else result


def _for_each(result: FineResult) -> FineResult:
    times = result.offence.times
    if times == 1 or result.act.repeat == "once":
        return result
    step = say("times", before=Vnd(result.amount), factor=times, amount=Vnd(result.amount * times))
    return replace(result, amount=result.amount * times, penalties=times, steps=(*result.steps, step))


def _refuse_nonsense(offence: Offence) -> None:
    counts = (offence.value, offence.units, offence.tax, offence.withheld, offence.days_late, offence.aggravating, offence.mitigating)
    if any(count is not None and count < 0 for count in counts) or offence.times < 1:
        raise FineRefused(say("refuse_negative"))


def _repeated(offence: Offence, act: ActRow, steps: list[Step]) -> Offence:
    if offence.times == 1:
        return offence
    if act.repeat == "once":
        steps.append(say("repeated_once", times=offence.times))
        return replace(offence, aggravating=offence.aggravating + 1)
    steps.append(say("repeated_each", times=offence.times))
    return offence


def _banded(offence: Offence, act: ActRow, bands: Sequence[BandRow], numbers: FineNumbers, steps: list[Step]) -> FineResult:
    individual = offence.individual or act.basis == "individual"
    band = band_for(offence, act, bands, steps, FineRefused)
    low, high = share_of(band, act.basis, individual, steps)
    mitigating = offence.mitigating + _small_exhibits(offence, low, numbers, steps)
    amount = _placed(low, high, offence.aggravating, mitigating, numbers, steps)
    factor = _late_factor(offence, act, numbers, steps)
    if factor != 1:
        steps.append(say("times", before=Vnd(amount), factor=factor, amount=Vnd(amount * factor)))
    whole = _whole(amount * factor, steps)
    return FineResult(act, offence, whole, band.code, half_up(low * factor), half_up(high * factor), tuple(steps))


def _small_exhibits(offence: Offence, low: Fraction, numbers: FineNumbers, steps: list[Step]) -> int:
    """Decree 169/2026 art. 4.2, on the minimum that this subject faces [inferred]."""
    percent = numbers.small_exhibits_percent
    if percent is None or not offence.value or offence.value * 100 > low * percent:
        return 0
    steps.append(say("small_exhibits", value=Vnd(offence.value), percent=percent, minimum=Vnd(low)))
    return 1


def _placed(low: Fraction, high: Fraction, aggravating: int, mitigating: int, numbers: FineNumbers, steps: list[Step]) -> Fraction:
    """Where in the band: the middle, 10 % of it up or down, or an end."""
    middle = (low + high) / 2
    net = aggravating - mitigating
    move = middle * numbers.step_percent / 100
    steps.append(say("net", aggravating=aggravating, mitigating=mitigating, net=f"{net:+d}" if net else "0"))
    steps.append(say("middle", minimum=Vnd(low), maximum=Vnd(high), middle=Vnd(middle)))
    places = {0: ("at_middle", middle), 1: ("step_up", middle + move), -1: ("step_down", middle - move)}
    key, amount = places.get(net, ("at_maximum", high) if net > 0 else ("at_minimum", low))
    steps.append(say(key, amount=Vnd(amount), **({"percent": numbers.step_percent} if key.startswith("step") else {})))
    # In a narrow band a tenth of the middle leads out of it; no fine leaves its band (LHAV art. 23.4) [own knowledge, unverified].
    inside = min(max(amount, low), high)
    if inside != amount:
        steps.append(say("at_maximum" if amount > high else "at_minimum", amount=Vnd(inside)))
    return inside


def _late_factor(offence: Offence, act: ActRow, numbers: FineNumbers, steps: list[Step]) -> int:
    if not act.licence_late or offence.days_late <= numbers.licence_late_days:
        return 1
    factor = numbers.licence_late_factor
    steps.append(say("licence_late", days=offence.days_late, limit=numbers.licence_late_days, factor=factor))
    return factor


def _whole(amount: Fraction, steps: list[Step]) -> int:
    whole = half_up(amount)
    if whole != amount:
        steps.append(say("rounded", amount=Vnd(whole)))
    return whole


def _percent_of_tax(offence: Offence, act: ActRow, bands: Sequence[BandRow], numbers: FineNumbers, steps: list[Step]) -> FineResult:
    tax = _needed(offence.tax, "refuse_no_tax", act)
    small = numbers.tax_small_individual if offence.individual else numbers.tax_small_organisation
    if tax < small:
        steps.append(say("tax_small", tax=Vnd(tax), limit=Vnd(small)))
        return FineResult(act, offence, 0, act.code, 0, 0, tuple(steps))
    amount = Fraction(tax * (act.percent or 0), 100)
    steps.append(say("tax_percent", percent=act.percent, tax=Vnd(tax), amount=Vnd(amount)))
    whole = _whole(amount, steps)
    return FineResult(act, offence, whole, act.code, whole, whole, tuple(steps))


def _multiple_of_tax(offence: Offence, act: ActRow, bands: Sequence[BandRow], numbers: FineNumbers, steps: list[Step]) -> FineResult:
    """Once the evaded tax, 20 % more for each aggravating circumstance left after the mitigating ones [inferred], at most three times."""
    tax = _needed(offence.tax, "refuse_no_tax", act)
    count = max(0, offence.aggravating - offence.mitigating)
    percent = min(100 + numbers.tax_step_percent * count, numbers.tax_cap_percent)
    amount = Fraction(tax * percent, 100)
    sizes = {"percent": percent, "step": numbers.tax_step_percent, "count": count, "cap": numbers.tax_cap_percent}
    steps.append(say("net", aggravating=offence.aggravating, mitigating=offence.mitigating, net=count))
    steps.append(say("tax_multiple", tax=Vnd(tax), amount=Vnd(amount), **sizes))
    return FineResult(
        act, offence, _whole(amount, steps), act.code, tax, half_up(Fraction(tax * numbers.tax_cap_percent, 100)), tuple(steps)
    )


def _equal(offence: Offence, act: ActRow, bands: Sequence[BandRow], numbers: FineNumbers, steps: list[Step]) -> FineResult:
    amount = _needed(offence.withheld, "refuse_no_amount", act)
    steps.append(say("equal_amount", amount=Vnd(amount)))
    return FineResult(act, offence, amount, act.code, amount, amount, tuple(steps))


def _elsewhere(offence: Offence, act: ActRow, bands: Sequence[BandRow], numbers: FineNumbers, steps: list[Step]) -> FineResult:
    raise FineRefused(say("refuse_other_decree", code=act.code, name=Both(act.name_vi, act.name_en)))


def _needed(amount: int | None, key: str, act: ActRow) -> int:
    if amount is None:
        raise FineRefused(say(key, code=act.code))
    return amount


def _warned(result: FineResult, numbers: FineNumbers) -> FineResult:
    age = result.offence.age or 0
    if age < numbers.warning_from_age:
        raise FineRefused(say("refuse_child", age=numbers.warning_from_age))
    if age >= numbers.warning_below_age:
        return result
    step = say("warning", low=numbers.warning_from_age, high=numbers.warning_below_age)
    return replace(result, amount=0, warning=True, steps=(*result.steps, step))


def lighter(results: Mapping[str, FineResult], names: Mapping[str, Both]) -> FineResult:
    """Of the fines under two decrees the smaller one, and where they are equal the later decree (Decree 169/2026 art. 39)."""
    (one, first), (other, second) = results.items()
    chosen = first if first.amount < second.amount else second
    sums = {"one_amount": Vnd(first.amount), "other_amount": Vnd(second.amount)}
    step = say("lighter", one=names[one], other=names[other], chosen=names[chosen.decree], **sums)
    return replace(chosen, steps=(*chosen.steps, step))


RULES = {
    "band": _banded,
    "tax_percent": _percent_of_tax,
    "tax_multiple": _multiple_of_tax,
    "equal_amount": _equal,
    "other_decree": _elsewhere,
}
