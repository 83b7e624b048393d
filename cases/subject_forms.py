from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts.fields import ActForm, DayField, LineField

from .choices import IdentityKind, PartyKind
from .subjects import candidates

NEW = "new"


class LinkForm(ActForm):
    """Who is this? The program shows who it may be; a person decides."""

    subject = forms.ChoiceField(label=gettext_lazy("This is"), widget=forms.RadioSelect)
    identity_kind = forms.ChoiceField(label=gettext_lazy("The number is"), choices=IdentityKind.choices, required=False)
    reason = LineField(label=gettext_lazy("How you know"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        party: Any = self.subject  # the field of this name stands in `fields`
        self.people = {str(one.pk): one for one in candidates(party)}
        told = [(key, f"{one.name} · {numbers_of(one)}") for key, one in self.people.items()]
        self.fields["subject"].choices = [*told, (NEW, _("Nobody in the index yet: add this person"))]  # type: ignore[attr-defined]
        if not self.is_bound:
            tax = party.kind == PartyKind.ORGANISATION
            self.initial["identity_kind"] = IdentityKind.TAX if tax else IdentityKind.ID_CARD
            if not told:
                self.initial["subject"] = NEW

    def values(self) -> dict:
        words = self.cleaned_data
        return {
            "subject": self.people.get(words["subject"]),
            "identity_kind": words["identity_kind"] or IdentityKind.OTHER,
            "reason": words["reason"],
        }


def numbers_of(subject) -> str:
    return ", ".join(shown(row.number) for row in subject.identities.all()) or "–"


def shown(number: str) -> str:
    """A number of another case is told by its last four signs: enough to recognise it, too little to take it away."""
    return f"…{number[-4:]}"


class UnlinkForm(ActForm):
    reason = LineField(label=gettext_lazy("Why this was somebody else"), max_length=300)


class OutsideSanctionForm(ActForm):
    act = LineField(label=gettext_lazy("Act or crime, with its article"), max_length=200)
    number = LineField(label=gettext_lazy("Number of the decision or judgment"), max_length=80)
    authority = LineField(label=gettext_lazy("Decided by"), max_length=200)
    decided_on = DayField(label=gettext_lazy("Decided on"))
    executed_on = DayField(label=gettext_lazy("Executed on (when it is known)"), required=False)
    warning = forms.BooleanField(label=gettext_lazy("It was a warning"), required=False)
