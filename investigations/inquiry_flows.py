"""Inquiries: one process for each, several side by side; who is next, and until when."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from acts import clock
from cases.workflow import CaseFlow, HumanTask, begin_flow

from . import commands, inquiry_forms
from .choices import InquiryKind, Right
from .models import Explanation, Inquiry, InquiryProcess


def inquiry_of(activation) -> Inquiry:
    """What this process is about; read anew each time."""
    key = InquiryProcess.objects.values_list("inquiry", flat=True).get(pk=activation.process.pk)
    return Inquiry.objects.select_related("case__branch", "party", "deadline").get(pk=key)


class InquiryFlow(CaseFlow, flow.Flow):
    """Inquiry"""

    process_title = _("Inquiry")

    process_class = InquiryProcess

    start = flow.StartHandle(this.begin).Next(this.check_kind)
    check_kind = (
        flow.Switch()
        .Case(this.weigh, this.has_explanation)
        .Case(this.receive, this.asks_explanation)
        .Case(this.send, this.asks_appraisal)
        .Case(this.value, this.asks_value)
        .Default(this.find_out)
    )
    receive = (
        HumanTask(
            form=inquiry_forms.ReceiveExplanationForm,
            command=commands.receive_explanation,
            right=Right.ORDER_INQUIRY,
            title=_("Record the explanation"),
            assignee=True,
            subject=inquiry_of,
        )
        .OnTimeout(this.time_to_explain, this.check_time, interrupting=True, title=_("Time to explain ran out"))
        .Next(this.weigh)
    )
    check_time = flow.If(this.ran_out).Then(this.note_lapse).Else(this.receive)
    note_lapse = flow.Function(this.do_note_lapse).Next(this.settled)
    weigh = HumanTask(
        form=inquiry_forms.WeighForm,
        command=commands.answer_inquiry,
        right=Right.ORDER_INQUIRY,
        title=_("Weigh the explanation"),
        assignee=True,
        subject=inquiry_of,
    ).Next(this.settled)
    find_out = HumanTask(
        form=inquiry_forms.FindOutForm,
        command=commands.answer_inquiry,
        right=Right.ORDER_INQUIRY,
        title=_("Record the verification of facts"),
        assignee=True,
        subject=inquiry_of,
    ).Next(this.settled)
    value = HumanTask(
        form=inquiry_forms.ValueForm,
        command=commands.answer_inquiry,
        right=Right.ORDER_INQUIRY,
        title=_("Record the valuation"),
        assignee=True,
        subject=inquiry_of,
    ).Next(this.settled)
    send = HumanTask(
        form=inquiry_forms.SendForm,
        command=commands.send_for_appraisal,
        right=Right.ORDER_INQUIRY,
        title=_("Send for appraisal"),
        assignee=True,
        subject=inquiry_of,
    ).Next(this.conclude)
    conclude = HumanTask(
        form=inquiry_forms.ConcludeForm,
        command=commands.answer_inquiry,
        right=Right.ORDER_INQUIRY,
        title=_("Record the appraisal conclusion"),
        assignee=True,
        subject=inquiry_of,
    ).Next(this.settled)
    settled = flow.End()

    def has_explanation(self, activation) -> bool:
        return Explanation.objects.filter(inquiry=inquiry_of(activation)).exists()

    def asks_explanation(self, activation) -> bool:
        return inquiry_of(activation).kind == InquiryKind.EXPLANATION

    def asks_appraisal(self, activation) -> bool:
        return inquiry_of(activation).kind == InquiryKind.APPRAISAL

    def asks_value(self, activation) -> bool:
        return inquiry_of(activation).kind == InquiryKind.VALUATION

    def time_to_explain(self, activation) -> datetime:
        """A limit that stands has no end yet: look again tomorrow."""
        limit = commands.limit_of(inquiry_of(activation))
        return limit.due_at if limit.paused_on is None else clock.now() + timedelta(days=1)

    def ran_out(self, activation) -> bool:
        """The time may have moved since the timer was set; then the explanation is awaited anew."""
        return commands.time_ran_out(inquiry_of(activation))

    def do_note_lapse(self, activation) -> None:
        commands.lapse_inquiry(inquiry_of(activation), today=clock.today())


def begin_inquiry(inquiry: Inquiry) -> None:
    """Opens the way of an inquiry; one whose explanation lies before us begins at its weighing."""
    begin_flow(InquiryFlow, inquiry.case, inquiry=inquiry)


def end_inquiry(inquiry: Inquiry) -> None:
    """Takes the open steps of a cancelled inquiry away."""
    for process in InquiryProcess.objects.filter(inquiry=inquiry, finished__isnull=True):
        InquiryFlow.instance.cancel(process)
