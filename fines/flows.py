"""Fine collection: who is next, and until when."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from acts import clock
from cases.models import Case
from cases.workflow import CaseFlow, HumanTask, begin_flow, release

from . import commands, forms
from .choices import Right
from .models import Decision, Draft, FineProcess


def decision_of(activation) -> Decision:
    """The decision that this process signed; read anew each time."""
    return Decision.objects.select_related("case__branch").get(
        pk=FineProcess.objects.values_list("decision", flat=True).get(pk=activation.process.pk)
    )


def draft_of(activation) -> Draft | None:
    """The latest draft of the case; None before the first."""
    return Draft.objects.filter(case=activation.process.case_id).select_related("case__branch", "party").order_by("-round").first()


class FineFlow(CaseFlow, flow.Flow):
    """Fine collection"""

    process_class = FineProcess

    start = flow.StartHandle(this.begin).Next(this.draft)
    draft = HumanTask(
        form=forms.DraftPenaltyForm,
        command=commands.draft_penalty,
        right=Right.DRAFT_PENALTY,
        title=_("Draft the penalty decision"),
        assignee=True,
    ).Next(this.sign)
    sign = HumanTask(
        form=forms.SignPenaltyForm,
        command=commands.decide_penalty,
        right=Right.SIGN_PENALTY,
        title=_("Sign the penalty decision"),
        bars="draft",
        decides=True,
        subject=draft_of,
    ).Next(this.check_signed)
    check_signed = flow.If(this.is_signed).Then(this.keep_decision).Else(this.draft)
    keep_decision = flow.Function(this.tie_decision).Next(this.serve)
    serve = HumanTask(
        form=forms.ServePenaltyForm,
        command=commands.serve_penalty,
        right=Right.SERVE_PENALTY,
        title=_("Serve the penalty decision"),
        subject=decision_of,
    ).Next(this.check_nothing_due)
    check_nothing_due = flow.If(this.is_paid).Then(this.collected).Else(this.await_payment)
    await_payment = (
        flow.MessageCatch()
        .OnTimeout(this.time_to_pay, this.note_overdue, interrupting=True, title=_("Time to pay ran out"))
        .Next(this.check_paid)
    )
    check_paid = flow.If(this.is_paid).Then(this.collected).Else(this.await_payment)
    note_overdue = flow.Function(this.do_note_overdue).Next(this.await_late_payment)
    await_late_payment = flow.MessageCatch().Next(this.check_late_paid)
    check_late_paid = flow.If(this.is_paid).Then(this.collected).Else(this.await_late_payment)
    collected = flow.End()

    def is_signed(self, activation) -> bool:
        draft = draft_of(activation)
        return draft is not None and Decision.objects.filter(draft=draft).exists()

    def tie_decision(self, activation) -> None:
        activation.process.decision = Decision.objects.get(draft=draft_of(activation))
        activation.process.save()

    def is_paid(self, activation) -> bool:
        decision = decision_of(activation)
        return decision.paid >= decision.amount

    def time_to_pay(self, activation):
        return commands.pay_by(decision_of(activation))

    def do_note_overdue(self, activation) -> None:
        commands.mark_overdue(decision_of(activation), today=clock.today())


def begin_fine(case: Case) -> None:
    """Opens fine collection on a case that is to be handled administratively."""
    begin_flow(FineFlow, case)


def money_came(decision: Decision) -> None:
    """Lets the flow that waits for this decision's money look again."""
    for node in (FineFlow.await_payment, FineFlow.await_late_payment):
        if release(node, caseprocess__fineprocess__decision=decision):
            return
