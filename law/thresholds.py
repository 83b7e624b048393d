"""Signs of crime: flags with their reasons, never decisions. The tables joined with rules/flags.py and rules/drugs.py."""

from collections.abc import Collection, Sequence
from datetime import date

from acts.errors import DomainError

from .rules.drugs import DrugAnswer, DrugQuantity, DrugRefused, drug_clause
from .rules.flags import Findings, Flag, raised
from .rules.steps import say
from .selectors import book

__all__ = ["DrugAnswer", "DrugQuantity", "Findings", "Flag", "drug_answer", "flags"]


def flags(
    findings: Findings,
    *,
    on: date,
    crimes: Collection[str] | None = None,
    drugs: Sequence[tuple[str, int]] = (),
    drug_articles: Collection[str] = ("250",),
) -> list[Flag]:
    """
    What a case so far points to. `crimes` narrows the articles; `drugs` are (substance code, milligram or microlitre).

    A flag asks a person to look; nothing may be decided by it.
    """
    found = raised(findings, book().crime_thresholds.in_force(on).values(), crimes)
    for article in drug_articles if drugs else ():
        answer = drug_answer(article, drugs, on=on, prior=findings.prior)
        if answer.clause or answer.undetermined:
            reason = say("flag_drugs", crime=article, clause=answer.clause or "?")
            found.append(Flag(article, answer.clause, f"{article}-drugs", reason, "found"))
    return found


def drug_answer(
    article: str,
    drugs: Sequence[tuple[str, int] | tuple[str, int, int | None]],
    *,
    on: date,
    prior: bool = False,
    cross_border: bool = False,
) -> DrugAnswer:
    """
    The clause of Penal Code 248 to 252 that these quantities point to, with the mixture rule; clause 0 is below the minimum.

    `drugs`: (substance, milligram or microlitre[, morphine content in per mille]). Raises DomainError for unknown substances,
    an article without thresholds, or a group the article does not know.
    """
    tables = book()
    lines = {row.group: row for row in tables.drug_thresholds.in_force(on).values() if row.article == str(article)}
    if not lines:
        raise DomainError(str(say("refuse_article", article=article)), field="article")
    quantities = [DrugQuantity(tables.substances.need(code, on), amount, *rest) for code, amount, *rest in drugs]
    try:
        return drug_clause(str(article), quantities, lines, tables.drug_terms(on), prior=prior, cross_border=cross_border)
    except DrugRefused as refused:
        raise DomainError(str(refused.step), field="drugs") from refused
