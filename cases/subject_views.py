"""The look at prior sanctions: each look is an entry."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from acts import clock
from acts.errors import DomainError
from branches.models import Officer

from . import selectors
from .commands.subjects import look_up_sanctions


@login_required
def prior_sanctions(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What stands against a recognised party anywhere in the country; the other cases stay closed."""
    case = get_object_or_404(selectors.case_for(request.user, number))
    party = get_object_or_404(case.parties.all(), pk=pk)
    context: dict[str, Any] = {"case": case, "party": party}
    try:
        context["known"] = look_up_sanctions(party, by=cast(Officer, request.user), today=clock.today())
    except DomainError as refusal:
        return render(request, "cases/prior.html", context | {"refusal": refusal}, status=refusal.status)
    return render(request, "cases/prior.html", context)
