"""Applications of right holders: the list, taking one in, answering and extending it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.fields import ActForm
from acts.once import once
from branches.models import Officer
from branches.rights import branch_ids

from .border_forms import AnswerApplicationForm, ApplicationForm
from .choices import ApplicationStatus, Right
from .commands import border
from .models import MonitoringApplication

ROWS = 50


@login_required
def applications(request: HttpRequest) -> HttpResponse:
    """Every application of the branches the person works for, the newest first."""
    if not branch_ids(request.user, Right.WATCH_RIGHTS):
        raise PermissionDenied
    rows = MonitoringApplication.objects.visible_to(request.user).select_related("branch")
    words, status = request.GET.get("q", "").strip()[:80], request.GET.get("status", "")
    if words:
        rows = rows.filter(Q(number__icontains=words) | Q(holder__icontains=words) | Q(certificate__icontains=words))
    if status in ApplicationStatus.values:
        rows = rows.filter(status=status)
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "words": words,
        "status": status,
        "statuses": ApplicationStatus.choices,
        "today": clock.today(),
        "may_add": bool(branch_ids(request.user, Right.TAKE_MEASURE)),
    }
    return render(request, "investigations/applications.html", context)


@login_required
def new_application(request: HttpRequest) -> HttpResponse:
    """Takes an application in."""
    if not branch_ids(request.user, Right.TAKE_MEASURE):
        raise PermissionDenied
    form = ApplicationForm(request.POST or None, user=request.user)

    def do(values: dict) -> str:
        made = border.receive_application(values.pop("branch"), by=cast(Officer, request.user), today=clock.today(), **values)
        return reverse("application", args=[made.pk])

    return answered(request, form, "application", do, {"title": _("Record an application")})


@login_required
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """One application, and its answer while it waits for one."""
    row = get_object_or_404(MonitoringApplication.objects.visible_to(request.user).select_related("branch", "answered_by"), pk=pk)
    waits, decides = row.status == ApplicationStatus.RECEIVED, row.branch_id in branch_ids(request.user, Right.ANSWER_HOLDER)
    extends = row.status == ApplicationStatus.ACCEPTED and row.extended_on is None
    form: ActForm | None = None
    if decides and (waits or extends):
        form = (AnswerApplicationForm if waits else ActForm)(request.POST or None, user=request.user)
    context = {"row": row, "title": row.number, "extends": extends, "today": clock.today()}
    if form is None:
        return render(request, "investigations/application.html", context, status=403 if request.method == "POST" else 200)
    command = border.answer_application if waits else border.extend_application

    def do(values: dict) -> str:
        command(row, by=cast(Officer, request.user), today=clock.today(), **values)
        return reverse("application", args=[row.pk])

    return answered(request, form, f"application:{row.pk}:{row.status}", do, context)


def answered(request: HttpRequest, form: ActForm, scope: str, do, context: dict) -> HttpResponse:
    """Shows the form, or does its act once; what was typed stays when it is refused."""
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                where = once(f"{scope}:{request.user.pk}", form.cleaned_data.get("key", ""), form.values(), lambda: do(form.values()))
            except DomainError as error:
                form.refuse(error)
                status = 403 if isinstance(error, NotAllowed) else 422
            else:
                messages.success(request, _("Recorded: %(step)s.") % {"step": context["title"]})
                return redirect(where)
    return render(request, "investigations/application.html", context | {"form": form}, status=status)
