"""Buttons for the acts on a row of a case, the bell, and the filters that an officer keeps."""

from django import template

from cases.choices import Verb
from cases.corrections import said
from cases.notices import MOST_COUNTED, unread_count
from cases.offers import acts_on
from cases.preferences import filters_of

CORRECTIONS = (Verb.FACT_CORRECTED, Verb.CORRECTION_ASKED, Verb.CORRECTION_REFUSED)

register = template.Library()


@register.filter
def changes(entry) -> list:
    """What a correction changed, old and new; nothing for other entries, and when the words were removed."""
    told = entry.details or {}
    pairs = told.get("changes")
    return said(pairs, party="party" in told and bool(told["party"])) if isinstance(pairs, dict) and entry.verb in CORRECTIONS else []


@register.inclusion_tag("cases/act_links.html", takes_context=True)
def row_acts(context, row, *names: str) -> dict:
    """Links to those of the named acts that the reader may do on this row now."""
    return {"acts": acts_on(context["request"].user, row, *names), "row": row, "case": row.case}


@register.inclusion_tag("cases/bell.html", takes_context=True)
def bell(context) -> dict:
    """The link to the notices with the number of unread ones, counted once for a request."""
    request = context["request"]
    if not hasattr(request, "unread_notices"):
        request.unread_notices = unread_count(request.user)
    count = request.unread_notices
    return {"count": count, "shown": "99+" if count >= MOST_COUNTED else count, "here": request.path}


@register.inclusion_tag("cases/saved_filters.html", takes_context=True)
def saved_filters(context, page: str) -> dict:
    """The filters that the reader keeps for this list as chips, and a small form to keep the present one."""
    request = context["request"]
    query = request.GET.urlencode()
    return {
        "filters": filters_of(request.user, page),
        "page_name": page,
        "query": query,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }
