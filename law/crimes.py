"""Crimes by article, and whether customs may initiate a case itself."""

from datetime import date

from .models import Crime
from .selectors import CrimeRow, NamedRow, book

__all__ = ["Crime", "crime", "crimes_in_force", "initiators", "may_customs_initiate"]


def crime(article: str, on: date) -> CrimeRow:
    """The crime of that article. Raises DomainError for an article that is not in the tables."""
    return book().crimes.need(str(article), on)


def crimes_in_force(on: date) -> list[CrimeRow]:
    return sorted(book().crimes.in_force(on).values(), key=lambda row: int(row.code))


def may_customs_initiate(article: str, on: date) -> bool:
    """Whether customs may issue the decision to initiate; every other crime is transferred. False for an article not in the tables."""
    row = book().crimes.get(str(article), on)
    return row is not None and row.customs_may_initiate


def initiators(on: date) -> list[NamedRow]:
    """The posts whose holders may initiate on that day."""
    return list(book().initiators.in_force(on).values())
