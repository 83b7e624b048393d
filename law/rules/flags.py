"""Signs of crime by value, quantity, tax and history: a flag with its reason, never a decision (Decree 169/2026 art. 3.3)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from .steps import Both, Step, Vnd, say

MONEY = ("value", "profit", "damage", "tax")


@dataclass(frozen=True)
class ThresholdRow:
    """One step of one crime; `low` inclusive, `high` exclusive, in VND or in the unit that `measure` names."""

    code: str
    crime: str
    clause: int
    measure: str
    goods: str
    low: int
    high: int | None
    subject: str
    condition: str
    name_vi: str
    name_en: str
    certainty: str


@dataclass(frozen=True)
class Findings:
    """
    What a case shows so far. Money in VND. `quantities`: goods → (base unit, amount), as {"cigarettes": ("pack", 1600)}.

    `goods` names what the goods are (banned, not_permitted, counterfeit, ip ...), which some thresholds ask for.
    """

    individual: bool = True
    value: int | None = None
    profit: int | None = None
    damage: int | None = None
    tax: int | None = None
    goods: Collection[str] = ()
    quantities: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    prior: bool = False
    antiques: bool = False


@dataclass(frozen=True)
class Flag:
    """A crime in sight, its clause, and the sentence that says why. `certainty` is the mark of the threshold."""

    crime: str
    clause: int
    code: str
    reason: Step
    certainty: str


def raised(findings: Findings, thresholds: Iterable[ThresholdRow], crimes: Collection[str] | None = None) -> list[Flag]:
    """The flags, the gravest clause first, at most one for a crime and measure."""
    hits = [row for row in thresholds if (crimes is None or row.crime in crimes) and _meets(findings, row)]
    best: dict[tuple[str, str, str], ThresholdRow] = {}
    for row in hits:
        key = (row.crime, row.measure, row.goods)
        if key not in best or row.clause > best[key].clause:
            best[key] = row
    ordered = sorted(best.values(), key=lambda row: (-row.clause, row.crime, row.code))
    return [Flag(row.crime, row.clause, row.code, _reason(findings, row), row.certainty) for row in ordered]


def _meets(findings: Findings, row: ThresholdRow) -> bool:
    if row.subject != "any" and (row.subject == "individual") != findings.individual:
        return False
    if row.condition and not getattr(findings, row.condition):
        return False
    amount = _amount(findings, row)
    return amount is not None and amount >= row.low and (row.high is None or amount < row.high)


def _amount(findings: Findings, row: ThresholdRow) -> int | None:
    if row.measure in MONEY:
        if row.goods and row.goods not in findings.goods:
            return None
        return getattr(findings, row.measure)
    unit, amount = findings.quantities.get(row.goods, ("", 0))
    return amount if unit == row.measure else None


def _reason(findings: Findings, row: ThresholdRow) -> Step:
    amount = _amount(findings, row) or 0

    def shown(number: int) -> object:
        return Vnd(number) if row.measure in MONEY else quantity(number, row.measure)

    words = {
        "crime": row.crime,
        "clause": row.clause,
        "name": Both(row.name_vi, row.name_en),
        "amount": shown(amount),
        "low": shown(row.low),
    }
    return say("flag", **words, high=shown(row.high)) if row.high else say("flag_open", **words)


def quantity(amount: int, unit: str) -> Both:
    """Mass in kilogram, volume in litre, anything else as it was seized."""
    names = {"mg": ("kg", "kg"), "ul": ("lít", "l"), "pack": ("bao", "packs")}
    vi, en = names.get(unit, (unit, unit))
    if unit not in ("mg", "ul"):
        return Both(f"{amount:,} {vi}".replace(",", "."), f"{amount:,} {en}")
    whole, rest = divmod(amount, 1_000_000)
    decimals = f"{rest:06d}".rstrip("0")
    return Both(f"{whole},{decimals} {vi}" if decimals else f"{whole} {vi}", f"{whole}.{decimals} {en}" if decimals else f"{whole} {en}")
