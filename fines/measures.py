"""What this room counts: fines on the day of signature, money on the day it was received."""

from datetime import date

from journal.measures import Count, measure

from .choices import Verb

FIRST_DAY = date(2000, 1, 1)


@measure("fines.imposed", verb=Verb.PENALTY_SIGNED, unit="vnd", since=FIRST_DAY, counts_on="signature")
def imposed(facts):
    yield Count(facts["amount"], {"kind": facts["kind"], "route": facts["route"]})


@measure("budget.collected", verb=Verb.PAYMENT_POSTED, unit="vnd", since=FIRST_DAY, counts_on="receipt")
def collected(facts):
    yield Count(facts["amount"], {"revenue": facts["revenue"], "kind": facts["kind"], "route": facts["route"]}, on=facts["received_on"])
