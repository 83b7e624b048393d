"""The acts on a case for machines: what is open to you, what an act asks for, and doing it."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from acts import clock
from acts.api import act_once, as_posted, check_known, fields_of, form_problem

from . import selectors
from .act_views import asked
from .api import WantedSerializer, wanted
from .models import Case
from .offers import open_acts


class ActSerializer(serializers.Serializer):
    name = serializers.CharField()
    title = serializers.CharField()


class ActDetailSerializer(ActSerializer):
    fields_wanted = WantedSerializer(many=True, source="wanted")


class CaseActs(APIView):
    """The acts that you may do on this case now, besides its tasks."""

    @extend_schema(responses=ActSerializer(many=True))
    def get(self, request, number: str) -> Response:
        case = get_object_or_404(selectors.case_for(request.user, number))
        return Response(ActSerializer(open_acts(request.user, case), many=True).data)


class CaseActDoor(APIView):
    """One act: what it asks for, and doing it. An act of a case that you do not see answers like one that does not exist."""

    def asked(self, number: str, name: str, row: int | None):
        return asked(self.request.user, number, name, row)

    @extend_schema(responses=ActDetailSerializer)
    def get(self, request, number: str, name: str, row: int | None = None) -> Response:
        """The fields that this act asks you for now."""
        case, act, subject = self.asked(number, name, row)
        act.check_offered(request.user, subject)
        form = act.form(case=case, subject=subject, user=request.user)
        return Response({"name": act.name, "title": str(act.title), "fields_wanted": wanted(form)})

    @extend_schema(
        request=dict, responses={200: dict, 403: dict, 404: dict, 409: dict, 422: OpenApiResponse(description="Problem details")}
    )
    def post(self, request, number: str, name: str, row: int | None = None) -> Response:
        """Does the act: its form's fields as JSON. Send an Idempotency-Key header; the same key gets the first answer."""
        case, act, subject = self.asked(number, name, row)
        act.check_offered(request.user, subject)
        fields = fields_of(request)
        form = act.form(case=case, subject=subject, user=request.user, data=as_posted(fields))
        check_known(fields, form.fields)
        if not form.is_valid():
            return form_problem(form)

        def perform() -> str:
            act.command(subject, by=request.user, today=clock.today(), **form.values())
            return case.number

        act_once(request, f"{act.name}:{subject.pk}", form.values(), perform)
        seen = Case.objects.visible_to(request.user).filter(pk=case.pk).values_list("status", flat=True).first()
        return Response({"case": number, "status": seen or ""})


@extend_schema_view(get=extend_schema(operation_id="cases_acts_row_retrieve"), post=extend_schema(operation_id="cases_acts_row_create"))
class CaseRowActDoor(CaseActDoor):
    """An act on one row of the case."""
