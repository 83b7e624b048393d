"""What this room counts: fines on the day of signature, money on the day it was received."""

from datetime import date

from journal.measures import Count, measure

from .choices import Verb

FIRST_DAY = date(2000, 1, 1)
IMPOSED = "fines.imposed"


def sliced(facts) -> dict[str, str]:
    """By kind and route, and by who signed: what another authority imposed is never customs' own. The first entries named nobody."""
    return {name: facts[name] for name in ("kind", "route", "signer") if name in facts}


@measure(IMPOSED, verb=Verb.PENALTY_SIGNED, unit="vnd", since=FIRST_DAY, counts_on="signature")
def imposed(facts):
    yield Count(facts["amount"], sliced(facts))


@measure(IMPOSED, verb=Verb.PENALTY_DECIDED_OUTSIDE, unit="vnd", since=FIRST_DAY, counts_on="signature")
def imposed_outside(facts):
    yield Count(facts["amount"], sliced(facts), on=facts["signed_on"])


@measure(IMPOSED, verb=Verb.PENALTY_AMENDED, unit="vnd", since=FIRST_DAY, counts_on="signature")
def imposed_as_amended(facts):
    """The entry reverses what stood before; the day that counts stays that of the first signature."""
    yield Count(facts["amount"], sliced(facts), on=facts["signed_on"])


@measure("budget.collected", verb=Verb.PAYMENT_POSTED, unit="vnd", since=FIRST_DAY, counts_on="receipt")
def collected(facts):
    yield Count(facts["amount"], {"revenue": facts["revenue"], "kind": facts["kind"], "route": facts["route"]}, on=facts["received_on"])
