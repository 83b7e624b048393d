"""What this room counts: value and drugs, on the day of detection (domain.md §6.3). Pieces stay pieces."""

from datetime import date

from journal.measures import Count, measure

from .choices import Verb

FIRST_DAY = date(2000, 1, 1)


@measure("goods.value", verb=Verb.SEIZURE_RECORDED, unit="vnd", since=FIRST_DAY, counts_on="detection")
def goods_value(facts):
    if facts["value_vnd"]:
        yield Count(facts["value_vnd"], {"kind": facts["kind"], "route": facts["route"]}, on=facts["detected_on"])


@measure("drugs.quantity", verb=Verb.SEIZURE_RECORDED, unit="as_sliced", since=FIRST_DAY, counts_on="detection")
def drug_quantity(facts):
    """Milligram or microlitre of what was weighed, pieces of what was counted: the unit as seized is a slice, so they never meet."""
    for drug in facts["drugs"]:
        yield Count(drug["amount"], {"substance": drug["substance"], "unit": drug["seized_unit"]}, on=facts["detected_on"])
