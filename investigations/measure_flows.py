"""A measure that runs stands on the worklist until somebody ends it, and rings before its time has run out."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from acts.jobs import job
from cases.choices import NoticeKind
from cases.models import Deadline
from cases.notices import rows, write
from cases.workflow import CaseFlow, HumanTask, begin_flow

from . import measure_forms
from .choices import Right
from .commands import measures
from .models import MeasureProcess, PreventiveMeasure
from .watching import people_to_alarm


def measure_of(activation) -> PreventiveMeasure:
    """The measure of this process, read anew each time."""
    pk = MeasureProcess.objects.values_list("measure", flat=True).get(pk=activation.process.pk)
    return PreventiveMeasure.objects.select_related("case__branch", "party", "deadline").get(pk=pk)


class MeasureFlow(CaseFlow, flow.Flow):
    """Preventive measure"""

    process_title = _("Preventive measure")

    process_class = MeasureProcess

    start = flow.StartHandle(this.begin).Next(this.stop)
    stop = HumanTask(
        form=measure_forms.EndMeasureForm,
        command=measures.end_measure,
        right=Right.TAKE_MEASURE,
        title=_("End the preventive measure"),
        subject=measure_of,
    ).Next(this.ended)
    ended = flow.End()


def watch_measure(measure: PreventiveMeasure) -> None:
    """Opens the step that ends the measure."""
    begin_flow(MeasureFlow, measure.case, measure=measure)


@job("measures.alarm")
def alarm(*, by_id: int | None, deadline: int) -> None:
    """Rings for the officer in charge and the heads, at any hour of any day: a person is held. Safe to run twice or late."""
    limit = Deadline.objects.select_related("case__branch", "case__assigned_to").get(pk=deadline)
    if limit.done_at is None and PreventiveMeasure.objects.filter(deadline=limit, ended_at__isnull=True).exists():
        write(rows(people_to_alarm(limit.case, by_id), limit.case, NoticeKind.DUE_NEXT, deadline=limit, mark="alarm"))
