"""What this room shows on the case page."""

from cases.casefile import panel


@panel("main", order=40)
def investigation(user, case):
    """What was found and which course was taken; nothing before the case is verified."""
    verifications = list(case.verifications.select_related("verified_by"))
    if not verifications:
        return None
    courses = list(case.courses.select_related("proposed_by", "decided_by"))
    return "investigations/panel.html", {"verifications": verifications, "courses": courses}
