from acts import clock
from branches.rights import branch_ids
from cases.casefile import panel

from .choices import Right
from .models import Decision, Draft


@panel("main", order=40)
def penalty(user, case):
    """Decisions of the case and the money for them; nothing for those who do not see fines, or when nothing is drafted."""
    if case.branch_id not in branch_ids(user, Right.VIEW_FINES):
        return None
    decisions = list(Decision.objects.filter(case=case).with_due().select_related("party", "signed_by").prefetch_related("payments"))
    drafts = [] if decisions else list(Draft.objects.filter(case=case).select_related("party", "drafted_by").order_by("-round")[:1])
    if not decisions and not drafts:
        return None
    may_pay = case.executing_branch_id in branch_ids(user, Right.POST_PAYMENT)
    return "fines/panel.html", {"decisions": decisions, "drafts": drafts, "may_pay": may_pay, "now": clock.now()}
