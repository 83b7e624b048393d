"""What an act costs under the decree in force when it ended, or the lighter of two. The tables joined with rules/fine.py."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from acts.errors import DomainError

from .rules.bands import ActRow
from .rules.fine import FineRefused, FineResult, Offence, fine, lighter
from .rules.steps import Both, Step, Vnd, say
from .selectors import Book, InstrumentRow, book

__all__ = ["DecisionFine", "FineResult", "Offence", "compute", "compute_all", "counted", "may_explain"]


@dataclass(frozen=True)
class DecisionFine:
    """One decision over several acts: a fine for each, and their sum in VND (Law on Handling of Administrative Violations art. 67)."""

    fines: tuple[FineResult, ...]
    amount: int
    steps: tuple[Step, ...]
    needs_check: bool


def compute(
    act_code: str,
    *,
    on: date,
    individual: bool = False,
    value: int | None = None,
    units: int | None = None,
    tax: int | None = None,
    withheld: int | None = None,
    days_late: int = 0,
    aggravating: int = 0,
    mitigating: int = 0,
    times: int = 1,
    age: int | None = None,
    decided_on: date | None = None,
) -> FineResult:
    """
    The fine in VND of an act that ended `on`, for an organisation unless `individual`, in a decision of the day `decided_on`.

    `value` of the exhibits, `tax` difference or evaded tax, and `withheld` money (26.3) in VND; `days_late` after the day the act's
    article names. Raises DomainError when something the band asks for is missing, or the act is not in the tables.
    """
    return compute_one(
        Offence(act_code, individual, value, units, tax, withheld, days_late, aggravating, mitigating, times, age),
        on=on,
        tables=book(),
        decided_on=decided_on,
    )


def compute_all(offences: Iterable[Offence], *, on: date, decided_on: date | None = None) -> DecisionFine:
    """Several acts in one decision: a fine for each act."""
    tables = book()
    fines = tuple(compute_one(offence, on=on, tables=tables, decided_on=decided_on) for offence in offences)
    if not fines:
        raise DomainError(_("Choose at least one act."), field="acts", code="no_act")
    total = sum(result.amount for result in fines)
    steps = [step for result in fines for step in result.steps]
    if len(fines) > 1:
        steps.append(say("total", count=len(fines), amount=Vnd(total)))
    return DecisionFine(fines, total, tuple(steps), any(result.needs_check for result in fines))


def compute_one(offence: Offence, *, on: date, tables: Book, decided_on: date | None = None) -> FineResult:
    """
    Under the decree in force at the end of the act; before the last change of decree, the lighter of the two (D169 art. 39).

    Where the tables hold the act under no decree that had begun by the decision, the later one answers, marked to be checked.
    """
    decrees = decrees_for(on, tables, decided_on)
    if not any(act_under(decree, offence.act, on, tables) for decree in decrees):
        decrees = decrees_for(on, tables)
    answers: dict[str, FineResult] = {}
    missing: list[InstrumentRow] = []
    for decree in decrees:
        act = act_under(decree, offence.act, on, tables)
        if act is None:
            missing.append(decree)
        else:
            answers[decree.code] = _under(decree, act, offence, on, tables)
    if not answers:
        raise DomainError(
            _("Act %(code)s is not in the tables. Write article, clause and point, for example 14.2.b.") % {"code": offence.act}
        )
    names = {decree.code: Both(decree.number, decree.number) for decree in decrees}
    result = lighter(answers, names) if len(answers) == 2 else next(iter(answers.values()))
    if not missing:
        return result
    step = say("other_decree_missing", since=decrees[-1].valid_from, decree=Both(missing[0].number, missing[0].number))
    return replace(result, needs_check=True, steps=(*result.steps, step))


def decrees_for(on: date, tables: Book, decided_on: date | None = None) -> list[InstrumentRow]:
    """
    The penalty decree in force on that day and the latest one, in order of time; one decree when they are the same.

    A decree that is loaded ahead of its day does not take part in a decision of an earlier day (`decided_on`).
    """
    decrees = [version.row for versions in tables.instruments.versions.values() for version in versions if version.row.penalties]
    begun = [row for row in decrees if decided_on is None or row.valid_from <= max(on, decided_on)]
    decrees = sorted((row for row in begun if row.valid_to is None or row.valid_to >= on), key=lambda row: row.valid_from)
    if not decrees or (decrees[0].valid_to and decrees[0].valid_from > on):
        raise DomainError(_("No penalty decree in the tables was in force on %(day)s.") % {"day": f"{on:%d/%m/%Y}"}, code="no_decree")
    return decrees[:1] if len(decrees) == 1 else [decrees[0], decrees[-1]]


def act_under(decree: InstrumentRow, code: str, on: date, tables: Book) -> ActRow | None:
    """The act as that decree has it: the same code, or the act that the code replaced."""
    day = max(on, decree.valid_from)
    row = tables.acts.get(code, day)
    if row is not None and row.decree == decree.code and not row.successor:
        return row
    former = (act for act in tables.acts.in_force(day).values() if act.decree == decree.code and act.successor == code)
    return next(former, row if row is not None and row.decree == decree.code else None)


def _under(decree: InstrumentRow, act: ActRow, offence: Offence, on: date, tables: Book) -> FineResult:
    day = max(on, decree.valid_from)
    try:
        result = fine(offence, act, tables.bands_of(act.family, day), tables.fine_numbers(day))
    except FineRefused as refused:
        raise DomainError(str(refused.step), code="fine_input") from refused
    name = Both(f"Nghị định {decree.number}", f"Decree {decree.number}")
    return replace(result, steps=(say("decree", name=name, on=on), *result.steps))


def counted(codes: Sequence[str], *, on: date) -> tuple[int, int]:
    """How many aggravating and mitigating circumstances these codes are. Raises DomainError for an unknown code or one said twice."""
    tables = book()
    if len(set(codes)) != len(codes):
        raise DomainError(_("A circumstance counts once. Remove the double."), field="circumstances")
    # M8 follows from the value of the exhibits, which the calculator sees by itself.
    kinds = [tables.circumstances.need(code, on).kind for code in codes if code != "M8"]
    return kinds.count("aggravating"), kinds.count("mitigating")


def may_explain(band_max: int, *, individual: bool, on: date) -> bool:
    """Whether the maximum fine gives the right to explain (Law on Handling of Administrative Violations art. 61)."""
    return band_max >= book().number("EXPLAIN_INDIVIDUAL" if individual else "EXPLAIN_ORGANISATION", on)
