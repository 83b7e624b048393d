"""Shapes of input of the acts that no flow asks for: crime reports, the receipt by the procuracy, agencies of a drug case."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField
from branches.models import Branch
from cases.choices import Presiding
from investigations.forms import AskedChoice, offer, text_area
from law.deadlines import longer_rules
from law.selectors import book

from .choices import Agency, AgencyRole, ReportKind
from .commands.reporting import running_limit
from .report_rules import BY_HAND, PROLONGED
from .selectors import state_of

NOTHING = [("", gettext_lazy("Does not go on"))]


class ReportForm(ActForm):
    kind = forms.ChoiceField(label=gettext_lazy("Kind of report"), choices=ReportKind, widget=forms.RadioSelect)
    source = LineField(label=gettext_lazy("Who reported"), max_length=200)
    document_number = LineField(label=gettext_lazy("Number of the report"), max_length=60, required=False)
    received_on = DayField(label=gettext_lazy("Received on"))
    summary = forms.CharField(label=gettext_lazy("What is reported"), max_length=4000, widget=text_area(4))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["received_on"] = clock.today()


class ReportNoticeForm(ActForm):
    sent_on = DayField(label=gettext_lazy("Sent on"))
    document_number = LineField(label=gettext_lazy("Number of the notice"), max_length=60)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["sent_on"] = clock.today()


class ProlongReportForm(ActForm):
    rule = forms.ChoiceField(label=gettext_lazy("Longer time limit"), widget=forms.RadioSelect)
    requested_on = DayField(
        label=gettext_lazy("Day the procuracy was asked"),
        required=False,
        help_text=gettext_lazy("Only for an extension by the procuracy."),
    )
    document = LineField(label=gettext_lazy("Number of the decision"), max_length=120)
    reason = LineField(label=gettext_lazy("Reason"), max_length=600)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        row, rules = running_limit(self.case, today), book().deadlines
        longer = longer_rules(row.rule, on=row.law_on or today) if row else []
        offer(self, "rule", [(code, name_of(rules.need(code, today))) for code in longer])
        if PROLONGED not in longer:
            del self.fields["requested_on"]


def name_of(rule) -> str:
    return rule.name_en if get_language() == "en" else rule.name_vi


class DecideReportForm(ActForm):
    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), widget=forms.RadioSelect)
    document_number = LineField(label=gettext_lazy("Number of the decision"), max_length=60)
    reason = forms.CharField(label=gettext_lazy("Grounds"), max_length=4000, widget=text_area(4))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "outcome", [(option.value, option.label) for option in BY_HAND[state_of(self.subject)]])


class AcknowledgeForm(ActForm):
    received_on = DayField(label=gettext_lazy("Received on"))
    receiver_name = LineField(label=gettext_lazy("Receiving officer"), max_length=120)
    receipt_number = LineField(label=gettext_lazy("Receipt number"), max_length=60)


class UnitForm(ActForm):
    """A unit of another agency by its name, or another unit of customs from the list."""

    agency = forms.ChoiceField(label=gettext_lazy("Agency"), choices=Agency)
    unit = LineField(
        label=gettext_lazy("Unit of the agency"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Its full name. For customs choose it below."),
    )
    branch = forms.ModelChoiceField(
        label=gettext_lazy("Customs unit"), queryset=None, required=False, empty_label=gettext_lazy("Not a unit of customs")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["branch"]
        field.queryset = Branch.objects.in_force(clock.today()).exclude(pk=self.case.branch_id).order_by("code")
        field.label_from_instance = lambda branch: f"{branch.code} · {branch.name}"


class AgencyForm(UnitForm):
    role = forms.ChoiceField(label=gettext_lazy("Part in the case"), choices=AgencyRole, widget=forms.RadioSelect)
    since = DayField(label=gettext_lazy("From day"))
    document = LineField(label=gettext_lazy("Document"), max_length=120, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["since"] = clock.today()


class ChangeAgencyForm(ActForm):
    until = DayField(label=gettext_lazy("Until"))
    role = AskedChoice(label=gettext_lazy("Goes on as"), choices=[*NOTHING, *AgencyRole.choices], required=False)
    reason = LineField(label=gettext_lazy("Reason"), max_length=600)
    document = LineField(label=gettext_lazy("Document"), max_length=120, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["until"] = clock.today()


class CorrectPresidingForm(UnitForm):
    presiding = forms.ChoiceField(label=gettext_lazy("Who presides"), choices=Presiding, widget=forms.RadioSelect)
    document = LineField(label=gettext_lazy("Document"), max_length=120)
    reason = LineField(label=gettext_lazy("On what the correction rests"), max_length=600)

    field_order = ("presiding", "agency", "unit", "branch", "document", "reason")
