"""A form in front of the one act of this room that is no task: giving a case under way to another officer."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.once import once
from branches.models import Officer
from branches.rights import require
from cases.models import Case

from .choices import Right
from .commands import reassign_case
from .forms import ReassignForm


@login_required
def reassign(request: HttpRequest, number: str) -> HttpResponse:
    """Shows the form, or does the act once. A case of another branch is not found."""
    case = get_object_or_404(Case.objects.visible_to(request.user).select_related("branch"), number=number)
    try:
        require(request.user, Right.ASSIGN_CASE, case.branch)
    except NotAllowed as refusal:
        return _page(request, case, None, status=refusal.status, refusal=refusal)
    form = ReassignForm(request.POST or None, case=case, user=request.user)
    try:
        if form.is_valid():
            return _reassign_once(request, case, form)
    except DomainError as error:
        form.refuse(error)
        return _page(request, case, form, status=403 if isinstance(error, NotAllowed) else 422)
    return _page(request, case, form, status=422 if form.is_bound else 200)


def _page(request: HttpRequest, case: Case, form: ReassignForm | None, *, status: int, refusal: NotAllowed | None = None) -> HttpResponse:
    context = {"case": case, "form": form, "title": _("Change the officer in charge"), "refusal": refusal}
    return render(request, "cases/act.html", context, status=status)


def _reassign_once(request: HttpRequest, case: Case, form: ReassignForm) -> HttpResponse:
    head = cast(Officer, request.user)

    def do() -> str:
        reassign_case(case, by=head, today=clock.today(), **form.values())
        return reverse("case", args=[case.number])

    answer = once(f"reassign:{case.pk}:{head.pk}", form.cleaned_data["key"], form.values(), do)
    messages.success(request, _("The officer in charge was changed."))
    return redirect(answer)
