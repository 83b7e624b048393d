"""What this room shows on the case page."""

from cases.casefile import panel
from cases.choices import Kind, Status

from .models import Handover, Prosecution, Transfer
from .report_rules import VERIFY
from .selectors import state_of

BEFORE = (Status.REGISTERED, Status.ASSIGNED, Status.PROPOSED)


@panel("main", order=50, rows="prosecution_proposals")
def prosecution(user, case):
    """Proposals, the signed decision, the hand-over and the answer; nothing in a case that never took this course."""
    if case.status in BEFORE:
        return None
    proposals = list(
        case.prosecution_proposals.select_related(
            "proposed_by", "prosecution__signed_by", "prosecution__notice__acknowledgement", "transfer__signed_by",
            "transfer__notice__acknowledgement", "handover__outcome",
        )
    )  # fmt: skip
    if not proposals:
        return None
    decisions = {row.round: row for row in case.approvals.filter(step="prosecution").select_related("approver")}
    rounds = [{"proposal": row, "decision": decisions.get(row.round), **_what_followed(row, case)} for row in proposals]
    return "prosecutions/panel.html", {"rounds": rounds}


@panel("main", order=25)
def agencies(user, case):
    """The units in a drug case and who presides; other kinds of case have none."""
    if case.kind != Kind.DRUGS:
        return None
    return "prosecutions/panel_agencies.html", {"case": case, "rows": list(case.agencies.select_related("branch"))}


@panel("main", order=45)
def reports(user, case):
    """Crime reports and what was decided on them; each began with a time limit of its own, which the page has read."""
    if not any(row.rule == VERIFY for row in case.deadlines.all()):
        return None
    rows = list(case.crime_reports.select_related("received_by", "notice").prefetch_related("decisions__decided_by"))
    return "prosecutions/panel_reports.html", {"rows": [{"report": row, "state": state_of(row)} for row in rows]}


def _what_followed(proposal, case) -> dict:
    """The rows behind a proposal, None where there is none (a missing one-to-one row raises)."""
    signed: Prosecution | Transfer | None = getattr(proposal, "prosecution", None) or getattr(proposal, "transfer", None)
    if signed is not None:
        signed.case = case  # the buttons on its notice ask for the case, and need not ask the database
    handover: Handover | None = getattr(proposal, "handover", None)
    return {
        "signed": signed,
        "notice": getattr(signed, "notice", None),
        "handover": handover,
        "outcome": getattr(handover, "outcome", None),
    }
