"""Cases and tasks for machines: the same selectors, the same forms, the same commands as the pages."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from acts import clock
from acts.api import KeysetPages, act_once, as_posted, check_known, fields_of, form_problem
from branches.models import Branch

from . import selectors, workflow
from .models import Case, Deadline, Party
from .task_views import form_of


class BranchSerializer(serializers.ModelSerializer):
    class Meta:
        model = Branch
        fields = ["code", "name_vi", "name_en"]


class DeadlineSerializer(serializers.ModelSerializer):
    class Meta:
        model = Deadline
        fields = ["rule", "name_vi", "name_en", "starts_at", "due_at", "done_at", "source", "certainty", "steps"]


class PartySerializer(serializers.ModelSerializer):
    class Meta:
        model = Party
        fields = ["kind", "role", "name", "identity_number", "nationality", "address"]


class CaseSerializer(serializers.ModelSerializer):
    branch = BranchSerializer()
    assigned_to = serializers.SlugRelatedField(slug_field="username", read_only=True)

    class Meta:
        model = Case
        fields = [
            "number", "branch", "kind", "route", "status", "title", "place", "detected_at", "presiding", "goods_value",
            "assigned_to", "registered_at", "closed_on", "version",
        ]  # fmt: skip


class CaseFileSerializer(CaseSerializer):
    parties = PartySerializer(many=True)
    deadlines = DeadlineSerializer(many=True)

    class Meta(CaseSerializer.Meta):
        fields = [*CaseSerializer.Meta.fields, "parties", "deadlines"]


class TaskSerializer(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    step = serializers.CharField(source="flow_task.name")
    title = serializers.CharField(source="flow_task.task_title")
    case = serializers.CharField(source="process.caseprocess.case.number")
    due_at = serializers.DateTimeField(allow_null=True)
    fields_wanted = serializers.SerializerMethodField()

    def get_fields_wanted(self, task) -> list[str]:
        return [name for name in task.flow_task.form.base_fields if name != "key"]


class Cases(generics.ListAPIView):
    """The cases of the branches you see, newest first. Filters: kind, status, route, branch (code)."""

    serializer_class = CaseSerializer
    pagination_class = KeysetPages

    def get_queryset(self):
        rows = Case.objects.visible_to(self.request.user).select_related("branch", "assigned_to")
        for name, path in {"kind": "kind", "status": "status", "route": "route", "branch": "branch__code"}.items():
            if wanted := self.request.query_params.get(name):
                rows = rows.filter(**{path: wanted.replace("\x00", "")})
        return rows


class CaseFile(generics.RetrieveAPIView):
    """One case with its persons and time limits."""

    serializer_class = CaseFileSerializer
    lookup_field = "number"

    def get_queryset(self):
        return Case.objects.visible_to(self.request.user).select_related("branch", "assigned_to").prefetch_related("parties", "deadlines")


class Tasks(generics.ListAPIView):
    """What you may do now."""

    serializer_class = TaskSerializer
    pagination_class = KeysetPages

    def get_queryset(self):
        return selectors.work_of(self.request.user)


class WantedSerializer(serializers.Serializer):
    """A field of a task's form: what may be chosen stands in `choices`."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    required = serializers.BooleanField()  # type: ignore[assignment]
    choices = serializers.ListField(child=serializers.CharField(), allow_null=True)


class TaskDetailSerializer(TaskSerializer):
    due_at = None  # type: ignore[assignment]
    fields_wanted = WantedSerializer(many=True, source="wanted")  # type: ignore[assignment]


class TaskDoor(APIView):
    """One task: what it asks for, and doing it. A task of another branch answers like one that does not exist."""

    def task(self, pk: int):
        task = workflow.tasks_of(self.request.user).filter(pk=pk).first()
        if task is None or not isinstance(task.flow_task, workflow.HumanTask) or task.flow_task.flow_class is not task.process.flow_class:
            raise Http404
        return task

    @extend_schema(responses=TaskDetailSerializer)
    def get(self, request, pk: int) -> Response:
        """The fields that this task asks you for now; none when it is done or somebody else's."""
        task = self.task(pk)
        open_here = task.status in workflow.OPEN and task.flow_task.open_to(request.user, task)
        task.wanted = wanted(form_of(task, request.user)) if open_here else []
        return Response(TaskDetailSerializer(task).data)

    @extend_schema(
        request=dict, responses={200: dict, 403: dict, 404: dict, 409: dict, 422: OpenApiResponse(description="Problem details")}
    )
    def post(self, request, pk: int) -> Response:
        """Does the task: its form's fields as JSON, answered like the page's door. Send an Idempotency-Key header."""
        task = self.task(pk)
        workflow.check_sendable(task, request.user)
        fields = fields_of(request)
        form = form_of(task, request.user, data=as_posted(fields))
        check_known(fields, form.fields)
        if not form.is_valid():
            if task.status not in workflow.OPEN:
                raise workflow.already_done()
            return form_problem(form)
        case = workflow.case_behind(task)

        def perform() -> str:
            workflow.perform(task, by=request.user, today=clock.today(), **form.values())
            return case.number

        number = act_once(request, f"task:{pk}", form.values(), perform)
        return Response({"case": number, "status": get_object_or_404(Case.objects.only("status"), number=number).status})


def wanted(form) -> list[dict]:
    return [
        {"name": name, "label": str(field.label or name), "required": field.required, "choices": choices_of(field)}
        for name, field in form.fields.items()
        if name != "key"
    ]


def choices_of(field) -> list[str] | None:
    """The values that may be sent, groups laid flat; None for a field that is typed."""
    if not hasattr(field, "choices"):
        return None
    pairs = [pair for value, label in field.choices for pair in (label if isinstance(label, list | tuple) else [(value, label)])]
    return [str(value) for value, _label in pairs if str(value)]
