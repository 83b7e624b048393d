"""A change of a signed decision: it waits for the signature of another person."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from cases.models import Case
from cases.workflow import CaseFlow, HumanTask, begin_flow

from . import commands, signing_forms
from .choices import Right
from .models import ChangeDraft, ChangeProcess


def change_of(activation) -> ChangeDraft:
    """Read anew each time, as the case is."""
    return ChangeDraft.objects.select_related("case__branch", "decision__party", "drafted_by").get(pk=activation.process.change_id)


class ChangeFlow(CaseFlow, flow.Flow):
    """Change of a penalty decision"""

    process_class = ChangeProcess

    start = flow.StartHandle(this.begin).Next(this.sign)
    sign = HumanTask(
        form=signing_forms.SignChangeForm,
        command=commands.decide_change,
        right=Right.SIGN_PENALTY,
        title=_("Sign the change of the decision"),
        bars="start",
        decides=True,
        subject=change_of,
    ).Next(this.decided)
    decided = flow.End()

    def begin(self, activation, *, case: Case, **fields):
        """The drafter owns the start, so that the signature is another's."""
        activation.task.owner_id = fields["change"].drafted_by_id
        return super().begin(activation, case=case, **fields)


def begin_change(change: ChangeDraft) -> None:
    """Puts a drafted change before the head."""
    begin_flow(ChangeFlow, change.case, change=change)
