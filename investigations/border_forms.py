from django import forms
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField, MomentField, MoneyField
from branches.models import Branch
from branches.rights import branch_ids

from .choices import Right, SuspensionOutcome
from .watching import watched_on


def words(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ApplicationForm(ActForm):
    """A right holder's application to watch for infringing goods."""

    branch = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Branch"), empty_label=None)
    holder = LineField(label=gettext_lazy("Right holder"), max_length=200)
    contact = LineField(label=gettext_lazy("Contact"), max_length=200)
    right_name = LineField(label=gettext_lazy("Protected right"), max_length=200)
    certificate = LineField(label=gettext_lazy("Certificate number"), max_length=80)
    goods = forms.CharField(label=gettext_lazy("Goods, and how infringing ones are told"), max_length=4000, widget=words(5))
    received_on = DayField(label=gettext_lazy("Received on"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = branch_ids(self.user, Right.TAKE_MEASURE) & branch_ids(self.user, Right.WATCH_RIGHTS)
        self.fields["branch"].queryset = Branch.objects.filter(pk__in=here).order_by("code")  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial["received_on"] = clock.today()


class AnswerApplicationForm(ActForm):
    accept = forms.TypedChoiceField(
        label=gettext_lazy("Answer"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", gettext_lazy("Accept and watch")), ("no", gettext_lazy("Refuse"))],
    )  # fmt: skip
    reason = LineField(label=gettext_lazy("Reason (needed when it is refused)"), max_length=600, required=False)


class SuspendForm(ActForm):
    """The decision to suspend clearance of a lot."""

    application = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Monitoring application"), required=False, empty_label="–")
    holder = LineField(label=gettext_lazy("Right holder (without an application)"), max_length=200, required=False)
    declaration = LineField(label=gettext_lazy("Declaration number"), max_length=60)
    lot = LineField(label=gettext_lazy("Lot of goods"), max_length=300)
    lot_value = MoneyField(label=gettext_lazy("Lot value (₫), when it is known"), required=False)
    requested_at = MomentField(label=gettext_lazy("Requested at"))
    security_paid = MoneyField(label=gettext_lazy("Security given (₫)"))
    security_document = LineField(label=gettext_lazy("Proof of the security"), max_length=120)
    decision_number = LineField(label=gettext_lazy("Decision number"), max_length=60)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = watched_on(branch_ids(self.user, Right.WATCH_RIGHTS), clock.today())
        self.fields["application"].queryset = rows  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial["requested_at"] = clock.now().astimezone(clock.HANOI).replace(second=0, microsecond=0)


class HolderAnswerForm(ActForm):
    confirms = forms.TypedChoiceField(
        label=gettext_lazy("The right holder"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", gettext_lazy("confirms the infringement")), ("no", gettext_lazy("denies the infringement"))],
    )  # fmt: skip
    document = LineField(label=gettext_lazy("Document"), max_length=120)
    answered_on = DayField(label=gettext_lazy("Answered on"))
    note = forms.CharField(label=gettext_lazy("Note"), max_length=2000, widget=words(3), required=False)


class ExtendSuspensionForm(ActForm):
    reason = LineField(label=gettext_lazy("Reason"), max_length=600)
    document = LineField(label=gettext_lazy("Document"), max_length=120)


class EndSuspensionForm(ActForm):
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=SuspensionOutcome.choices)
    conclusion = LineField(label=gettext_lazy("Appraisal conclusion: number and body"), max_length=200, required=False)
    security_used = MoneyField(label=gettext_lazy("Security used for costs and damage (₫)"), required=False)
    reason = LineField(label=gettext_lazy("Reason"), max_length=600)

    def values(self) -> dict:
        said = super().values()
        return said | {"security_used": said["security_used"] or 0}
