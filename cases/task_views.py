"""The one door: every human task of every flow is done here, by its own form and its own command."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed
from acts.once import once

from . import selectors, workflow


@login_required
def task_door(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the task's form, or does the task. A task of another branch answers exactly like one that does not exist."""
    task = workflow.tasks_of(request.user).filter(pk=pk).first()
    if task is None or not isinstance(task.flow_task, workflow.HumanTask) or task.flow_task.flow_class is not task.process.flow_class:
        raise Http404
    return act(request, task) if request.method == "POST" else show(request, task)


def show(request: HttpRequest, task) -> HttpResponse:
    form = form_of(task, request.user) if task.flow_task.open_to(request.user, task) and task.status in workflow.OPEN else None
    return page(request, task, form)


def act(request: HttpRequest, task) -> HttpResponse:
    """A form shows what the step is about, so nobody gets one for a step that is not open to him; a repeat gets its first answer."""
    try:
        workflow.check_sendable(task, request.user)
    except DomainError as refusal:
        return page(request, task, None, status=refusal.status)
    data = request.POST.copy()
    data.setdefault("key", uuid.uuid4().hex)
    form = form_of(task, request.user, data=data, files=request.FILES)
    if not form.is_valid():
        return page(request, task, form, status=422) if task.status in workflow.OPEN else page(request, task, None, status=409)
    try:
        return redirect(do_once(request, task, form))
    except AlreadyDone:
        return page(request, task, None, status=409)
    except DomainError as error:
        form.refuse(error)
        return page(request, task, form, status=403 if isinstance(error, NotAllowed) else 422)


def do_once(request: HttpRequest, task, form) -> str:
    """The idempotency row, the command and the flow's step stand or fall together. -> where to go next"""

    def perform() -> str:
        workflow.perform(task, by=request.user, today=clock.today(), **form.values())
        return selectors.page_after(request.user, workflow.case_behind(task))

    answer = once(f"task:{task.pk}:{request.user.pk}", form.cleaned_data.get("key", ""), form.values(), perform)
    messages.success(request, _("Recorded: %(step)s.") % {"step": task.flow_task.task_title})
    return answer


def form_of(task, user, **bound):
    activation = task.flow_task.activation_class(task)
    return task.flow_task.form(case=workflow.case_behind(task), subject=task.flow_task.subject(activation), user=user, **bound)


def page(request: HttpRequest, task, form, status: int = 200) -> HttpResponse:
    case = workflow.case_behind(task)
    template = form.template if form is not None else "cases/task.html"
    context = {"task": task, "node": task.flow_task, "case": case, "form": form, "now": clock.now()}
    if form is not None:
        context |= form.context()
        context["next_deadline"] = case.deadlines.running().first()
    return render(request, template, context, status=status)
