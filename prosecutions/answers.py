"""What this room answers when a lower room asks."""

from django.utils.translation import gettext as _

from cases.questions import answers_may_close

from .selectors import signed_decision


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
