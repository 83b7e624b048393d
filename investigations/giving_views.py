"""How a branch gives out its cases: the rule, absences, conflicts, the last draws; and the forms in front of their commands."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.fields import ActForm
from acts.once import once
from branches.act_views import SignedIn
from branches.models import Branch
from branches.rights import branch_ids, has_anywhere

from . import commands, giving, giving_forms
from .choices import Right
from .pools import rules_in_force


@login_required
def assignment(request: SignedIn) -> HttpResponse:
    """Not found for who neither works on cases nor gives them out."""
    if not has_anywhere(request.user, Right.VERIFY_CASE):
        raise Http404
    today = clock.today()
    context = {
        "standings": giving.standings(request.user, on=today),
        "absences": giving.absences_for(request.user, on=today),
        "conflicts": giving.conflicts_for(request.user, on=today),
        "draws": giving.last_draws(request.user),
        "led": branch_ids(request.user, Right.ASSIGN_CASE),
        "today": today,
    }
    return render(request, "investigations/assignment.html", context)


def _act(
    request: SignedIn, form_class: type[ActForm], scope: str, title: str, do: Callable[[dict[str, Any]], Any], **more
) -> HttpResponse:
    """Shows the form, or does the act once and goes back to the page."""
    back, status = reverse("assignment"), 200
    form = form_class(request.POST if request.method == "POST" else None, user=request.user, **more)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = form.values()
            words = {name: str(value) for name, value in values.items()}
            try:
                once(f"{scope}:{request.user.pk}", form.cleaned_data.get("key", ""), words, lambda: str(do(values)))
            except DomainError as error:
                form.refuse(error)
                status = 403 if isinstance(error, NotAllowed) else 422
            else:
                messages.success(request, _("Recorded: %(step)s.") % {"step": title})
                return redirect(back)
    return render(request, "branches/act.html", {"form": form, "title": title, "back": back}, status=status)


@login_required
def set_rule(request: SignedIn, code: str) -> HttpResponse:
    branch = get_object_or_404(Branch.objects.where(request.user, may=Right.ASSIGN_CASE), code=code)

    def do(values: dict[str, Any]) -> Any:
        return commands.set_assignment_rule(branch, by=request.user, today=clock.today(), **values).pk

    title = _("How %(branch)s gives out cases") % {"branch": branch.name}
    return _act(request, giving_forms.RuleForm, f"assignment_rule:{code}", title, do, subject=rules_in_force(clock.today()).get(branch.pk))


@login_required
def new_absence(request: SignedIn) -> HttpResponse:
    if not has_anywhere(request.user, Right.VERIFY_CASE):
        raise Http404

    def do(values: dict[str, Any]) -> Any:
        return commands.set_stand_in(values.pop("officer"), by=request.user, today=clock.today(), **values).pk

    return _act(request, giving_forms.AbsenceForm, "absence", _("Set a stand-in"), do, initial={"valid_from": clock.today()})


@login_required
def end_absence(request: SignedIn, pk: int) -> HttpResponse:
    row = get_object_or_404(giving.absences_for(request.user, on=clock.today()), pk=pk)

    def do(values: dict[str, Any]) -> Any:
        return commands.end_stand_in(row, by=request.user, today=clock.today()).pk

    title = _("%(officer)s is back") % {"officer": row.officer.full_name}
    return _act(request, ActForm, f"end_absence:{pk}", title, do)


@login_required
def new_conflict(request: SignedIn) -> HttpResponse:
    if not has_anywhere(request.user, Right.VERIFY_CASE):
        raise Http404

    def do(values: dict[str, Any]) -> Any:
        return commands.declare_conflict(values.pop("officer"), by=request.user, today=clock.today(), **values).pk

    return _act(request, giving_forms.ConflictForm, "conflict", _("Declare a conflict of interest"), do)


@login_required
def end_conflict(request: SignedIn, pk: int) -> HttpResponse:
    row = get_object_or_404(giving.conflicts_for(request.user, on=clock.today()), pk=pk)

    def do(values: dict[str, Any]) -> Any:
        return commands.end_conflict(row, by=request.user, today=clock.today(), **values).pk

    title = _("End the conflict of interest of %(officer)s") % {"officer": row.officer.full_name}
    return _act(request, giving_forms.EndConflictForm, f"end_conflict:{pk}", title, do)
