"""The case pages: they show what selectors find; what is done is done at the task door or by a form in front of a command."""

import uuid

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from acts import clock
from branches.rights import branch_ids
from papers import store
from papers.xlsx import write_table

from . import casefile, former, picture, selectors, taking
from .choices import Right
from .filters import RegisterFilter
from .finding import find
from .models import Case, Document

ROWS = 50
MOST_EXPORTED = 20_000


@login_required
def worklist(request: HttpRequest) -> HttpResponse:
    """My work, the most urgent first. Staff who see no case are led to the page they came for."""
    if not branch_ids(request.user, Right.VIEW_CASES):
        return render(request, "cases/no_cases.html")
    now = clock.now()
    free = taking.branches_to_take_in(request.user)
    names = [*selectors.TABS, *(["free"] if free else [])]
    tab = request.GET.get("tab", "all") if request.GET.get("tab") in names else "all"
    to_take = taking.free_to_take(request.user, free)
    tasks = to_take if tab == "free" else selectors.work_of(request.user).filter(selectors.tab_filter(tab, request.user, now))
    page = Paginator(tasks, ROWS).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "tab": tab,
        "tabs": [(name, TAB_LABELS[name]()) for name in names],
        "counts": selectors.tab_counts(request.user, now) | ({"free": to_take.count()} if free else {}),
        "many": tab != "free" and any(task.flow_task.for_many for task in page.object_list),
        "row_buttons": tab == "free" or any(task.flow_task.hands_back for task in page.object_list),
        "key": uuid.uuid4().hex,
        "now": now,
    }
    return render(request, "cases/worklist.html", context)


TAB_LABELS = {
    "late": lambda: _("Overdue"),
    "soon": lambda: _("Within 24 hours"),
    "decide": lambda: _("Waiting for my decision"),
    "mine": lambda: _("Assigned to me"),
    "all": lambda: _("All"),
    "free": lambda: _("Free to take"),
}


@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Every case of the branches the person sees: filtered, sorted, paged, exported."""
    chosen = RegisterFilter(request.GET, queryset=selectors.register(request.user), request=request)
    rows = chosen.qs if chosen.is_valid() else chosen.queryset.none()
    if request.GET.get("format") == "xlsx":
        return export(rows[:MOST_EXPORTED])
    context = {"filter": chosen, "page": Paginator(rows, ROWS).get_page(request.GET.get("page")), "now": clock.now()}
    return render(request, "cases/register.html", context, status=200 if chosen.is_valid() else 422)


def export(rows) -> HttpResponse:
    columns = [
        _("Number"),
        _("Title"),
        _("Kind of violation"),
        _("Route"),
        _("State"),
        _("Branch"),
        _("Officer"),
        _("Detected on"),
        _("Goods value (VND)"),
    ]
    lines = [
        [
            case.number,
            case.title,
            case.get_kind_display(),
            case.get_route_display(),
            case.get_status_display(),
            case.branch.name,
            case.assigned_to.full_name if case.assigned_to else "",
            case.detected_on,
            case.goods_value,
        ]
        for case in rows
    ]
    answer = HttpResponse(write_table(columns, lines, title=_("Case register")), content_type=store.XLSX)
    answer["Content-Disposition"] = f'attachment; filename="cases-{clock.today():%Y%m%d}.xlsx"'
    return answer


@login_required
def case_file(request: HttpRequest, number: str) -> HttpResponse:
    """
    One case: the next time limit and act, and what each room has to show of it.

    The number of a case that was joined to another leads there, unless that case itself is asked for; a case that was handed over
    leads its former branch to what it keeps of it.
    """
    # The time limits are read once for all panels.
    cases = casefile.with_hints(selectors.case_for(request.user, number), "joined")
    case = cases.prefetch_related("deadlines__changes").first()
    if case is None:
        get_object_or_404(former.kept_of(request.user, number)[:1])
        return redirect("former_case", number)
    if case.joined_into is not None and "itself" not in request.GET:
        return redirect("case", case.joined_into.number)
    mine = selectors.tasks_on(request.user, case)
    context = {
        "case": case,
        "tasks": mine,
        "others": selectors.waiting_for_others(case, mine),
        "next_deadline": next((row for row in case.deadlines.all() if row.is_running), None),
        "main": casefile.panels_for(request.user, case, "main"),
        "side": casefile.panels_for(request.user, case, "side"),
        "actions": casefile.panels_for(request.user, case, "actions"),
        "now": clock.now(),
    }
    return render(request, "cases/case.html", context)


@login_required
def case_process(request: HttpRequest, number: str) -> HttpResponse:
    """Where each process of the case stands, drawn from its flow; as a list where a picture does not help."""
    case = get_object_or_404(selectors.case_for(request.user, number))
    return render(request, "cases/process.html", {"case": case, "pictures": picture.pictures_of(case), "now": clock.now()})


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """One box for every number and name."""
    words = request.GET.get("q", "").strip()[:120]
    return render(request, "cases/search.html", {"words": words, "groups": find(request.user, words) if words else []})


@login_required
def document(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes of a paper, checked against their hash, never shown inside our own pages."""
    row = Document.objects.filter(pk=pk, case__in=Case.objects.visible_to(request.user)).first()
    row = row or get_object_or_404(former.left_with(request.user, pk))
    try:
        content = store.read(row.sha256)
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(content, as_attachment=True, filename=row.file_name, content_type=row.mime)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox"
    return answer
