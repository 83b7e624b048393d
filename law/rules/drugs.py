"""
Drug thresholds (Penal Code 248-252) and the mixture rule (Decree 19/2018 arts 3-5).

Mass in integer milligram, volume in integer microlitre; percentages are truncated to one decimal with integers. An answer is a
flag for people: the clause that the quantities point to, never a decision.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .steps import Both, Step, say

CLAUSES = (1, 2, 3, 4)


class DrugRefused(ValueError):
    """The question cannot be answered as put; the message is a Step."""

    def __init__(self, step: Step):
        super().__init__(step.en)
        self.step = step


@dataclass(frozen=True)
class SubstanceRow:
    """A substance with its group; without a group it has no threshold until a laboratory names it."""

    code: str
    name_vi: str
    name_en: str
    group: str
    dimension: str


@dataclass(frozen=True)
class DrugMinimums:
    """The least quantity of each clause for one group under one article; clause 1 may have none."""

    article: str
    group: str
    name_vi: str
    name_en: str
    minimum_1: int | None
    minimum_2: int
    minimum_3: int
    minimum_4: int

    def of(self, clause: int) -> int | None:
        return getattr(self, f"minimum_{clause}")


@dataclass(frozen=True)
class DrugQuantity:
    """Milligram or microlitre, by the substance's dimension. `morphine` in per mille converts diluted opium."""

    substance: SubstanceRow
    amount: int
    morphine: int | None = None


@dataclass(frozen=True)
class DrugTerms:
    """What the law says besides the table: dated settings."""

    opium_morphine: int
    prior_removes: Collection[str]
    cross_border: Mapping[str, str]


@dataclass(frozen=True)
class DrugAnswer:
    """Clause 0 means below the minimum. `undetermined`: a substance had no threshold, so the clause may rise."""

    article: str
    clause: int
    steps: tuple[Step, ...]
    undetermined: bool = False


def drug_clause(
    article: str,
    quantities: Sequence[DrugQuantity],
    minimums: Mapping[str, DrugMinimums],
    terms: DrugTerms,
    *,
    prior: bool = False,
    cross_border: bool = False,
) -> DrugAnswer:
    """The clause that these quantities point to. Raises DrugRefused for a group that the article does not know, or no quantity."""
    steps: list[Step] = []
    amounts = _by_group(article, quantities, minimums, terms, steps)
    clause = _highest_clause(article, amounts, minimums, steps)
    if clause == 0 and prior and article in terms.prior_removes and amounts:
        clause = 1
        steps.append(say("prior_drug", article=article))
    if 0 < clause < 2 and cross_border and article in terms.cross_border:
        clause = 2
        steps.append(say("cross_border", point=terms.cross_border[article]))
    steps.append(say("drug_result", article=article, clause=clause) if clause else say("drug_below", article=article))
    return DrugAnswer(article, clause, tuple(steps), any(not quantity.substance.group for quantity in quantities))


def _by_group(
    article: str, quantities: Sequence[DrugQuantity], minimums: Mapping[str, DrugMinimums], terms: DrugTerms, steps: list[Step]
) -> dict[str, int]:
    """Substances of the same point are added."""
    if not quantities or any(quantity.amount < 0 for quantity in quantities):
        raise DrugRefused(say("refuse_no_quantity"))
    amounts: dict[str, int] = {}
    counted: dict[str, int] = {}
    for quantity in quantities:
        substance = quantity.substance
        name = Both(substance.name_vi, substance.name_en)
        if not substance.group:
            steps.append(say("no_threshold", substance=name))
            continue
        line = minimums.get(substance.group)
        if line is None:
            raise DrugRefused(say("drug_no_line", article=article, group=name))
        amount = _converted(quantity, terms, steps)
        steps.append(
            say("drug_quantity", substance=name, amount=shown(amount, substance.dimension), group=Both(line.name_vi, line.name_en))
        )
        amounts[substance.group] = amounts.get(substance.group, 0) + amount
        counted[substance.group] = counted.get(substance.group, 0) + 1
        if counted[substance.group] > 1:
            total = shown(amounts[substance.group], substance.dimension)
            steps.append(say("same_point", group=Both(line.name_vi, line.name_en), amount=total))
    return amounts


def _converted(quantity: DrugQuantity, terms: DrugTerms, steps: list[Step]) -> int:
    if quantity.morphine is None:
        return quantity.amount
    amount = quantity.amount * quantity.morphine // terms.opium_morphine
    before, after = shown(quantity.amount, "mass"), shown(amount, "mass")
    steps.append(say("opium_converted", content=quantity.morphine, before=before, after=after, standard=terms.opium_morphine))
    return amount


def _highest_clause(article: str, amounts: Mapping[str, int], minimums: Mapping[str, DrugMinimums], steps: list[Step]) -> int:
    """Clause by clause: the sum of quantity / minimum must come to 100 %, else the clause before applies."""
    reached = 0
    for clause in CLAUSES if amounts else ():
        least = {group: minimums[group].of(clause) for group in amounts}
        if any(value is None for value in least.values()):
            steps.append(say("any_quantity", article=article))
        else:
            share = sum((Fraction(amounts[group], least[group] or 1) for group in amounts), Fraction())
            parts = " + ".join(f"{amounts[group]}/{least[group]}" for group in sorted(amounts))
            steps.append(say("ratio", clause=clause, parts=parts, percent=truncated_percent(share)))
            if share < 1:
                steps.append(say("not_reached", clause=clause))
                break
        reached = clause
        if clause < CLAUSES[-1]:
            steps.append(say("reached", clause=clause))
    return reached


def truncated_percent(share: Fraction) -> Both:
    """One decimal, cut and never rounded: 99.99 % stays below 100 %."""
    tenths = share.numerator * 1000 // share.denominator
    return Both(f"{tenths // 10},{tenths % 10}", f"{tenths // 10}.{tenths % 10}")


def shown(amount: int, dimension: str) -> Both:
    """Milligram as gram, microlitre as millilitre, exact."""
    whole, rest = divmod(amount, 1000)
    unit = "ml" if dimension == "volume" else "g"
    decimals = f"{rest:03d}".rstrip("0")
    vi, en = f"{whole:,}".replace(",", "."), f"{whole:,}"
    return Both(f"{vi},{decimals} {unit}" if decimals else f"{vi} {unit}", f"{en}.{decimals} {unit}" if decimals else f"{en} {unit}")
