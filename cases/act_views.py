"""Forms in front of the case's own commands: add a person, add a paper, close."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.fields import ActForm
from acts.once import once

from . import commands, selectors
from .forms import DocumentForm, PartyForm

ACTS: dict[str, tuple[type[ActForm], Callable, object]] = {
    "party": (PartyForm, commands.add_party, gettext_lazy("Add a person or organisation")),
    "document": (DocumentForm, commands.add_document, gettext_lazy("Add a document")),
    "close": (ActForm, commands.close_case, gettext_lazy("Close the case")),
}


@login_required
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Shows the act's form, or does the act once. A case of another branch is not found."""
    case = get_object_or_404(selectors.case_for(request.user, number))
    form_class, command, title = ACTS[name]
    if request.method != "POST":
        return render(request, "cases/act.html", {"case": case, "form": form_class(case=case, user=request.user), "title": title})
    form = form_class(request.POST, request.FILES, case=case, user=request.user)
    status = 422
    if form.is_valid():
        values = form.values()

        def do() -> str:
            command(case, by=request.user, today=clock.today(), **values)
            return reverse("case", args=[case.number])

        try:
            answer = once(f"{name}:{case.pk}:{request.user.pk}", form.cleaned_data.get("key", ""), values, do)
        except DomainError as error:
            form.refuse(error)
            status = 403 if isinstance(error, NotAllowed) else 422
        else:
            messages.success(request, _("Recorded: %(step)s.") % {"step": title})
            return redirect(answer)
    return render(request, "cases/act.html", {"case": case, "form": form, "title": title}, status=status)
