"""The ageing list of open hand-overs, and the drug cases of other branches in which one takes part."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts import clock
from branches.rights import branch_ids
from cases.choices import Right as CaseRight
from investigations.review_reads import table
from investigations.review_views import MOST_EXPORTED, ROWS, BranchForm, check_reads, seen_by, workbook

from .choices import Body
from .handover_list import HANDOVERS, lines
from .models import CaseAgency


class HandoverFilter(BranchForm):
    body = forms.ChoiceField(
        label=gettext_lazy("Receiving body"), choices=[("", gettext_lazy("All bodies")), *Body.choices], required=False
    )


@login_required
def handovers(request: HttpRequest) -> HttpResponse:
    """Files without an answer of the receiving body, the oldest first, with what is being done about each this month."""
    check_reads(request.user)
    today = clock.today()
    form = HandoverFilter(request.GET, user=request.user)
    valid = form.is_valid()
    chosen = form.cleaned_data["branch"] if valid else None
    ids = {chosen.pk} if chosen else seen_by(request.user) if valid else set()
    found = lines(ids, today, body=form.cleaned_data["body"] if valid else "")
    if request.GET.get("format") == "xlsx":
        return export(table(HANDOVERS, found[:MOST_EXPORTED], request.user, today))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": table(HANDOVERS, page.object_list, request.user, today), "review": HANDOVERS}
    return render(request, "prosecutions/handovers.html", context, status=200 if valid else 422)


def export(rows: list[dict]) -> HttpResponse:
    columns = [
        *(_("Number"), _("Title"), _("Branch"), _("Officer"), _("Receiving body"), _("Receiving unit"), _("Decision"), _("Signed on")),
        *(_("Received on"), _("Open since"), _("Days open"), _("Answer"), _("What is being done"), _("Answered by")),
    ]
    return workbook(columns, [cells(row) for row in rows], name="handovers", title=_("Open hand-overs"))


def cells(row: dict) -> list:
    case, line, answer = row["case"], row["line"], row["answer"]
    return [
        *(case.number, case.title, case.branch.name, case.assigned_to.full_name if case.assigned_to else ""),
        *(line.proposal.get_body_display(), line.handover.unit if line.handover else "", line.signed.decision_number),
        *(line.signed.decided_on, line.handover.received_on if line.handover else None, line.since, line.days, row["words"]),
        *((answer.reason, answer.answered_by.full_name) if answer else ("", "")),
    ]


@login_required
def shared_cases(request: HttpRequest) -> HttpResponse:
    """Drug cases of other branches in which a branch of this person takes part: seen here, counted by the unit that presides."""
    ids = branch_ids(request.user, CaseRight.VIEW_CASES)
    if not ids:
        raise PermissionDenied(_("You do not hold the right to see cases in any branch."))
    rows = CaseAgency.objects.filter(branch_id__in=ids).exclude(case__branch_id__in=ids).select_related("case__branch", "branch")
    page = Paginator(rows.order_by("-pk"), ROWS).get_page(request.GET.get("page"))
    return render(request, "prosecutions/shared.html", {"page": page})
