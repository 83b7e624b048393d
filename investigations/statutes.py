"""What the law of a day says to this room: which crimes there are, which of them customs may initiate, which acts are fined."""

from collections.abc import Iterable
from datetime import date

from law import deadlines, fines
from law.models import Act, Crime
from law.models.dated import in_english
from law.selectors import book


def articles_known(on: date) -> frozenset[str]:
    """Articles of the Penal Code in force."""
    return frozenset(Crime.objects.in_force(on).values_list("code", flat=True))


def articles_initiable(on: date) -> frozenset[str]:
    """Those whose cases customs may initiate (Law on the Organisation of Criminal Investigation Bodies art. 33)."""
    return frozenset(Crime.objects.in_force(on).filter(customs_may_initiate=True).values_list("code", flat=True))


def acts_known(on: date) -> frozenset[str]:
    """Codes of the fined acts in force."""
    return frozenset(Act.objects.in_force(on).values_list("code", flat=True))


def crimes_in_force(on: date) -> list[Crime]:
    """Crimes by the number of their article."""
    return sorted(Crime.objects.in_force(on), key=lambda crime: (len(crime.code), crime.code))


def acts_in_force(on: date) -> list[Act]:
    """Fined acts in the order of the decree: article, clause, point."""
    return sorted(Act.objects.in_force(on), key=lambda act: [(len(part), part) for part in act.code.split(".")])


def crime_of(article: str, on: date) -> Crime | None:
    """The crime of that article on that day."""
    return Crime.objects.in_force(on).filter(code=article).first()


def highest_fine(act_codes: Iterable[str], *, individual: bool, value: int | None, on: date) -> int:
    """The highest band maximum of these acts in VND, for exhibits worth `value`. Raises DomainError when the tables cannot say."""
    return max(fines.compute(code, on=on, individual=individual, value=value).band_max for code in act_codes)


def explains_from(*, individual: bool, on: date) -> int:
    """The highest fine in VND from which a violator may explain (Law on Handling Administrative Violations art. 61)."""
    return book().number("EXPLAIN_INDIVIDUAL" if individual else "EXPLAIN_ORGANISATION", on)


def longer_limits(rule: str, on: date) -> list[tuple[str, str]]:
    """Code and name of the limits that the law of that day lets take the place of this one."""
    rules = [book().deadlines.get(code, on) for code in deadlines.longer_rules(rule, on=on)]
    return [(row.code, row.name_en if in_english() else row.name_vi) for row in rules if row is not None]
