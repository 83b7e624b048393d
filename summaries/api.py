"""The period summary for machines: the data of `manage.py summary --json`, for the branches whose summaries the person sees."""

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import APIView

from acts.api import form_problem, problem
from acts.errors import DomainError
from branches.rights import has_anywhere
from summaries.choices import Right
from summaries.forms import PeriodForm
from summaries.payload import payload
from summaries.selectors import summary


class PeriodSummary(APIView):
    """The summary of the days from … to, both included."""

    @extend_schema(
        parameters=[
            OpenApiParameter("from", OpenApiTypes.DATE, required=True, description="First day."),
            OpenApiParameter("to", OpenApiTypes.DATE, required=True, description="Last day."),
            OpenApiParameter("branch", str, description="Code of a branch; left out, the highest whose summary you may see."),
        ],
        responses={
            200: OpenApiResponse(OpenApiTypes.OBJECT, description="Money in VND, masses in milligram; unknown is null, zero is 0."),
            404: OpenApiResponse(description="No such branch, or not yours to see."),
            422: OpenApiResponse(description="Problem details."),
        },
    )
    def get(self, request) -> Response:
        if not has_anywhere(request.user, Right.VIEW_SUMMARY):
            raise Http404
        form = PeriodForm(request.query_params)
        if not form.is_valid():
            return form_problem(form)
        branch = request.query_params.get("branch", "").replace("\x00", "")
        try:
            found = summary(request.user, form.cleaned_data["frm"], form.cleaned_data["to"], branch)
        except DomainError as error:
            if error.code == "no_branch":
                raise Http404 from None
            return problem(status.HTTP_422_UNPROCESSABLE_ENTITY, str(error), "", error.code)
        return Response(payload(found))
