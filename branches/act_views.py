"""Forms in front of the commands of this room."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.fields import ActForm
from acts.once import once

from . import commands, forms, selectors
from .choices import Right
from .models import Branch, Officer
from .rights import has_anywhere


class SignedIn(HttpRequest):
    """What login_required lets through."""

    user: Officer  # type: ignore[assignment]


def _act(
    request: SignedIn, form_class: type[ActForm], scope: str, title: str, back: str, do: Callable[[dict[str, Any]], str], **more
) -> HttpResponse:
    """Shows the form, or does the act once and goes where `do` says."""
    form = form_class(request.POST or None, user=request.user, **more)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = form.values()
            words = {name: str(value) for name, value in values.items()}
            try:
                answer = once(f"{scope}:{request.user.pk}", form.cleaned_data.get("key", ""), words, lambda: do(values))
            except DomainError as error:
                form.refuse(error)
                status = 403 if isinstance(error, NotAllowed) else 422
            else:
                messages.success(request, _("Recorded: %(step)s.") % {"step": title})
                return redirect(answer)
    return render(request, "branches/act.html", {"form": form, "title": title, "back": back}, status=status)


@login_required
def appoint(request: SignedIn) -> HttpResponse:
    if not has_anywhere(request.user, Right.MANAGE_OFFICERS):
        raise Http404

    def do(values: dict[str, Any]) -> str:
        officer = commands.appoint_officer(**values, by=request.user, today=clock.today())
        return reverse("officer", args=[officer.pk])

    return _act(request, forms.OfficerForm, "appoint_officer", _("Appoint an officer"), reverse("officers"), do)


def _managed_officer(request: SignedIn, pk: int):
    if not has_anywhere(request.user, Right.MANAGE_OFFICERS):
        raise Http404
    return get_object_or_404(selectors.officers_visible_to(request.user), pk=pk)


@login_required
def post(request: SignedIn, pk: int) -> HttpResponse:
    officer = _managed_officer(request, pk)
    back = reverse("officer", args=[officer.pk])

    def do(values: dict[str, Any]) -> str:
        commands.post_officer(officer, **values, by=request.user, today=clock.today())
        return back

    title = _("Post %(name)s") % {"name": officer.full_name}
    return _act(
        request,
        forms.PostingForm,
        f"post_officer:{pk}",
        title,
        back,
        do,
        initial={"valid_from": clock.today(), "branch": officer.branch_id},
    )


@login_required
def end_posting(request: SignedIn, pk: int) -> HttpResponse:
    posting = get_object_or_404(selectors.postings_managed_by(request.user).select_related("officer", "branch"), pk=pk)
    back = reverse("officer", args=[posting.officer_id])

    def do(values: dict[str, Any]) -> str:
        commands.end_posting(posting, **values, by=request.user, today=clock.today())
        return back

    title = _("End the posting of %(name)s at %(branch)s") % {"name": posting.officer.full_name, "branch": posting.branch.name}
    return _act(request, forms.EndPostingForm, f"end_posting:{pk}", title, back, do, initial={"last_day": clock.today()})


@login_required
def dismiss(request: SignedIn, pk: int) -> HttpResponse:
    officer = _managed_officer(request, pk)
    back = reverse("officer", args=[officer.pk])

    def do(values: dict[str, Any]) -> str:
        commands.dismiss_officer(officer, **values, by=request.user, today=clock.today())
        return back

    return _act(request, forms.DismissForm, f"dismiss_officer:{pk}", _("Dismiss %(name)s") % {"name": officer.full_name}, back, do)


@login_required
def end_sessions(request: SignedIn, pk: int) -> HttpResponse:
    officer = get_object_or_404(selectors.officers_visible_to(request.user), pk=pk)
    back = reverse("officer", args=[officer.pk])

    def do(values: dict[str, Any]) -> str:
        commands.end_sessions(officer, by=request.user, today=clock.today())
        return back

    return _act(request, ActForm, f"end_sessions:{pk}", _("Sign %(name)s out everywhere") % {"name": officer.full_name}, back, do)


@login_required
def delegate(request: SignedIn) -> HttpResponse:
    """One's own rights, lent to a colleague; not found for those who may not delegate."""
    if not selectors.branches_to_delegate_at(request.user, clock.today()).exists():
        raise Http404
    back = reverse("officer", args=[request.user.pk])

    def do(values: dict[str, Any]) -> str:
        commands.delegate(request.user, values.pop("receiver"), **values, by=request.user, today=clock.today())
        return back

    return _act(request, forms.DelegationForm, "delegate", _("Delegate rights"), back, do, initial={"valid_from": clock.today()})


@login_required
def end_delegation(request: SignedIn, pk: int) -> HttpResponse:
    delegation = get_object_or_404(selectors.delegations_visible_to(request.user).select_related("receiver", "branch"), pk=pk)
    back = reverse("officer", args=[request.user.pk])

    def do(values: dict[str, Any]) -> str:
        commands.end_delegation(delegation, by=request.user, today=clock.today())
        return back

    title = _("End the delegation to %(name)s at %(branch)s") % {"name": delegation.receiver.full_name, "branch": delegation.branch.name}
    return _act(request, ActForm, f"end_delegation:{pk}", title, back, do)


@login_required
def counting(request: SignedIn, code: str) -> HttpResponse:
    branch = get_object_or_404(Branch.objects.where(request.user, may=Right.MANAGE_OFFICERS), code=code)
    back = reverse("branch", args=[branch.code])

    def do(values: dict[str, Any]) -> str:
        commands.set_first_day_of_counting(branch, values["day"], by=request.user, today=clock.today())
        return back

    title = _("First day of counting of %(branch)s") % {"branch": branch.name}
    return _act(request, forms.CountingForm, f"counting:{code}", title, back, do, initial={"day": branch.counts_from or clock.today()})
