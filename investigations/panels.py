"""What this room shows on the case page."""

from branches.rights import branch_ids
from cases.casefile import panel
from cases.choices import Status

from .choices import Right


@panel("main", order=40)
def investigation(user, case):
    """What was found and which course was taken; nothing before the case is verified."""
    verifications = list(case.verifications.select_related("verified_by"))
    if not verifications:
        return None
    courses = list(case.courses.select_related("proposed_by", "decided_by"))
    return "investigations/panel.html", {"verifications": verifications, "courses": courses}


@panel("actions", order=20)
def change_hands(user, case):
    """The head gives a case under way to another officer."""
    if case.status in (Status.REGISTERED, Status.CLOSED) or case.branch_id not in branch_ids(user, Right.ASSIGN_CASE):
        return None
    return "investigations/action_reassign.html", {"case": case}
