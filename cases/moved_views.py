"""Pages about cases that move between branches: what was offered, and what a branch keeps of a case that it handed over."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from branches.rights import branch_ids
from journal import history

from . import former, selectors
from .choices import Kind, PartyRole, Right, Route, Status
from .models import CaseTransfer
from .questions import title_of_handed

ROWS = 50
TABS = {
    "to": lambda: _("Offered to us"),
    "by": lambda: _("Offered by us"),
    "former": lambda: _("Handed over"),
}


@login_required
def transfers(request: HttpRequest) -> HttpResponse:
    """Offers to the branches whose cases the person sees, offers by them, and what was handed over. Of an offer only what it says."""
    if not branch_ids(request.user, Right.VIEW_CASES):
        raise PermissionDenied
    tab = request.GET.get("tab", "to") if request.GET.get("tab") in TABS else "to"
    rows = selectors.offers_of(request.user, tab)
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "tab": tab,
        "tabs": [(name, label()) for name, label in TABS.items()],
        "may_open": set(selectors.visible_among(request.user, rows)),
    }
    return render(request, "cases/transfers.html", context)


@login_required
def former_case(request: HttpRequest, number: str) -> HttpResponse:
    """A case that the person's branch handed over, as it was on that day. Read only."""
    given = get_object_or_404(former.kept_of(request.user, number)[:1])
    return render(request, "cases/former.html", page_of(given))


def page_of(given: CaseTransfer) -> dict:
    """What there was: the facts of the day, the entries and papers up to it."""
    told = given.handed or {}
    words = {"kind": Kind, "route": Route, "status": Status}
    return {
        "given": given,
        "case": {**told, **{name: choices(told[name]).label for name, choices in words.items()}, "number": given.case.number},
        "parties": [(name, number, PartyRole(role).label) for name, number, role in told["parties"]],
        "rooms": [(title_of_handed(name), lines) for name, lines in told["rooms"].items() if lines],
        "detected_at": datetime.fromisoformat(told["detected_at"]),
        "history": {"entries": history.of(given.case, limit=200, upto=given.last_entry)},
        "documents": list(former.documents_of(given)),
    }
