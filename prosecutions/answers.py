"""What this room answers when a lower room asks."""

from django.utils.translation import gettext as _

from cases.questions import answers_may_close

from .report_rules import SETTLED
from .selectors import signed_decision, state_of


@answers_may_close
def files_on_their_way(case) -> list[str]:
    """A signed prosecution or transfer stands open until the receiving body has answered."""
    signed = signed_decision(case)
    if signed is None or case.status not in ("prosecuted", "transferred"):
        return []
    handover = getattr(signed.proposal, "handover", None)
    if handover is None:
        return [_("the file of decision %(number)s has not been handed over") % {"number": signed.decision_number}]
    if getattr(handover, "outcome", None) is None:
        return [_("the receiving body has not answered on decision %(number)s") % {"number": signed.decision_number}]
    return []


@answers_may_close
def reports_being_resolved(case) -> list[str]:
    """A crime report is resolved before its case is closed; suspended, it still waits."""
    reports = case.crime_reports.prefetch_related("decisions")
    return [
        _("the crime report of %(day)s is not settled") % {"day": f"{report.received_on:%d/%m/%Y}"}
        for report in reports
        if state_of(report) != SETTLED
    ]
