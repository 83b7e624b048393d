"""The second door: acts on a case that no flow asks for, each by its own form and its own command."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.once import once

from . import selectors
from .models import Case
from .offers import CaseAct, named


@login_required
def act(request: HttpRequest, number: str, name: str, row: int | None = None) -> HttpResponse:
    """Shows the act's form, or does the act once. A case of another branch, an unknown act and a foreign row are not found."""
    case, chosen, subject = asked(request.user, number, name, row)
    try:
        chosen.check_offered(request.user, subject)
    except DomainError as refusal:
        return page(request, case, chosen, None, status=refusal.status, refusal=refusal)
    if request.method != "POST":
        return page(request, case, chosen, chosen.form(case=case, subject=subject, user=request.user))
    form = chosen.form(request.POST, request.FILES, case=case, subject=subject, user=request.user)
    if not form.is_valid():
        return page(request, case, chosen, form, status=422)
    try:
        answer = do_once(request, case, chosen, subject, form)
    except DomainError as error:
        form.refuse(error)
        return page(request, case, chosen, form, status=403 if isinstance(error, NotAllowed) else 422)
    messages.success(request, _("Recorded: %(step)s.") % {"step": chosen.title})
    return redirect(answer)


def asked(user, number: str, name: str, row: int | None) -> tuple[Case, CaseAct, Any]:
    """
    The case, the act and what it is about, in the cases that the person sees.

    An act of another branch (`branch_of`) is found too by who may do it there, without seeing the case. Raises Http404.
    """
    case = selectors.case_for(user, number).first()
    if case is not None:
        return case, *found(case, name, row)
    case = get_object_or_404(Case.objects.select_related("branch", "assigned_to", "registered_by"), number=number)
    chosen, subject = found(case, name, row)
    if chosen.branch_of is None or not chosen.allowed(user, subject):
        raise Http404
    return case, chosen, subject


def found(case: Case, name: str, row: int | None) -> tuple[CaseAct, Any]:
    """The act of that name and what it is about. Raises Http404."""
    chosen = named(name)
    if chosen is None or (chosen.rows is None) != (row is None):
        raise Http404
    return chosen, case if chosen.rows is None else get_object_or_404(chosen.rows(case), pk=row)


def do_once(request: HttpRequest, case: Case, chosen: CaseAct, subject: Any, form) -> str:
    values = form.values()

    def do() -> str:
        chosen.command(subject, by=request.user, today=clock.today(), **values)
        return selectors.page_after(request.user, case)

    return once(f"{chosen.name}:{subject.pk}:{request.user.pk}", form.cleaned_data.get("key", ""), values, do)


def page(request: HttpRequest, case: Case, chosen: CaseAct, form, *, status: int = 200, refusal: DomainError | None = None) -> HttpResponse:
    template = form.template if form is not None and form.template != "cases/task.html" else "cases/act.html"
    seen = selectors.case_for(request.user, case.number).exists()
    context = {"case": case, "form": form, "title": chosen.title, "refusal": refusal, "act": chosen, "now": clock.now(), "seen": seen}
    return render(request, template, context | (form.context() if form is not None else {}), status=status)
