"""Investigation: who is next, from assignment to the head's decision."""

from datetime import date

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from branches.models import Officer
from cases.choices import Status
from cases.models import Case
from cases.workflow import CaseFlow, HumanTask, begin_flow, case_of

from . import commands, forms
from .choices import Right


class InvestigationFlow(CaseFlow, flow.Flow):
    """Investigation"""

    start = flow.StartHandle(this.begin).Next(this.check_new)
    check_new = flow.If(this.is_new).Then(this.assign).Else(this.propose)
    assign = HumanTask(form=forms.AssignForm, command=commands.assign_case, right=Right.ASSIGN_CASE, title=_("Assign the case")).Next(
        this.verify
    )
    verify = HumanTask(
        form=forms.VerifyForm, command=commands.verify_case, right=Right.VERIFY_CASE, title=_("Verify the case"), assignee=True
    ).Next(this.propose)
    propose = HumanTask(
        form=forms.ProposeCourseForm,
        command=commands.propose_course,
        right=Right.PROPOSE_COURSE,
        title=_("Propose the course"),
        assignee=True,
    ).Next(this.decide)
    decide = HumanTask(
        form=forms.DecideCourseForm,
        command=commands.decide_course,
        right=Right.DECIDE_COURSE,
        title=_("Decide the course"),
        bars="propose",
        decides=True,
    ).Next(this.check_returned)
    check_returned = flow.If(this.is_returned).Then(this.propose).Else(this.decided)
    decided = flow.End()

    def is_new(self, activation) -> bool:
        return case_of(activation).status == Status.REGISTERED

    def is_returned(self, activation) -> bool:
        return case_of(activation).status == Status.VERIFIED


def begin_investigation(case: Case) -> None:
    """Opens the investigation of a registered case."""
    begin_flow(InvestigationFlow, case)


def reopen_course(case: Case, *, by: Officer | None, today: date, reason: str) -> None:
    """Sends a case whose prosecution was refused back to its officer, who proposes another course."""
    begin_flow(InvestigationFlow, commands.reopen_course(case, by=by, today=today, reason=reason))
