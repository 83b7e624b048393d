"""Shapes of input around the signature: another violator, the answer of another authority, changes of a signed decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acts import clock
from acts.fields import ActForm, DayField, LineField, MoneyField
from cases.choices import Outcome

from . import selectors
from .choices import ChangeKind
from .signing_rules import DECIDED, RETURNED
from .violators import violators_left


class FineAnotherForm(ActForm):
    party = forms.ModelChoiceField(queryset=None, label=_("Violator"), empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = violators_left(self.case)  # type: ignore[attr-defined]


class OutsideForm(ActForm):
    """What the provincial chair answered to a file that went up."""

    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        initial=DECIDED,
        label=_("Answer"),
        choices=[(DECIDED, _("A decision was issued")), (RETURNED, _("The file was sent back"))],
    )
    document = LineField(label=_("Number of the decision or letter"), max_length=32)
    signed_on = DayField(label=_("Day of the decision or letter"))
    outside_signer = LineField(label=_("Signed by (name and title)"), required=False, max_length=200)
    amount = MoneyField(label=_("Fine of the decision (₫)"), required=False)
    confiscate = forms.BooleanField(label=_("Confiscate the exhibits"), required=False)
    reason = LineField(label=_("Reason (needed when it is sent back)"), required=False, max_length=600)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.update({"signed_on": clock.today(), "confiscate": self.subject.draft.confiscate})


class ChangeForm(ActForm):
    """What every change of a decision says. The number is asked for only where another authority issued the decision."""

    reason = LineField(label=_("Reason"), max_length=600)
    outside_number = LineField(label=_("Number of the other authority's decision"), required=False, max_length=32)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.subject is not None and self.subject.authority is None:
            del self.fields["outside_number"]


class CorrectionForm(ChangeForm):
    text = forms.CharField(label=_("The words as they should read"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ["text", "reason"]


class AmendmentForm(ChangeForm):
    amount = MoneyField(label=_("New fine (₫)"))
    text = forms.CharField(label=_("Text of the change"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ["amount", "text", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.subject is not None:
            self.initial["amount"] = selectors.fine_now(self.subject)


class CancellationForm(ChangeForm):
    replace = forms.BooleanField(label=_("A new decision takes its place"), required=False)
    field_order = ["reason", "replace"]


class SignChangeForm(ActForm):
    template = "fines/sign_change.html"

    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        initial=Outcome.APPROVED,
        label=_("Decision"),
        choices=[(Outcome.APPROVED, _("Sign the decision")), (Outcome.RETURNED, _("Return for rework"))],
    )
    reason = LineField(label=_("Reason (needed when it is returned)"), required=False, max_length=600)

    def context(self) -> dict:
        decision = self.subject.decision.now()
        return {"change": self.subject, "decision": decision, "before": selectors.fine_now(decision), "kinds": ChangeKind}
