"""A suspension of clearance stands on the heads' worklist until it is ended."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from cases.workflow import CaseFlow, HumanTask, begin_flow

from . import border_forms
from .choices import Right
from .commands import border
from .models import Suspension, SuspensionProcess


def suspension_of(activation) -> Suspension:
    """The suspension of this process, read anew each time."""
    pk = SuspensionProcess.objects.values_list("suspension", flat=True).get(pk=activation.process.pk)
    return Suspension.objects.select_related("case__branch").get(pk=pk)


class SuspensionFlow(CaseFlow, flow.Flow):
    """Suspension of clearance"""

    process_title = _("Suspension of clearance")

    process_class = SuspensionProcess

    start = flow.StartHandle(this.begin).Next(this.finish)
    finish = HumanTask(
        form=border_forms.EndSuspensionForm,
        command=border.end_suspension,
        right=Right.DECIDE_MEASURE,
        title=_("End the suspension of clearance"),
        subject=suspension_of,
    ).Next(this.ended)
    ended = flow.End()


def watch_suspension(suspension: Suspension) -> None:
    """Opens the step that ends the suspension."""
    begin_flow(SuspensionFlow, suspension.case, suspension=suspension)
