"""The pages of the organisation and its people. They show what selectors find."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from acts import clock
from journal import history

from . import forms, selectors
from .choices import BranchKind, Right
from .declared import label_of
from .first_views import first_link
from .models import Branch
from .rights import branch_ids, has_anywhere

ROWS = 50
SHOWN = (BranchKind.DEPARTMENT, BranchKind.REGIONAL_BRANCH, BranchKind.CENTRAL_UNIT, BranchKind.FORMER_DEPARTMENT)


@login_required
def officers(request: HttpRequest) -> HttpResponse:
    """The officers of the branches that this administrator manages; nobody else finds the page."""
    if not has_anywhere(request.user, Right.MANAGE_OFFICERS):
        raise Http404
    chosen = forms.OfficerFilter(request.GET, user=request.user)
    asked = chosen.cleaned_data if chosen.is_valid() else {}
    found = selectors.officers_found(request.user, words=asked.get("q", ""), branch=asked.get("branch"), role=asked.get("role", ""))
    page = Paginator(found.select_related("branch"), ROWS).get_page(request.GET.get("page"))
    rows = selectors.with_postings_of(page.object_list, clock.today())
    return render(request, "branches/officers.html", {"form": chosen, "page": page, "rows": rows})


@login_required
def officer(request: HttpRequest, pk: int) -> HttpResponse:
    """One officer: oneself, or somebody of the branches one manages."""
    today = clock.today()
    person = get_object_or_404(selectors.officers_visible_to(request.user).select_related("branch"), pk=pk)
    managed = branch_ids(request.user, Right.MANAGE_OFFICERS)
    postings = list(person.postings.select_related("branch", "position"))
    delegations = selectors.delegations_visible_to(request.user).filter(pk__in=selectors.delegations_of(person).values("pk"))
    manages = bool(managed) and person != request.user
    waits_for_password = manages and person.is_active and not person.has_usable_password()
    context = {
        "person": person,
        "postings": [(row, row.is_in_force(today), row.branch_id in managed and person != request.user) for row in postings],
        "delegations": [
            (
                row,
                row.is_in_force(today),
                [label_of(right) for right in row.rights],
                row.giver_id == request.user.pk or row.branch_id in managed,
            )
            for row in delegations.select_related("giver", "receiver", "branch")
        ],
        "manages": manages,
        "first_link": request.build_absolute_uri(first_link(person)) if waits_for_password else "",
        "may_delegate": person == request.user and selectors.branches_to_delegate_at(request.user, today).exists(),
        "entries": history.of(person, limit=40),
    }
    return render(request, "branches/officer.html", context)


@login_required
def organisation(request: HttpRequest) -> HttpResponse:
    """The branches as they were on a day; today unless another is asked for."""
    form = forms.DayFilterForm(request.GET if "on" in request.GET else None)
    on = (form.cleaned_data["on"] if form.is_valid() else None) or clock.today()
    standing = selectors.organisation_on(on)
    groups = [(kind.label, standing[kind]) for kind in SHOWN if kind in standing]
    return render(request, "branches/organisation.html", {"form": form, "on": on, "groups": groups})


@login_required
def branch(request: HttpRequest, code: str) -> HttpResponse:
    """One branch through time: its provinces, teams, heirs and what it inherited; its people only for who manages them."""
    row = get_object_or_404(Branch.objects.select_related("parent"), code=code)
    today = clock.today()
    manages = row.pk in branch_ids(request.user, Right.MANAGE_OFFICERS)
    context = {
        "branch": row,
        "today": today,
        "areas": row.areas.all(),
        "children": row.children.all(),
        "successions": row.successions.select_related("successor"),
        "inheritances": row.inheritances.select_related("predecessor"),
        "manages": manages,
        "postings": selectors.people_of(row, today) if manages else [],
        "entries": history.of(row, limit=20) if manages else [],
    }
    return render(request, "branches/branch.html", context)
