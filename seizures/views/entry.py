"""The quick entry, alone or in a case that exists: a form in front of one function of flows.py, done once."""

import json
from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.once import once
from branches.models import Officer
from branches.rights import branch_ids
from cases.models import Case

from .. import flows, selectors
from ..choices import Right
from ..entry_forms import EntryForm, SeizureForm
from ..models import Seizure


@login_required
def record_seizure(request: HttpRequest) -> HttpResponse:
    """Registers a case and what was seized in it, in under a minute, on a phone."""
    if not selectors.recording_branches(request.user, clock.today()).exists():
        raise PermissionDenied(_("You do not hold the right to record a seizure in any branch."))

    def log(form: EntryForm) -> Seizure:
        return flows.log_seizure(by=cast(Officer, request.user), today=clock.today(), **form.values())

    return entry(request, EntryForm, "record_seizure", log, {})


@login_required
def add_seizure(request: HttpRequest, number: str) -> HttpResponse:
    """Records one more seizure in a case. A case of another branch is not found."""
    case = get_object_or_404(Case.objects.visible_to(request.user), number=number)
    if case.branch_id not in branch_ids(request.user, Right.RECORD_SEIZURE):
        raise PermissionDenied(_("You do not hold the right to record a seizure in this branch."))

    def add(form: SeizureForm) -> Seizure:
        return flows.add_seizure(case, by=cast(Officer, request.user), today=clock.today(), **form.values())

    return entry(request, SeizureForm, f"add_seizure:{case.pk}", add, {"case": case})


def entry(request: HttpRequest, form_class, act: str, perform: Callable, context: dict) -> HttpResponse:
    """Shows the form, or does the act once. What was typed and what was uploaded stays in a form that is sent back."""
    case = context.get("case")
    if request.method != "POST":
        return page(request, form_class(case=case, user=request.user), context)
    form = form_class(request.POST, request.FILES, case=case, user=request.user)
    status = 422
    if form.is_valid():

        def do() -> str:
            return reverse("seizure", args=[perform(form).number])

        try:
            answer = once(f"{act}:{request.user.pk}", form.cleaned_data.get("key", ""), form.values(), do)
        except DomainError as error:
            form.refuse(error)
            status = 403 if isinstance(error, NotAllowed) else 422
        else:
            messages.success(request, _("The seizure is recorded."))
            return redirect(answer)
    return page(request, form, context, status)


def page(request: HttpRequest, form: SeizureForm, context: dict, status: int = 200) -> HttpResponse:
    context = {
        **context,
        "form": form,
        "minimums": json.dumps(selectors.drug_hints(clock.today())),
        "units": json.dumps({code: [row.dimension, row.factor] for code, row in selectors.units_in_force().items()}),
        "choose_branch": many_branches(form),
    }
    return render(request, "seizures/entry.html", context, status=status)


def many_branches(form: SeizureForm) -> bool:
    return isinstance(form, EntryForm) and form.branches.count() > 1
