"""What this room shows on the case page."""

from cases.casefile import panel
from cases.choices import Status

from .models import Handover, Prosecution, Transfer

BEFORE = (Status.REGISTERED, Status.ASSIGNED, Status.PROPOSED)


@panel("main", order=50)
def prosecution(user, case):
    """Proposals, the signed decision, the hand-over and the answer; nothing in a case that never took this course."""
    if case.status in BEFORE:
        return None
    proposals = list(
        case.prosecution_proposals.select_related(
            "proposed_by", "prosecution__signed_by", "prosecution__notice", "transfer__signed_by", "handover__outcome"
        )
    )
    if not proposals:
        return None
    decisions = {row.round: row for row in case.approvals.filter(step="prosecution").select_related("approver")}
    rounds = [{"proposal": row, "decision": decisions.get(row.round), **_what_followed(row)} for row in proposals]
    return "prosecutions/panel.html", {"rounds": rounds}


def _what_followed(proposal) -> dict:
    """The rows behind a proposal, None where there is none (a missing one-to-one row raises)."""
    signed: Prosecution | Transfer | None = getattr(proposal, "prosecution", None) or getattr(proposal, "transfer", None)
    handover: Handover | None = getattr(proposal, "handover", None)
    return {
        "signed": signed,
        "notice": getattr(signed, "notice", None),
        "handover": handover,
        "outcome": getattr(handover, "outcome", None),
    }
