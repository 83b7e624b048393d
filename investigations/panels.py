"""What this room shows on the case page."""

from acts import clock
from cases.casefile import panel
from cases.choices import Kind
from cases.models import Case

from . import selectors
from .limitation_list import UNDECIDED, awaits_decision, line_for, undecided
from .watching import suspensions_of


@panel("main", order=40, rows="verifications")
def investigation(user, case):
    """What was found and which course was taken; nothing before the case is verified."""
    verifications = list(case.verifications.select_related("verified_by"))
    if not verifications:
        return None
    courses = list(case.courses.select_related("proposed_by", "decided_by"))
    return "investigations/panel.html", {"verifications": verifications, "courses": courses}


@panel("main", order=45, rows="measures")
def measures(user, case):
    """Measures on persons, premises and conveyances."""
    rows = list(case.measures.select_related("case", "party", "decided_by", "deadline"))
    return ("investigations/panel_measures.html", {"measures": rows, "now": clock.now()}) if rows else None


@panel("main", order=46)
def suspension(user, case):
    """The suspension of clearance for a right holder, in cases of infringed rights."""
    row = suspensions_of(case).first() if case.kind == Kind.IP else None
    return ("investigations/panel_suspension.html", {"row": row}) if row else None


@panel("main", order=44, rows="inquiries")
def inquiries(user, case):
    """What was asked beside the main way, and what came back."""
    rows = list(selectors.inquiries_of(case))
    return ("investigations/inquiries.html", {"inquiries": rows, "now": clock.now()}) if rows else None


@panel("side", order=15)
def limitation(user, case):
    """When the violation can no longer be sanctioned, while a decision is still to come."""
    if case.status not in UNDECIDED or not awaits_decision(case):
        return None
    row = undecided(Case.objects.filter(pk=case.pk)).first()
    return ("investigations/panel_limitation.html", {"line": line_for(row, clock.today())}) if row else None
