"""Seizures for machines: the same selectors, the same entry form, the same act as the pages."""

from typing import Any

from django.forms.formsets import TOTAL_FORM_COUNT
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import exceptions, generics, serializers, status
from rest_framework.response import Response

from acts import clock
from acts.api import KeysetPages, act_once, as_posted, check_known, fields_of, form_problem, problem
from cases.choices import Kind, PartyKind, Presiding, Route

from . import flows, selectors
from .entry_forms import PREFIX, EntryForm, ItemForm
from .models import SeizedItem, Seizure

KEY = OpenApiParameter("Idempotency-Key", str, OpenApiParameter.HEADER, required=True, description="A new one for each act.")
REFUSED = OpenApiResponse(description="Problem details, with what is wrong by field.")


class ItemSerializer(serializers.ModelSerializer):
    class Meta:
        model = SeizedItem
        fields = [
            "line", "name", "hs_code", "quantity", "unit", "value_vnd", "substance", "net_mass", "net_unit", "base_amount", "base_unit",
            "seal_number", "receiver",
        ]  # fmt: skip


class SeizureSerializer(serializers.ModelSerializer):
    case = serializers.SlugRelatedField(slug_field="number", read_only=True)
    branch = serializers.CharField(source="case.branch.code", read_only=True)
    recorded_by = serializers.SlugRelatedField(slug_field="username", read_only=True)
    store = serializers.SlugRelatedField(slug_field="code", read_only=True)

    class Meta:
        model = Seizure
        fields = [
            "number", "case", "branch", "status", "place", "seized_at", "value_vnd", "recorded_by", "recorded_at", "store", "taken_in_at",
            "verified_at", "ended_at",
        ]  # fmt: skip


class SeizureFileSerializer(SeizureSerializer):
    items = ItemSerializer(many=True)

    class Meta(SeizureSerializer.Meta):
        fields = [*SeizureSerializer.Meta.fields, "items"]


class ItemEntrySerializer(serializers.Serializer):
    """One line. A drug names its substance, its net mass as weighed and no value."""

    name = serializers.CharField()
    quantity = serializers.CharField(help_text="A number, or a text with a decimal comma.")
    unit = serializers.CharField(help_text="Code of the unit as seized, for example piece, kg, package.")
    value_vnd = serializers.IntegerField(required=False)
    substance = serializers.CharField(required=False)
    net_mass = serializers.CharField(required=False)
    net_unit = serializers.CharField(required=False)
    seal_number = serializers.CharField(required=False)
    hs_code = serializers.CharField(required=False)


class EntrySerializer(serializers.Serializer):
    """The quick entry: a new case with what was seized in it. Only a description: the form of the page reads the body."""

    branch = serializers.CharField(required=False, help_text="Code; left out, the branch of your posting.")
    kind = serializers.ChoiceField(Kind.choices)
    route = serializers.ChoiceField(Route.choices)
    place = serializers.CharField()
    seized_at = serializers.CharField(help_text="Day and time, ISO 8601.")
    title = serializers.CharField(required=False)
    presiding = serializers.ChoiceField(Presiding.choices, required=False)
    party_name = serializers.CharField(required=False)
    party_kind = serializers.ChoiceField(PartyKind.choices, required=False)
    items = ItemEntrySerializer(many=True)


class Seizures(generics.ListAPIView):
    """What was seized in the branches whose exhibits you see, newest first. Filters: status, case (number)."""

    serializer_class = SeizureSerializer
    pagination_class = KeysetPages

    def get_queryset(self):
        rows = Seizure.objects.visible_to(self.request.user).select_related("case__branch", "recorded_by", "store")
        for name, path in {"status": "status", "case": "case__number"}.items():
            if wanted := self.request.query_params.get(name):
                rows = rows.filter(**{path: wanted.replace("\x00", "")})
        return rows

    @extend_schema(request=EntrySerializer, parameters=[KEY], responses={201: SeizureFileSerializer, 422: REFUSED})
    def post(self, request) -> Response:
        """Logs a seizure: registers the case, records what was seized, starts its custody, once for each Idempotency-Key."""
        if not selectors.recording_branches(request.user, clock.today()).exists():
            raise exceptions.PermissionDenied(_("You do not hold the right to record a seizure in any branch."))
        form = EntryForm(entry_as_posted(fields_of(request), request.user), user=request.user)
        if not form.is_valid():
            return refused(form)

        def log() -> str:
            return flows.log_seizure(by=request.user, today=clock.today(), **form.values()).number

        number = act_once(request, "seizure", form.values(), log, key_needed=True)
        row = Seizure.objects.prefetch_related("items").get(number=number)  # his own act, also for one who may record but not look
        return Response(SeizureFileSerializer(row).data, status=status.HTTP_201_CREATED)


class SeizureFile(generics.RetrieveAPIView):
    """One seizure with its lines."""

    serializer_class = SeizureFileSerializer
    lookup_field = "number"

    def get_queryset(self):
        seen = Seizure.objects.visible_to(self.request.user)
        return seen.select_related("case__branch", "recorded_by", "store").prefetch_related("items")


def entry_as_posted(fields: dict[str, Any], user) -> MultiValueDict:
    """The body as the page would send it: lines numbered, the branch by its key. Raises ParseError, DomainError."""
    check_known(fields, EntrySerializer().fields)
    items = fields.get("items", [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise exceptions.ParseError(_("“items” is a list of objects."))
    posted = as_posted({name: value for name, value in fields.items() if name != "items"} | {"branch": branch_key(fields, user)})
    for number, item in enumerate(items):
        check_known(item, ItemForm.base_fields)
        drug = {"is_drug": bool(item.get("substance"))}
        posted.update({f"{PREFIX}-{number}-{name}": value for name, value in as_posted(item | drug).items()})
    posted[f"{PREFIX}-{TOTAL_FORM_COUNT}"], posted[f"{PREFIX}-INITIAL_FORMS"] = str(len(items)), "0"
    return posted


def branch_key(fields: dict[str, Any], user) -> int:
    """The key of the branch of that code, 0 where this person may not record, so that the form refuses it."""
    branches = selectors.recording_branches(user, clock.today())
    code = fields.get("branch")
    branch = branches.filter(code=code).first() if isinstance(code, str) and code else selectors.own_branch(user, branches, clock.today())
    return branch.pk if branch and (code is None or branch.code == code) else 0


def refused(form: EntryForm) -> Response:
    """422 with the errors of the form, those of each line under items-0-name, those of the lines together under items."""
    answer = form_problem(form)
    errors = answer.data["errors"]
    for number, row in enumerate(form.rows.forms):
        errors |= {f"{PREFIX}-{number}-{name}": [str(word) for word in words] for name, words in row.errors.items()}
    if together := [str(word) for word in form.rows.non_form_errors()]:
        errors[PREFIX] = together
    return problem(answer.status_code, answer.data["title"], "", "validation", errors=errors)
