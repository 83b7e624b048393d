"""What this room counts. Cases and subjects count on the day of detection (domain.md §6.3)."""

from datetime import date

from journal.measures import Count, measure

from .choices import Kind, PartyKind, PartyRole, Presiding, Verb

FIRST_DAY = date(2000, 1, 1)
SUBJECT_ROLES = frozenset({PartyRole.VIOLATOR, PartyRole.CARRIER, PartyRole.OWNER})  # not who only declared or witnessed
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
    person = facts["party_kind"] == PartyKind.INDIVIDUAL and facts["role"] in SUBJECT_ROLES
    if facts["kind"] == Kind.DRUGS and person:
        yield Count(1, {"route": facts["route"]}, on=facts["detected_on"])
