"""Shapes of input of what changes the life of a case. They decide nothing: the commands do."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, LineField, MomentField
from branches.models import Branch

from . import selectors
from .choices import Kind, Outcome, PartyKind, PartyRole, Presiding, Route
from .corrections import said
from .models import Case


def reason_field(label) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(ActForm):
    """An act that only asks why."""

    reason = reason_field(gettext_lazy("Reason"))


class OfferForm(ActForm):
    branch = forms.ModelChoiceField(
        label=gettext_lazy("Receiving branch"), queryset=None, to_field_name="code", empty_label=gettext_lazy("Choose a branch")
    )
    reason = reason_field(gettext_lazy("Reason, as the receiver reads it"))
    document = LineField(label=gettext_lazy("Number of the document"), max_length=120)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["branch"]
        field.queryset = selectors.branches_to_hand_to(self.case, clock.today())
        field.label_from_instance = lambda branch: f"{branch.code} · {branch.name}"


class OfferExecutionForm(OfferForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["branch"]
        field.queryset = Branch.objects.in_force(clock.today()).exclude(pk=self.case.executing_branch_id).order_by("code")


class AnswerForm(ActForm):
    """What the receiver reads before it accepts: the offer and no more."""

    template = "cases/offer.html"

    def context(self) -> dict:
        return {"offer": self.subject}


class DeclineForm(AnswerForm):
    reason = reason_field(gettext_lazy("Why it is declined"))


class JoinForm(ActForm):
    number = LineField(
        label=gettext_lazy("Number of the earlier case"),
        max_length=24,
        help_text=gettext_lazy("This case is joined to it. Persons, exhibits and figures go on there; this number will lead to it."),
    )
    reason = reason_field(gettext_lazy("Why the two are one case"))

    def clean_number(self) -> Case:
        """A case of another branch and one that does not exist answer alike."""
        found = selectors.case_for(self.user, self.cleaned_data["number"]).first()
        if found is None:
            raise forms.ValidationError(_("There is no case with this number in your branch."))
        return found

    def values(self) -> dict:
        return {"into": self.cleaned_data["number"], "reason": self.cleaned_data["reason"]}


class CorrectCaseForm(ActForm):
    title = LineField(label=gettext_lazy("Title"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of violation"), choices=Kind.choices)
    route = forms.ChoiceField(label=gettext_lazy("Route"), choices=Route.choices)
    place = LineField(label=gettext_lazy("Place"), max_length=200)
    detected_at = MomentField(label=gettext_lazy("Detected at"))
    presiding = forms.ChoiceField(label=gettext_lazy("Presiding (drug cases)"), choices=[("", "–"), *Presiding.choices], required=False)
    reason = reason_field(gettext_lazy("Why it is corrected"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            names = [name for name in self.fields if name not in ("key", "reason")]
            self.initial.update({name: getattr(self.case, name) for name in names})

    def values(self) -> dict:
        """People write minutes: a moment of the same minute is the one that is written."""
        words = super().values()
        if words["detected_at"] == self.case.detected_at.replace(second=0, microsecond=0):
            words["detected_at"] = self.case.detected_at
        return words


class CorrectPartyForm(ActForm):
    name = LineField(label=gettext_lazy("Full name or organisation"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Person or organisation"), choices=PartyKind.choices)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=PartyRole.choices)
    identity_number = LineField(label=gettext_lazy("Identity, passport or tax number"), max_length=40, required=False)
    nationality = forms.RegexField(
        label=gettext_lazy("Nationality (two letters)"),
        regex=r"^[A-Za-z]{2}$",
        required=False,
        max_length=2,
        error_messages={"invalid": gettext_lazy("Two letters, for example VN, LA, CN.")},
    )
    address = LineField(label=gettext_lazy("Address"), max_length=300, required=False)
    reason = reason_field(gettext_lazy("Why it is corrected"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            names = [name for name in self.fields if name not in ("key", "reason")]
            self.initial.update({name: getattr(self.subject, name) for name in names})

    def clean_nationality(self) -> str:
        return self.cleaned_data["nationality"].upper()


class DecideCorrectionForm(ActForm):
    template = "cases/decide_correction.html"

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[(Outcome.APPROVED, gettext_lazy("Confirm")), (Outcome.REFUSED, gettext_lazy("Refuse"))],
        widget=forms.RadioSelect,
    )
    reason = LineField(label=gettext_lazy("Reason (needed when it is refused)"), required=False, max_length=1000)

    def context(self) -> dict:
        return {"correction": self.subject, "changes": said(self.subject.changes, party=self.subject.party_id is not None)}
