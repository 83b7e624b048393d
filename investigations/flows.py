"""Investigation: who is next, from assignment to the head's decision."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from acts import clock
from acts.jobs import job
from branches.models import Officer
from cases.choices import Status
from cases.models import Case
from cases.workflow import CaseFlow, HumanTask, begin_flow, carry_out, case_of

from . import commands, forms, giving_forms
from .choices import Right
from .models import Draw


class InvestigationFlow(CaseFlow, flow.Flow):
    """Investigation"""

    process_title = _("Investigation")

    start = flow.StartHandle(this.begin).Next(this.check_new)
    check_new = flow.If(this.is_new).Then(this.assign).Else(this.propose)
    assign = HumanTask(
        form=forms.AssignTaskForm,
        command=commands.assign_case,
        right=Right.ASSIGN_CASE,
        title=_("Assign the case"),
        bulk=giving_forms.GiveManyForm,
        takes="take",
    ).Next(this.verify)
    verify = HumanTask(
        form=forms.VerifyForm,
        command=commands.verify_case,
        right=Right.VERIFY_CASE,
        title=_("Verify the case"),
        assignee=True,
        hands_back="give_back",
    ).Next(this.check_given_back)
    check_given_back = flow.If(this.is_new).Then(this.assign).Else(this.propose)
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


def take(case: Case, *, by: Officer, today: date) -> Case:
    """An officer takes the case: the step of the head is done by him."""
    return carry_out(InvestigationFlow.assign, case, by=by, act=lambda: commands.take_case(case, by=by, today=today))


def give_back(case: Case, *, by: Officer, today: date, reason: str) -> Case:
    """The officer gives the case back: his step ends, the head's opens again."""
    act = partial(commands.give_back, case, by=by, today=today, reason=reason)
    return carry_out(InvestigationFlow.verify, case, by=by, act=act)


@transaction.atomic
def give_by_lot(case: Case, *, today: date) -> Draw | None:
    """Draws the officer of a case with a ticket and does the head's step for him, in one transaction; a second time it does nothing."""
    draw = commands.draw_officer(case, today=today)
    if draw is not None and draw.officer is not None:
        act = partial(commands.assign_case, case, by=None, today=today, officer=draw.officer)
        carry_out(InvestigationFlow.assign, case, by=None, act=act)
    return draw


@job("draw")
def draw_in_the_background(*, by_id: int | None, case_id: int) -> None:
    """The system draws; nobody's right is asked."""
    give_by_lot(Case.objects.get(pk=case_id), today=clock.today())


def begin_investigation(case: Case) -> None:
    """Opens the investigation of a registered case."""
    begin_flow(InvestigationFlow, case)


def reopen_course(case: Case, *, by: Officer | None, today: date, reason: str) -> None:
    """Sends a case whose prosecution was refused back to its officer, who proposes another course."""
    begin_flow(InvestigationFlow, commands.reopen_course(case, by=by, today=today, reason=reason))
