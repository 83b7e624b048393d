"""Shapes of input of the inquiries. They decide nothing: the commands do."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField, MomentField, MoneyField

from . import statutes
from .asked import AskedChoice, AskedDay, AskedLine, AskedMoney, AskedRow
from .choices import ExplanationMode, InquiryKind
from .forms import offer, text_area


class OrderInquiryForm(ActForm):
    template = "investigations/order_inquiry.html"

    kind = forms.ChoiceField(label=gettext_lazy("Kind of inquiry"), choices=InquiryKind.choices, widget=forms.RadioSelect)
    question = forms.CharField(label=gettext_lazy("What has to be found out"), max_length=4000, widget=text_area(4))
    party = AskedRow(queryset=None, label=gettext_lazy("Who explains"), empty_label=gettext_lazy("Choose a person or organisation"))
    mode = AskedChoice(label=gettext_lazy("Way of explaining"), choices=ExplanationMode.choices, widget=forms.RadioSelect)
    recorded_on = AskedDay(label=gettext_lazy("Day of the violation record"))
    act_codes = forms.MultipleChoiceField(label=gettext_lazy("Acts of the decree"), required=False, widget=forms.CheckboxSelectMultiple)
    highest = MoneyField(
        label=gettext_lazy("Highest fine of the band (₫)"),
        help_text=gettext_lazy("Only where the tables cannot compute it."),
        required=False,
    )
    body = AskedLine(label=gettext_lazy("Body that appraises"), max_length=200)
    objects_sent = AskedLine(label=gettext_lazy("Objects to appraise"), max_length=600)
    mandatory = forms.BooleanField(
        label=gettext_lazy("Appraisal is mandatory"),
        help_text=gettext_lazy("Drugs, weapons, explosives, poisons, precious metals, gems, antiques, counterfeit money."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(Any, self.fields["party"]).queryset = self.case.parties.all()
        offer(self, "act_codes", [(act.code, f"{act.code} {act.name}") for act in statutes.acts_in_force(clock.today())])
        self.verification = self.case.verifications.last()
        if self.verification:
            del self.fields["recorded_on"]

    def context(self) -> dict:
        return {"verification": self.verification}


class InquiryStepForm(ActForm):
    """A step of an inquiry: its page shows what was asked."""

    template = "investigations/inquiry_step.html"

    def context(self) -> dict:
        return {"inquiry": self.subject, "explanation": getattr(self.subject, "explanation", None)}


class ReceiveExplanationForm(InquiryStepForm):
    received_on = DayField(label=gettext_lazy("Day of the explanation"))
    document_number = LineField(label=gettext_lazy("Number of the letter or of the minutes of the hearing"), max_length=60)
    words = forms.CharField(label=gettext_lazy("What the violator explains"), max_length=8000, widget=text_area(6))


class AnswerForm(InquiryStepForm):
    answered_on = DayField(label=gettext_lazy("Day of the result"))
    document_number = LineField(label=gettext_lazy("Number of the minutes"), max_length=60)
    findings = forms.CharField(label=gettext_lazy("What was found"), max_length=8000, widget=text_area(6))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("answered_on", clock.today())


class FindOutForm(AnswerForm):
    pass


class WeighForm(AnswerForm):
    document_number = None  # type: ignore[assignment]
    findings = forms.CharField(
        label=gettext_lazy("How the explanation is weighed"),
        help_text=gettext_lazy("What is accepted, what is not, and why."),
        max_length=8000,
        widget=text_area(6),
    )


class ValueForm(AnswerForm):
    amount = AskedMoney(label=gettext_lazy("Value set (₫)"))
    findings = forms.CharField(label=gettext_lazy("How the value was set"), max_length=8000, widget=text_area(4))


class SendForm(InquiryStepForm):
    document_number = LineField(label=gettext_lazy("Number of the appraisal decision"), max_length=60)
    sent_at = MomentField(label=gettext_lazy("Sent with the objects at"))
    received_on = DayField(label=gettext_lazy("Day the body received them"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sent_at", timezone.localtime(clock.now()).replace(second=0, microsecond=0))
        self.initial.setdefault("received_on", clock.today())


class ConcludeForm(AnswerForm):
    document_number = LineField(label=gettext_lazy("Number of the conclusion"), max_length=60)
    findings = forms.CharField(label=gettext_lazy("What the conclusion says"), max_length=8000, widget=text_area(6))


class CancelInquiryForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("Why the inquiry is not needed any more"), max_length=1000, widget=text_area(3))
