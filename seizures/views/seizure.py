"""One seizure: its number, its lines, its chain of custody, its labels."""

import segno
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from acts import clock

from .. import selectors
from ..models import Seizure


def seizure_for(request: HttpRequest, number: str) -> Seizure:
    """A seizure of another branch and one that does not exist answer alike."""
    known = Seizure.objects.visible_to(request.user).select_related(
        "case__branch", "recorded_by", "taken_in_by", "verified_by", "store"
    )
    return get_object_or_404(known, number=number)


@login_required
def seizure(request: HttpRequest, number: str) -> HttpResponse:
    """What the officer sees right after recording: number, first time limits, labels, and who is next."""
    row = seizure_for(request, number)
    context = {
        "seizure": row,
        "case": row.case,
        "items": list(row.items.order_by("line")),
        "names": selectors.names_of_codes(),
        "disposals": list(row.disposals.select_related("decided_by", "withdrawal__withdrawn_by")),
        "deadlines": list(row.case.deadlines.filter(done_at__isnull=True)[:3]),
        "door": selectors.doors(request.user, [row.pk]).get(row.pk),
        "now": clock.now(),
    }
    return render(request, "seizures/seizure.html", context)


@login_required
def labels(request: HttpRequest, number: str) -> HttpResponse:
    """A sheet of labels to print: number, line, goods, seal, and a QR code that leads to the item's chain of custody."""
    row = seizure_for(request, number)
    made = [
        {"item": item, "qr": qr_code(request.build_absolute_uri(reverse("custody_item", args=[item.pk])))}
        for item in row.items.order_by("line")
    ]
    context = {"seizure": row, "labels": made, "names": selectors.names_of_codes()}
    return render(request, "seizures/labels.html", context)


def qr_code(address: str) -> str:
    """An SVG of plain shapes, without style or script, fit for a strict content policy."""
    svg = segno.make(address, error="m", micro=False).svg_inline(scale=2, border=2, svgclass="qr", lineclass=None, omitsize=True)
    return mark_safe(svg)
