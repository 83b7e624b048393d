"""The legal tables and the calendar, to be read. They change only by a proposal and a second person's approval."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from acts import clock
from branches.rights import has_anywhere
from journal import history

from .choices import DayKind, Right
from .columns import MOST_COLUMNS, cells, own_columns, told
from .forms import RowFilter
from .models import CalendarDay
from .proposals import waiting, with_tables
from .selectors import book
from .tables import BY_SLUG, TABLES
from .yearplan import months_of_year

ROWS = 100


@login_required
def tables(request: HttpRequest) -> HttpResponse:
    """All tables: how many rows are in force today, and how many of them nobody has confirmed."""
    _only_readers(request)
    today = clock.today()
    rows = []
    for table in TABLES:
        standing = table.model.objects.in_force(today)
        rows.append({"table": table, "rows": standing.count(), "unconfirmed": standing.unconfirmed().count()})
    context = {"rows": rows, "waiting": with_tables(waiting()), "year": today.year, "may_edit": may_edit(request)}
    return render(request, "law/tables.html", context)


@login_required
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """One table: the rows in force on a day, or every validity, with source and mark."""
    _only_readers(request)
    if slug not in BY_SLUG:
        raise Http404
    legal = BY_SLUG[slug]
    form = RowFilter(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    on = asked.get("on") or clock.today()
    found = legal.model.objects.all() if asked.get("all") else legal.model.objects.in_force(on)
    if asked.get("unconfirmed"):
        found = found.unconfirmed()
    words = asked.get("q", "").strip()
    if words:
        found = found.filter(Q(code__istartswith=words) | Q(name_vi__icontains=words) | Q(name_en__icontains=words))
    page = Paginator(found.select_related("confirmed_by"), ROWS).get_page(request.GET.get("page"))
    columns = own_columns(legal.model)
    narrow = len(columns) <= MOST_COLUMNS
    rows = [(row, cells(row, columns) if narrow else told(row, columns)) for row in page.object_list]
    context = {
        "legal": legal,
        "form": form,
        "on": on,
        "columns": columns,
        "narrow": narrow,
        "rows": rows,
        "page": page,
        "may_edit": may_edit(request),
    }
    return render(request, "law/table.html", context | {"entries": history.of(legal, limit=20)})


@login_required
def calendar(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """A year of working days: days off, worked weekend days, and where each comes from."""
    _only_readers(request)
    year = year or clock.today().year
    if not date.min.year < year < date.max.year:
        raise Http404
    days = CalendarDay.objects.filter(day__year=year, valid_to__isnull=True).exclude(kind=DayKind.ORDINARY).order_by("day")
    names = {"year": str(year), "before": year - 1, "after": year + 1}  # a year is a name: it is not grouped as a number
    context = names | {"months": months_of_year(year, book().calendar, clock.today()), "days": days, "may_edit": may_edit(request)}
    return render(request, "law/calendar.html", context)


def _only_readers(request: HttpRequest) -> None:
    if not has_anywhere(request.user, Right.VIEW_LAW):
        raise Http404


def may_edit(request: HttpRequest) -> bool:
    return has_anywhere(request.user, Right.EDIT_LAW)
