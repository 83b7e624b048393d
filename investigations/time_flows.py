"""Requests for time: the head answers."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from cases.workflow import CaseFlow, HumanTask, begin_flow

from . import commands, time_forms
from .choices import Right
from .models import TimeProcess, TimeRequest


def request_of(activation) -> TimeRequest:
    """What was asked; read anew each time."""
    key = TimeProcess.objects.values_list("request", flat=True).get(pk=activation.process.pk)
    return TimeRequest.objects.select_related("case__branch", "deadline", "asked_by").get(pk=key)


def asker_of(activation) -> list[int]:
    return [request_of(activation).asked_by_id]


class TimeFlow(CaseFlow, flow.Flow):
    """More time"""

    process_title = _("More time")

    process_class = TimeProcess

    start = flow.StartHandle(this.begin).Next(this.decide)
    decide = HumanTask(
        form=time_forms.DecideTimeForm,
        command=commands.decide_time,
        right=Right.DECIDE_TIME,
        title=_("Decide on more time"),
        authors=asker_of,
        decides=True,
        subject=request_of,
    ).Next(this.decided)
    decided = flow.End()


def begin_request(request: TimeRequest) -> None:
    begin_flow(TimeFlow, request.case, request=request)
