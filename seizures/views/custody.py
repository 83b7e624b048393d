"""Exhibits and stores: what waits, what is held, where each thing is and through whose hands it went."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from acts import clock
from branches.rights import branch_ids
from papers import store as files
from papers.xlsx import write_table

from .. import selectors
from ..choices import Right, Status
from ..filters import CustodyFilter

ROWS = 50
MOST_EXPORTED = 20_000


@login_required
def custody(request: HttpRequest) -> HttpResponse:
    """Every exhibit the person may see: tabs by state, filters, pages, export; and the doors of what waits for this person."""
    if not branch_ids(request.user, Right.VIEW_CUSTODY):
        raise PermissionDenied(_("You do not hold the right to see exhibits in any branch."))
    chosen = CustodyFilter(request.GET, queryset=selectors.exhibits(request.user), request=request)
    rows = chosen.qs if chosen.is_valid() else chosen.queryset.none()
    if request.GET.get("format") == "xlsx":
        return export(rows[:MOST_EXPORTED])
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "filter": chosen,
        "page": page,
        "tabs": tabs(request),
        "doors": first_of_each(page.object_list, selectors.doors(request.user, {item.seizure_id for item in page.object_list})),
        "drugs": selectors.drugs_per_unit(rows),
        "names": selectors.names_of_codes(),
        "now": clock.now(),
    }
    return render(request, "seizures/custody.html", context, status=200 if chosen.is_valid() else 422)


def first_of_each(items, doors: dict) -> dict:
    """Item → the door of its seizure, at the first of its lines only: a task takes the whole seizure."""
    first: dict[int, int] = {}
    for item in items:
        first.setdefault(item.seizure_id, item.pk)
    return {item_id: doors[seizure_id] for seizure_id, item_id in first.items() if seizure_id in doors}


def tabs(request: HttpRequest) -> list[dict]:
    counts = selectors.custody_counts(request.user)
    shown = [{"value": status.value, "label": status.label, "count": counts[status]} for status in Status]
    return [{"value": "", "label": _("All"), "count": sum(counts.values())}, *shown]


@login_required
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing's chain of custody: every hand, every seal, every count. The address in its QR code."""
    row = get_object_or_404(selectors.exhibits(request.user), pk=pk)
    context = {
        "item": row,
        "seizure": row.seizure,
        "case": row.seizure.case,
        "chain": chain_of(row),
        "seals": list(row.seal_events.select_related("done_by")),
        "names": selectors.names_of_codes(),
    }
    return render(request, "seizures/item.html", context)


def chain_of(row) -> list[dict]:
    """Moves and counts in the order in which they happened."""
    moves = [{"at": move.moved_at, "move": move} for move in row.moves.select_related("to_store", "given_by", "taken_by")]
    checks = [{"at": check.checked_at, "check": check} for check in row.checks.select_related("checked_by")]
    return sorted([*moves, *checks], key=lambda link: link["at"])


def export(rows) -> HttpResponse:
    names = selectors.names_of_codes()
    columns = [
        *(_("Seizure"), _("Line"), _("Case"), _("Branch"), _("Goods"), _("Quantity"), _("Unit"), _("Value (VND)")),
        *(_("Substance"), _("Net mass"), _("Unit of mass"), _("Seal"), _("State"), _("Where"), _("Seized at")),
    ]
    lines = [
        [
            *(row.seizure.number, row.line, row.seizure.case.number, row.seizure.case.branch.name, row.name, row.quantity),
            *(names.get(row.unit, row.unit), row.value_vnd, names.get(row.substance, row.substance), row.net_mass),
            *(row.net_unit, row.seal_number, row.seizure.get_status_display(), holder(row), row.seizure.seized_at),
        ]
        for row in rows
    ]
    answer = HttpResponse(write_table(columns, lines, title=_("Exhibits")), content_type=files.XLSX)
    answer["Content-Disposition"] = f'attachment; filename="exhibits-{clock.today():%Y%m%d}.xlsx"'
    return answer


def holder(row) -> str:
    return row.receiver or (row.store.name if row.store else row.held_by.full_name)
