"""The legal tables change here: one person proposes, another approves. Not found for those who may not edit the law."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, NotAllowed
from acts.fields import ActForm
from acts.models import Job
from acts.once import once
from branches.rights import has_anywhere

from . import approving, commands, forms, proposals
from .choices import Right
from .columns import cells, own_columns, text_of
from .models import CalendarDay, DatedRow, LawProposal
from .rules.steps import Both
from .tables import BY_SLUG, LawTable

SHOWN = 50


@login_required
def proposals_list(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and what was answered."""
    _only_editors(request)
    page = Paginator(proposals.answered(), SHOWN).get_page(request.GET.get("page"))
    context = {"waiting": proposals.with_tables(proposals.waiting()), "answered": proposals.with_tables(page.object_list), "page": page}
    return render(request, "law/proposals.html", context)


@login_required
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """A new validity of the row `?code=`, the last version beside it; without a code a new row. The calendar has a page of its own."""
    _only_editors(request)
    legal = _table(slug)
    if legal.model is CalendarDay:
        return redirect("calendar_propose")
    code = request.GET.get("code", "")
    current = commands.last_version(legal, code) if code else None
    if code and current is None:
        raise Http404
    initial = {"code": code, "certainty": "found"}
    form = forms.RowForm(request.POST or None, user=request.user, legal=legal, current=current, initial=initial)
    title = _("New validity of %(code)s") % {"code": code} if current else _("New row")
    context = {"legal": legal, "current": current, "cells": _all_cells(current) if current else [], "title": title}

    def do(values: dict[str, Any]) -> str:
        proposal = commands.propose_law_row(slug, **values, by=request.user, today=clock.today())
        return reverse("law_proposal", args=[proposal.pk])

    return _act(request, form, f"propose_law_row:{slug}:{code}", "law/propose.html", context, do)


@login_required
def propose_day(request: HttpRequest) -> HttpResponse:
    """First the day and how it is read, then what that would move and the words of the proposal."""
    _only_editors(request)
    asked = request.POST if request.method == "POST" else request.GET
    which = forms.WhichDayForm(asked if asked.get("day") else None)
    chosen = which.cleaned_data if which.is_bound and which.is_valid() else None
    context: dict[str, Any] = {"which": which, "title": _("Change a day of the calendar"), "chosen": chosen}
    if chosen is None:
        return render(request, "law/propose_day.html", context, status=422 if request.method == "POST" else 200)
    page = Paginator(proposals.dates_if(chosen["day"], chosen["kind"], Both("", "")), SHOWN).get_page(request.GET.get("page"))
    form = forms.DayForm(request.POST or None, user=request.user, initial=chosen)
    context |= {"page": page, "reading": CalendarDay.objects.filter(day=chosen["day"], valid_to__isnull=True).first()}

    def do(values: dict[str, Any]) -> str:
        proposal = commands.propose_calendar_day(values.pop("day"), values.pop("kind"), **values, by=request.user, today=clock.today())
        return reverse("law_proposal", args=[proposal.pk])

    return _act(request, form, "propose_calendar_day", "law/propose_day.html", context, do)


@login_required
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Old beside new, what it would touch, and the second person's answer."""
    _only_editors(request)
    asked = get_object_or_404(LawProposal.objects.select_related("proposed_by", "answered_by"), pk=pk)
    job = approving.under_way(asked)
    form = forms.AnswerForm(request.POST or None, user=request.user, being_made=job is not None and job.state == Job.State.WAITING)

    def do(values: dict[str, Any]) -> str:
        ANSWERS[values["answer"]](asked, by=request.user, today=clock.today())
        return reverse("law_proposal", args=[asked.pk])

    return _act(request, form, f"answer_law_row:{pk}", "law/proposal.html", _told(request, asked) | {"job": job}, do)


def _approve(asked: LawProposal, *, by, today: date) -> None:
    (approving.approve_by_worker if approving.is_long(asked) else commands.approve_law_row)(asked, by=by, today=today)


ANSWERS: dict[str, Callable] = {"approve": _approve, "decline": commands.decline_law_row, "stop": approving.stop_approval}


def _told(request: HttpRequest, asked: LawProposal) -> dict[str, Any]:
    said, fault = proposals.differences(asked)
    moved = proposals.dates_that_move(asked)
    return {
        "proposal": asked,
        "legal": BY_SLUG[asked.table],
        "differences": said,
        "fault": fault,
        "closes": proposals.closes(asked) if asked.is_open else None,
        "named_by": proposals.named_by(asked) if asked.is_open else [],
        "page": None if moved is None else Paginator(moved, SHOWN).get_page(request.GET.get("page")),
        "files": 0 if asked.is_open else proposals.files_touched(asked),
        "backdated": asked.valid_from < asked.proposed_on,
        "may_answer": asked.is_open and asked.proposed_by_id != request.user.pk,
        "title": asked.code,
    }


@login_required
def confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Takes the mark of certainty away: the row was read against the signed text."""
    _only_editors(request)
    legal = _table(slug)
    row = get_object_or_404(legal.model.objects.select_related("confirmed_by"), pk=pk)

    def do(values: dict[str, Any]) -> str:
        commands.confirm_law_row(row, by=request.user, today=clock.today())
        return reverse("law_table", args=[slug])

    context = {"legal": legal, "row": row, "cells": _all_cells(row), "title": _("Confirm %(code)s") % {"code": row.code}}
    return _act(request, ActForm(request.POST or None, user=request.user), f"confirm_law_row:{slug}:{pk}", "law/confirm.html", context, do)


def _act(
    request: HttpRequest, form: ActForm, scope: str, template: str, context: dict[str, Any], do: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    """Shows the form, or does the act once and goes where `do` says."""
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
                messages.success(request, _("Recorded: %(step)s.") % {"step": context["title"]})
                return redirect(answer)
    return render(request, template, context | {"form": form}, status=status)


def _all_cells(row: DatedRow) -> list[tuple[str, str]]:
    own = [(column.label, text) for column, text in cells(row, own_columns(type(row)))]
    shared = [field for field in proposals.columns_to_change(type(row)) if field.name in ("name_vi", "name_en", "source")]
    return own + [(str(field.verbose_name), text_of(row, field.name)) for field in shared]


def _table(slug: str) -> LawTable:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _only_editors(request: HttpRequest) -> None:
    if not has_anywhere(request.user, Right.EDIT_LAW):
        raise Http404
