"""Prosecution or transfer: who is next, from the proposal to the answer of the receiving body."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from cases.choices import Status
from cases.models import Case
from cases.workflow import CaseFlow, HumanTask, begin_flow, case_of

from . import commands, forms
from .choices import Right
from .rules import FILE_RULE, NOTICE_RULE, goes_to_the_procuracy
from .selectors import signed_decision


class ProsecutionFlow(CaseFlow, flow.Flow):
    """Prosecution or transfer"""

    process_title = _("Prosecution or transfer")

    start = flow.StartHandle(this.begin).Next(this.propose)
    propose = HumanTask(
        form=forms.ProposeProsecutionForm,
        command=commands.propose_prosecution,
        right=Right.PROPOSE_PROSECUTION,
        title=_("Propose prosecution or transfer"),
        assignee=True,
    ).Next(this.approve)
    approve = HumanTask(
        form=forms.ApproveProsecutionForm,
        command=commands.approve_prosecution,
        right=Right.APPROVE_PROSECUTION,
        title=_("Decide on prosecution"),
        bars="propose",
        decides=True,
    ).Next(this.check_decided)
    check_decided = (
        flow.Switch()
        .Case(this.propose, this.is_returned)
        .Case(this.notify, this.goes_to_the_procuracy)
        .Case(this.receipt, this.is_transferred)
        .Default(this.refused)
    )
    notify = HumanTask(
        form=forms.NotifyForm,
        command=commands.notify_procuracy,
        right=Right.HAND_OVER,
        title=_("Send the decision to the procuracy"),
        keeps=NOTICE_RULE.values(),
    ).Next(this.receipt)
    receipt = HumanTask(
        form=forms.ReceiptForm,
        command=commands.record_receipt,
        right=Right.HAND_OVER,
        title=_("Hand over the file"),
        keeps=FILE_RULE.values(),
    ).Next(this.outcome)
    outcome = HumanTask(
        form=forms.OutcomeForm, command=commands.record_outcome, right=Right.HAND_OVER, title=_("Record the outcome at the receiving body")
    ).Next(this.answered)
    answered = flow.End()
    refused = flow.End()

    def is_returned(self, activation) -> bool:
        return case_of(activation).status == Status.CRIMINAL

    def goes_to_the_procuracy(self, activation) -> bool:
        case = case_of(activation)
        signed = signed_decision(case) if case.status in (Status.PROSECUTED, Status.TRANSFERRED) else None
        return signed is not None and goes_to_the_procuracy(signed.proposal.way, signed.proposal.body)

    def is_transferred(self, activation) -> bool:
        return case_of(activation).status == Status.TRANSFERRED


def begin_prosecution(case: Case) -> None:
    """Opens the prosecution of a case whose course is criminal."""
    begin_flow(ProsecutionFlow, case)
