"""The door for one step of many cases: choose in the worklist, say how once, read what became of each."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.response import Response
from rest_framework.views import APIView

from acts import clock
from acts.api import LONGEST_KEY, as_posted, check_known, fields_of, form_problem
from acts.errors import DomainError

from . import bulk, workflow


def keys_of(values) -> list[int]:
    """Raises DomainError for anything but plain task numbers, for none, and for more than one act may hold."""
    texts = [str(value) for value in values]
    if not texts or len(texts) > bulk.MOST or not all(text.isascii() and text.isdigit() and len(text) <= 18 for text in texts):
        raise DomainError(_("Choose between one and %(most)d cases.") % {"most": bulk.MOST}, field="tasks")
    return [int(text) for text in texts]


@login_required
def many(request: HttpRequest) -> HttpResponse:
    """The form for the chosen cases, or what became of them. Steps of other branches are not found."""
    asked = request.POST if request.method == "POST" else request.GET
    try:
        keys = keys_of(asked.getlist("task"))
    except DomainError as refusal:
        return render(request, "cases/bulk.html", {"refusal": refusal}, status=422)
    tasks = bulk.chosen(request.user, keys)
    node = bulk.step_of(tasks)
    if node is None:
        raise Http404
    open_here = [task for task in tasks if task.flow_task == node and node.open_to(request.user, task)]
    context = {"node": node, "tasks": tasks, "keys": keys, "now": clock.now(), "may": bool(open_here)}
    if not open_here:
        return render(request, "cases/bulk.html", context, status=403)
    form = node.bulk(request.POST if request.method == "POST" else None, tasks=open_here, user=request.user)
    if request.method != "POST" or not form.is_valid():
        return render(request, "cases/bulk.html", context | {"form": form}, status=422 if form.is_bound else 200)
    rows = bulk.do_many(keys, tasks, node, form, user=request.user, today=clock.today(), key=form.cleaned_data.get("key", ""))
    counts = {"done": sum(row.done for row in rows), "refused": sum(not row.done for row in rows)}
    return render(request, "cases/bulk_done.html", context | counts | {"rows": rows})


class RowSerializer(serializers.Serializer):
    task = serializers.IntegerField()
    case = serializers.CharField()
    done = serializers.BooleanField()
    reason = serializers.CharField()


class TasksDoor(APIView):
    """One step for many cases: `tasks` and the fields of the step. Each row is done or refused on its own."""

    @extend_schema(
        operation_id="tasks_bulk_create", request=dict,
        responses={200: RowSerializer(many=True), 404: dict, 422: OpenApiResponse(description="Problem details")},
    )  # fmt: skip
    def post(self, request) -> Response:
        """Send an Idempotency-Key header: the same key answers for each row what it answered first."""
        fields = dict(fields_of(request))
        sent = fields.pop("tasks", None)
        keys = keys_of(sent if isinstance(sent, list) else [])
        key = request.headers.get("Idempotency-Key", "").strip()
        if len(key) > LONGEST_KEY:
            raise ParseError(_("The Idempotency-Key is longer than %(most)d characters.") % {"most": LONGEST_KEY})
        tasks = bulk.chosen(request.user, keys)
        node = bulk.step_of(tasks)
        if node is None:
            raise Http404
        open_here = [task for task in tasks if task.flow_task == node and node.open_to(request.user, task)]
        if not open_here:
            raise workflow.for_somebody_else()
        form = node.bulk(as_posted(fields), tasks=open_here, user=request.user)
        check_known(fields, form.fields)
        if not form.is_valid():
            return form_problem(form)
        rows = bulk.do_many(keys, tasks, node, form, user=request.user, today=clock.today(), key=key)
        return Response(RowSerializer(rows, many=True).data)
