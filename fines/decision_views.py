"""The page of one decision: sums, relief, remedies, coercion, complaints, and the acts that are open."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from acts import clock
from branches.rights import branch_ids

from .choices import Right
from .execution import file_of
from .selectors import decisions_of


@login_required
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision and its execution; another branch's is not found."""
    row = get_object_or_404(decisions_of(request.user).select_related("draft", "signed_by", "replaces"), pk=pk)
    shown = file_of(row, today=clock.today(), now=clock.now())
    may_pay = row.case.executing_branch_id in branch_ids(request.user, Right.POST_PAYMENT)
    return render(request, "fines/decision.html", {"decision": row, "case": row.case, "now": clock.now(), "may_pay": may_pay} | shown)
