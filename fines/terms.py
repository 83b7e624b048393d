"""What the law of a day says about relief from a fine: dated settings and periods, read for the rules."""

from datetime import date

from acts import clock
from law import deadlines
from law.selectors import book

from .choices import CoercionKind, ReliefKind, RemedyResult, SubjectKind
from .plans import PlanTerms

FORMS: dict[str, str] = {
    ReliefKind.POSTPONEMENT: "postponement",
    ReliefKind.INSTALMENTS: "instalments",
    ReliefKind.REDUCTION: "reduction",
    ReliefKind.PART_EXECUTION: "part_execution",
    **{kind: f"coercion_{kind.value}" for kind in CoercionKind},
    RemedyResult.DESTROYED: "destruction_record",
    RemedyResult.CONFISCATED: "confiscation_record",
}


def form_number(kind: str, on: date) -> str:
    """The number of the form in the annex to Decree 118/2021 (MQĐ03 …); empty when it was not found."""
    row = book().forms.get(FORMS[kind], on) if kind in FORMS else None
    return row.number if row else ""


def whose(subject_kind: str) -> str:
    return "ORGANISATION" if subject_kind == SubjectKind.ORGANISATION else "INDIVIDUAL"


def smallest_postponed(subject_kind: str, on: date) -> int:
    """The fine from which it may be postponed, VND (LHAV art. 76)."""
    return book().number(f"POSTPONE_{whose(subject_kind)}", on)


def last_day_postponed(on: date) -> date:
    """The last day of a postponement decided on day `on`."""
    return deadlines.due("T_POSTPONEMENT", on, on=on).at.astimezone(clock.HANOI).date()


def plan_terms(subject_kind: str, signed_on: date, on: date) -> PlanTerms:
    """The terms of instalments (LHAV art. 79); six months from the day the decision took effect."""
    tables = book()
    last = deadlines.due("T_INSTALMENTS", signed_on, on=on).at.astimezone(clock.HANOI).date()
    return PlanTerms(
        smallest=tables.number(f"INSTALMENTS_{whose(subject_kind)}", on),
        most=tables.number("INSTALMENTS_MOST", on),
        first_percent=tables.number("INSTALMENTS_FIRST_PERCENT", on),
        last_day=last,
    )


def has_fallback(remedy: str, on: date) -> bool:
    """May the goods be destroyed or confiscated when this remedy is not carried out? (Decree 169/2026 art. 35)"""
    row = book().settings.get("FALLBACK_REMEDIES", on)
    return row is not None and remedy in row.value.split(",")


def interest_parts(on: date) -> int:
    """Parts in 100,000 of the unpaid fine for each day (LHAV art. 78)."""
    return book().number("LATE_INTEREST_PER_100000", on)
