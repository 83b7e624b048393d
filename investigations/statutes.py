"""What the law of a day says to this room: which crimes there are, which of them customs may initiate, which acts are fined."""

from datetime import date

from law.models import Act, Crime


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
