"""What this room counts: customs' own prosecutions and transfers, on the day of the decision (domain.md §3.1, three separate counters)."""

from datetime import date

from journal.measures import Count, measure

from .choices import Verb

FIRST_DAY = date(2000, 1, 1)


def slices(facts) -> dict[str, str]:
    return {"kind": facts["kind"], "route": facts["route"], "article": facts["article"]}


@measure("cases.prosecuted", verb=Verb.PROSECUTION_INITIATED, unit="case", since=FIRST_DAY, counts_on="decision")
def prosecuted(facts):
    yield Count(1, slices(facts))


@measure("cases.transferred", verb=Verb.CASE_TRANSFERRED, unit="case", since=FIRST_DAY, counts_on="decision")
def transferred(facts):
    if facts["first"]:
        yield Count(1, slices(facts))
