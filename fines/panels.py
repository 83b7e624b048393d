from django.db.models import Q

from acts import clock
from branches.rights import branch_ids
from cases.casefile import panel

from .choices import DraftStatus, Right
from .models import Decision, Draft


@panel("main", order=40, rows="penalty_drafts")
def penalty(user, case):
    """Decisions of the case and the money for them; nothing for those who do not see fines, or when nothing is drafted."""
    if case.branch_id not in branch_ids(user, Right.VIEW_FINES):
        return None
    decisions = list(Decision.objects.filter(case=case).with_due().select_related("party", "signed_by").prefetch_related("payments"))
    drafts = open_drafts(case)
    if not decisions and not drafts:
        return None
    may_pay = case.executing_branch_id in branch_ids(user, Right.POST_PAYMENT)
    return "fines/panel.html", {"decisions": decisions, "drafts": drafts, "may_pay": may_pay, "now": clock.now()}


def open_drafts(case) -> list[Draft]:
    """Drafts that wait for an answer, are being reworked, or ended without a penalty; who was fined shows in his decision."""
    waits = Q(status__in=[DraftStatus.DRAFTED, DraftStatus.REFERRED])
    reworked = Q(status=DraftStatus.RETURNED, processes__finished__isnull=True, processes__isnull=False)
    drafts = Draft.objects.filter(waits | reworked | Q(no_penalty__isnull=False), case=case).select_related(
        "party", "drafted_by", "no_penalty__signed_by"
    )
    return list(drafts.prefetch_related("referrals__returned").order_by("round"))
