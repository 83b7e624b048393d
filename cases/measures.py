"""What this room counts. Cases and subjects count on the day of detection (domain.md §6.3)."""

from datetime import date

from journal.measures import Count, measure

from .choices import Kind, Presiding, Verb

FIRST_DAY = date(2000, 1, 1)
PRESIDED = {Presiding.CUSTOMS: "yes", Presiding.CO_PRESIDING: "co", Presiding.COORDINATING: "no"}


@measure("cases.detected", verb=Verb.CASE_OPENED, unit="case", since=FIRST_DAY, counts_on="detection")
def detected(facts):
    yield Count(1, {"kind": facts["kind"], "route": facts["route"]}, on=facts["detected_on"])


@measure("drugs.cases", verb=Verb.CASE_OPENED, unit="case", since=FIRST_DAY, counts_on="detection")
def drug_cases(facts):
    if facts["kind"] == Kind.DRUGS:
        yield Count(1, {"presided": PRESIDED[facts["presiding"]], "route": facts["route"]}, on=facts["detected_on"])


@measure("drugs.subjects", verb=Verb.PARTY_ADDED, unit="person", since=FIRST_DAY, counts_on="detection")
def drug_subjects(facts):
    if facts["kind"] == Kind.DRUGS and facts["party_kind"] == "individual":
        yield Count(1, {"route": facts["route"]}, on=facts["detected_on"])
