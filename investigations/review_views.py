"""The monthly reviews: the list of limitation, and per branch what was answered and what was not."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts import clock
from branches.models import Branch
from branches.rights import branch_ids
from cases.choices import Right as CaseRight
from papers import store
from papers.xlsx import write_table

from .choices import Right
from .limitation_list import LIMITATION
from .review_reads import overview, table

ROWS = 50
MOST_EXPORTED = 20_000


class BranchForm(forms.Form):
    """Which branch's lines; all that the person sees while it is empty."""

    branch = forms.ModelChoiceField(queryset=None, required=False, label=gettext_lazy("Branch"), empty_label=gettext_lazy("All branches"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"].queryset = Branch.objects.filter(pk__in=seen_by(user), cases__isnull=False).distinct().order_by("code")  # type: ignore[attr-defined]


def seen_by(user) -> frozenset[int]:
    """The branches whose lines this person reads one by one."""
    return branch_ids(user, Right.VIEW_REVIEWS) & branch_ids(user, CaseRight.VIEW_CASES)


def check_reads(user) -> None:
    if not seen_by(user):
        raise PermissionDenied(_("You do not hold the right to see the review lists in any branch."))


def workbook(columns, lines, *, name: str, title: str) -> HttpResponse:
    answer = HttpResponse(write_table(columns, lines, title=title), content_type=store.XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{clock.today():%Y%m%d}.xlsx"'
    return answer


@login_required
def reviews(request: HttpRequest) -> HttpResponse:
    """Per list and branch: how many lines, how many answered this month, and who has not answered."""
    if not branch_ids(request.user, Right.VIEW_REVIEWS):
        raise PermissionDenied(_("You do not hold the right to see the review lists in any branch."))
    today = clock.today()
    context = {"lists": overview(request.user, today), "month": today, "reads_lines": bool(seen_by(request.user))}
    return render(request, "investigations/reviews.html", context)


@login_required
def limitation_review(request: HttpRequest) -> HttpResponse:
    """Cases whose limitation ends soon, or whose start nobody recorded, with the answer of this month."""
    check_reads(request.user)
    today = clock.today()
    form = BranchForm(request.GET, user=request.user)
    valid = form.is_valid()
    chosen = form.cleaned_data["branch"] if valid else None
    ids = {chosen.pk} if chosen else seen_by(request.user) if valid else set()
    lines = LIMITATION.lines(ids, today)
    if request.GET.get("format") == "xlsx":
        return export(table(LIMITATION, lines[:MOST_EXPORTED], request.user, today))
    page = Paginator(lines, ROWS).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "rows": table(LIMITATION, page.object_list, request.user, today), "review": LIMITATION}
    return render(request, "investigations/limitation.html", context, status=200 if valid else 422)


def export(rows: list[dict]) -> HttpResponse:
    columns = [
        *(_("Number"), _("Title"), _("Branch"), _("Officer"), _("Detected on"), _("Acts of the decree"), _("Limitation ends on")),
        *(_("Days left"), _("Missing date"), _("File back from a criminal body"), _("Answer"), _("What is being done"), _("Answered by")),
    ]
    lines = [
        [
            *(row["case"].number, row["case"].title, row["case"].branch.name),
            *(row["case"].assigned_to.full_name if row["case"].assigned_to else "", row["case"].detected_on),
            *(", ".join(limit.act for limit in row["line"].limits if limit.act), row["line"].expires_on, row["line"].days_left),
            *("; ".join(row["line"].missing), _("yes") if row["line"].from_criminal else "", row["words"]),
            *((row["answer"].reason, row["answer"].answered_by.full_name) if row["answer"] else ("", "")),
        ]
        for row in rows
    ]
    return workbook(columns, lines, name="limitation", title=_("Limitation review"))
