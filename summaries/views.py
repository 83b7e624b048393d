"""The pages of a period summary. They show what selectors found; every number leads to what stands behind it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from acts import clock
from acts.errors import DomainError
from branches.rights import branch_ids, has_anywhere
from summaries import pages
from summaries.behind import behind, case_lines
from summaries.branching import choosable
from summaries.choices import SCOPES, Right
from summaries.choosing import choice, neighbours, tabs
from summaries.forms import QuestionForm
from summaries.models import Return, SetAside
from summaries.selectors import reporting_calendars, summary
from summaries.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS = 100
View = Callable[..., HttpResponse]


def readers_only(right: str) -> Callable[[View], View]:
    """Without the right on any branch there is no such page: hidden and absent look the same."""

    def wrap(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not has_anywhere(request.user, right):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return wrap


@readers_only(Right.VIEW_SUMMARY)
def summary_page(request: HttpRequest) -> HttpResponse:
    """The summary of the period asked for; days that cannot be read give the form back with words under the field."""
    today = clock.today()
    rows = reporting_calendars()
    chosen = choice(rows, request.GET, today)
    branches = choosable(request.user, today)
    code = request.GET.get("branch") or (branches[0].code if branches else "")
    context: dict[str, Any] = {
        "form": chosen.form,
        "custom": chosen.custom,
        "tabs": tabs(chosen, code),
        "neighbours": neighbours(rows, chosen, code, today),
        "branches": branches,
        "branch_code": code,
    }
    if chosen.window is None:
        return render(request, "summaries/summary.html", context, status=422)
    try:
        found = summary(request.user, chosen.window.start, chosen.window.end, code)
    except DomainError as error:
        if error.code == "no_branch":
            raise Http404 from None
        return render(request, "summaries/summary.html", context | {"refusal": error.message}, status=422)
    context |= pages.page(found, by=request.user)
    context["may_export"] = found.branch.pk in branch_ids(request.user, Right.EXPORT_SUMMARY)
    return render(request, "summaries/summary.html", context)


@readers_only(Right.EXPORT_SUMMARY)
def export(request: HttpRequest) -> HttpResponse:
    """The same summary as a workbook."""
    chosen = choice(reporting_calendars(), request.GET, clock.today())
    if chosen.window is None:
        raise Http404
    try:
        found = summary(request.user, chosen.window.start, chosen.window.end, request.GET.get("branch"))
    except DomainError:
        raise Http404 from None
    if found.branch.pk not in branch_ids(request.user, Right.EXPORT_SUMMARY):
        raise Http404
    answer = HttpResponse(workbook(found, by=request.user), content_type=XLSX)
    name = f"summary-{found.branch.code}-{found.window.start:%Y%m%d}-{found.window.end:%Y%m%d}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@readers_only(Right.VIEW_SUMMARY)
def cases_behind(request: HttpRequest) -> HttpResponse:
    """The cases and returns that make up one number."""
    form = QuestionForm(request.GET)
    if not form.is_valid():
        raise Http404
    try:
        found = behind(request.user, form.question(), clock.today())
    except DomainError:
        raise Http404 from None
    page = Paginator(found.chains, ROWS).get_page(request.GET.get("page"))
    lines = case_lines(request.user, list(page.object_list))
    return render(request, "summaries/behind.html", pages.behind_page(found, form.question(), lines) | {"page": page})


@readers_only(Right.VIEW_SUMMARY)
def returns_page(request: HttpRequest) -> HttpResponse:
    """Every published figure of a scope, with what was refused and why; the scope of all forces stands alone here."""
    scopes = pages.visible_scopes(request.user)
    scope = request.GET.get("scope", scopes[0] if scopes else "")
    if scope not in scopes:
        raise Http404
    published = (
        Return.objects.filter(scope=scope).order_by("-period_to", "-period_from", "measure", "slice_key").prefetch_related("sources")
    )
    context = {
        "scope": scope,
        "scopes": [(code, pages.say_scope(code)) for code in scopes],
        "page": Paginator(published, ROWS).get_page(request.GET.get("page")),
        "aside": SetAside.objects.filter(scope=scope).order_by("role", "-period_to", "measure"),
    }
    return render(request, "summaries/returns.html", pages.returns_page(context))


@readers_only(Right.VIEW_SUMMARY)
def return_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One published figure: what was printed, where, and what else was published for the same days."""
    published = get_object_or_404(Return.objects.filter(scope__in=SCOPES), pk=pk)
    if published.scope not in pages.visible_scopes(request.user):
        raise Http404
    return render(request, "summaries/return.html", pages.return_page(published))
