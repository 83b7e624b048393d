"""Small flows after a decision is served: an application for relief, a coercion decision, the year of limitation."""

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from acts import clock
from cases.choices import Outcome
from cases.models import Case
from cases.workflow import CaseFlow, HumanTask, begin_flow, release

from . import execution_forms as forms
from .amounts import enforceable_until
from .choices import Right
from .commands import coercing, limitation, relief
from .models import Coercion, CoercionProcess, Decision, LimitationProcess, Relief, ReliefProcess


def relief_of(activation) -> Relief:
    key = ReliefProcess.objects.values_list("relief", flat=True).get(pk=activation.process.pk)
    return Relief.objects.select_related("decision__case__branch", "decision__party", "decision__draft", "asked_by").get(pk=key)


def coercion_of(activation) -> Coercion:
    key = CoercionProcess.objects.values_list("coercion", flat=True).get(pk=activation.process.pk)
    return Coercion.objects.select_related("decision__case__branch", "decision__party", "decision__draft", "drafted_by").get(pk=key)


def limited(activation) -> Decision:
    key = LimitationProcess.objects.values_list("decision", flat=True).get(pk=activation.process.pk)
    return Decision.objects.select_related("case__branch").get(pk=key)


class ReliefFlow(CaseFlow, flow.Flow):
    """Relief from a fine"""

    process_title = _("Relief from a fine")

    process_class = ReliefProcess

    start = flow.StartHandle(this.begin).Next(this.decide)
    decide = HumanTask(
        form=forms.DecideReliefForm,
        command=relief.decide_relief,
        right=Right.DECIDE_RELIEF,
        title=_("Decide on relief from the fine"),
        authors=lambda activation: [relief_of(activation).asked_by_id],
        decides=True,
        subject=relief_of,
    ).Next(this.decided)
    decided = flow.End()


class CoercionFlow(CaseFlow, flow.Flow):
    """Coercion"""

    process_title = _("Coercion")

    process_class = CoercionProcess

    start = flow.StartHandle(this.begin).Next(this.sign)
    sign = HumanTask(
        form=forms.SignCoercionForm,
        command=coercing.decide_coercion,
        right=Right.SIGN_COERCION,
        title=_("Sign the coercion decision"),
        authors=lambda activation: [coercion_of(activation).drafted_by_id],
        decides=True,
        subject=coercion_of,
        place="case__execution_branch",
    ).Next(this.check_signed)
    check_signed = flow.If(this.is_signed).Then(this.send).Else(this.over)
    send = HumanTask(
        form=forms.SendCoercionForm,
        command=coercing.send_coercion,
        right=Right.RECORD_EXECUTION,
        title=_("Send the coercion decision"),
        subject=coercion_of,
        place="case__execution_branch",
    ).Next(this.result)
    result = HumanTask(
        form=forms.EndCoercionForm,
        command=coercing.end_coercion,
        right=Right.RECORD_EXECUTION,
        title=_("Record the result of the coercion"),
        subject=coercion_of,
        place="case__execution_branch",
    ).Next(this.over)
    over = flow.End()

    def is_signed(self, activation) -> bool:
        return Coercion.objects.filter(pk=coercion_of(activation).pk, answer__outcome=Outcome.APPROVED).exists()


class LimitationFlow(CaseFlow, flow.Flow):
    """Limitation of execution"""

    process_title = _("Limitation of execution")

    process_class = LimitationProcess

    start = flow.StartHandle(this.begin).Next(this.wait)
    wait = (
        flow.MessageCatch()
        .Annotation(title=_("Wait for the execution"))
        .OnTimeout(this.runs_out, this.note_expired, interrupting=True, title=_("Limitation ran out"))
        .Next(this.check_settled)
    )
    note_expired = flow.Function(this.do_note_expired).Next(this.check_settled)
    check_settled = flow.If(this.is_settled).Then(this.over).Else(this.wait)
    over = flow.End()

    def runs_out(self, activation):
        return enforceable_until(limited(activation))

    def do_note_expired(self, activation) -> None:
        limitation.mark_expired(limited(activation), today=clock.today())

    def is_settled(self, activation) -> bool:
        """Nothing of the fine is asked for any more, or its case is over."""
        decision = limited(activation)
        return not decision.now().left or decision.case.closed_on is not None  # type: ignore[attr-defined]


def begin_relief(case: Case, asked: Relief) -> None:
    begin_flow(ReliefFlow, case, relief=asked)


def begin_coercion(case: Case, drafted: Coercion) -> None:
    begin_flow(CoercionFlow, case, coercion=drafted)


def begin_limitation(decision: Decision) -> None:
    """From the day of the signature; a decision without a fine has nothing that could lapse."""
    if enforceable_until(decision):
        begin_flow(LimitationFlow, decision.case, decision=decision)


def look_at_limitation(decision: Decision) -> None:
    """Lets the limitation of this decision end when there is nothing left to enforce."""
    release(LimitationFlow.wait, caseprocess__limitationprocess__decision=decision)
