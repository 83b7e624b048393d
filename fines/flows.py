"""Fine collection: who is next, and until when."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from acts import clock
from cases.models import Case, Party
from cases.workflow import CaseFlow, HumanTask, begin_flow, release

from . import amounts, commands, forms, signing_forms
from .choices import DraftStatus, Right
from .models import Decision, Draft, FineProcess, NoPenalty, Referral


def decision_of(activation) -> Decision:
    """The decision that this process signed; read anew each time."""
    return Decision.objects.select_related("case__branch").get(
        pk=FineProcess.objects.values_list("decision", flat=True).get(pk=activation.process.pk)
    )


def way_of(activation) -> FineProcess:
    """This way of the case, read anew: whom it is for, and its draft."""
    return FineProcess.objects.select_related("case__branch", "party", "draft__party").get(pk=activation.process.pk)


def draft_of(activation) -> Draft | None:
    """The latest draft of this way; None before the first."""
    own = FineProcess.objects.values_list("draft", flat=True).get(pk=activation.process.pk)
    return Draft.objects.select_related("case__branch", "party", "drafted_by").filter(pk=own).first()


def referral_of(activation) -> Referral:
    """The letter with which this way's draft went to another authority."""
    return Referral.objects.select_related("case__branch", "draft__party").filter(draft=draft_of(activation)).latest("pk")


class FineFlow(CaseFlow, flow.Flow):
    """Fine collection"""

    process_title = _("Fine collection")

    process_class = FineProcess

    start = flow.StartHandle(this.begin).Next(this.draft)
    draft = HumanTask(
        form=forms.DraftPenaltyForm,
        command=commands.write_draft,
        right=Right.DRAFT_PENALTY,
        title=_("Draft the penalty decision"),
        assignee=True,
        subject=way_of,
    ).Next(this.keep_draft)
    keep_draft = flow.Function(this.tie_draft).Next(this.sign)
    sign = HumanTask(
        form=forms.SignPenaltyForm,
        command=commands.decide_penalty,
        right=Right.SIGN_PENALTY,
        title=_("Sign the penalty decision"),
        bars="draft",
        decides=True,
        subject=draft_of,
    ).Next(this.check_signed)
    check_signed = (
        flow.Switch()
        .Case(this.keep_decision, this.is_signed)
        .Case(this.no_penalty, this.is_waived)
        .Case(this.outside, this.is_with_the_chair)
        .Case(this.draft, this.is_returned)
        .Default(this.sign)
    )
    outside = HumanTask(
        form=signing_forms.OutsideForm,
        command=commands.record_outside,
        right=Right.DRAFT_PENALTY,
        title=_("Record the answer of the People's Committee"),
        subject=referral_of,
    ).Next(this.check_outside)
    check_outside = flow.If(this.is_signed).Then(this.keep_decision).Else(this.draft)
    no_penalty = flow.End()
    keep_decision = flow.Function(this.tie_decision).Next(this.serve)
    serve = HumanTask(
        form=forms.ServePenaltyForm,
        command=commands.serve_penalty,
        right=Right.SERVE_PENALTY,
        title=_("Serve the penalty decision"),
        subject=decision_of,
        place="case__execution_branch",
    ).Next(this.check_nothing_due)
    check_nothing_due = flow.If(this.is_paid).Then(this.collected).Else(this.await_payment)
    await_payment = (
        flow.MessageCatch()
        .Annotation(title=_("Wait for the payment"))
        .OnTimeout(this.time_to_pay, this.check_time, interrupting=True, title=_("Time to pay ran out"))
        .Next(this.check_paid)
    )
    check_time = flow.If(this.is_late).Then(this.note_overdue).Else(this.check_paid)
    check_paid = flow.If(this.is_paid).Then(this.collected).Else(this.await_payment)
    note_overdue = flow.Function(this.do_note_overdue).Next(this.await_late_payment)
    await_late_payment = flow.MessageCatch().Annotation(title=_("Wait for a late payment")).Next(this.check_late_paid)
    check_late_paid = flow.If(this.is_paid).Then(this.collected).Else(this.check_granted)
    check_granted = flow.If(this.is_late).Then(this.await_late_payment).Else(this.await_payment)
    collected = flow.End()

    def tie_draft(self, activation) -> None:
        """The draft just written is the newest of the case, which this act holds locked."""
        activation.process.draft = Draft.objects.filter(case=activation.process.case_id).latest("round")
        activation.process.save()

    def is_signed(self, activation) -> bool:
        return Decision.objects.filter(draft=draft_of(activation)).exists()

    def is_waived(self, activation) -> bool:
        return NoPenalty.objects.filter(draft=draft_of(activation)).exists()

    def is_with_the_chair(self, activation) -> bool:
        draft = draft_of(activation)
        return draft is not None and draft.status == DraftStatus.REFERRED

    def is_returned(self, activation) -> bool:
        draft = draft_of(activation)
        return draft is None or draft.status == DraftStatus.RETURNED

    def tie_decision(self, activation) -> None:
        draft = draft_of(activation)
        activation.process.draft, activation.process.decision = draft, Decision.objects.get(draft=draft)
        activation.process.save()

    def is_paid(self, activation) -> bool:
        """Nothing is left: paid, reduced to nothing, cancelled, or no longer enforced."""
        return not decision_of(activation).now().left  # type: ignore[attr-defined]

    def is_late(self, activation) -> bool:
        """Asked when the timer fires: a postponement or a plan may have moved the time to pay since it was set."""
        return amounts.is_late(decision_of(activation), at=clock.now())

    def time_to_pay(self, activation):
        return amounts.look_again_at(decision_of(activation))

    def do_note_overdue(self, activation) -> None:
        commands.mark_overdue(decision_of(activation), today=clock.today())


def begin_fine(case: Case, party: Party | None = None) -> None:
    """Opens fine collection on a case that is to be handled administratively; for one violator where he is named."""
    begin_flow(FineFlow, case, party=party)


def stop_ways(decision: Decision) -> None:
    """A cancelled decision is neither served nor collected: what still waits for it ends."""
    for way in FineProcess.objects.filter(decision=decision, finished__isnull=True):
        FineFlow.instance.cancel(way)


def money_came(decision: Decision) -> None:
    """Lets the flow that waits for this decision's money look again."""
    for node in (FineFlow.await_payment, FineFlow.await_late_payment):
        if release(node, caseprocess__fineprocess__decision=decision):
            return
