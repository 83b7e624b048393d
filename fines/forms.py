"""Shapes of input for fine collection."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField, MoneyField
from cases.choices import PartyKind

from . import selectors
from .choices import Revenue, Served, SubjectKind

LINES = (1, 2, 3)
MOST_CIRCUMSTANCES = 12


class DraftPenaltyForm(ActForm):
    """Up to three acts of the decree; the fine of each is computed and shown before it is submitted."""

    template = "fines/draft.html"

    party = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Violator"), empty_label=None)
    subject_kind = forms.ChoiceField(label=gettext_lazy("Fined as"), choices=SubjectKind.choices)
    confiscate = forms.BooleanField(label=gettext_lazy("Confiscate the exhibits"), required=False)
    remedies = LineField(label=gettext_lazy("Remedial measures"), required=False, max_length=400)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = self.case.parties.all()  # type: ignore[attr-defined]
        acts = selectors.acts_in_force(self.case.detected_on)
        for line in LINES:
            self.add_line(line, acts)
        if not self.is_bound:
            self.start_from_the_case()

    def add_line(self, line: int, acts) -> None:
        optional = line > 1
        self.fields[f"act_{line}"] = forms.ChoiceField(
            label=_("Act"), choices=[("", _("Choose the act")) if not optional else ("", _("None")), *acts], required=not optional
        )
        self.fields[f"value_{line}"] = MoneyField(label=_("Exhibit value (₫)"), required=False)
        self.fields[f"tax_{line}"] = MoneyField(label=_("Tax difference (₫)"), required=False)
        for name, label in (("aggravating", _("Aggravating circumstances")), ("mitigating", _("Mitigating circumstances"))):
            self.fields[f"{name}_{line}"] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST_CIRCUMSTANCES,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )
        self.fields[f"typed_{line}"] = MoneyField(label=_("Fine by the former decree (₫)"), required=False)
        self.fields[f"typed_max_{line}"] = MoneyField(label=_("Band maximum by the former decree (₫)"), required=False)

    def start_from_the_case(self) -> None:
        party = self.case.parties.first()
        self.initial.update({"value_1": self.case.goods_value or None, "party": party.pk if party else None})
        course = self.case.courses.order_by("-round").first()
        for line, code in zip(LINES, course.act_codes if course else [], strict=False):
            self.initial[f"act_{line}"] = code
        if party:
            organisation = party.kind == PartyKind.ORGANISATION
            self.initial["subject_kind"] = SubjectKind.ORGANISATION if organisation else SubjectKind.INDIVIDUAL

    def lines(self) -> list[dict]:
        """The fields of each act, for the page."""
        names = ("act", "value", "tax", "aggravating", "mitigating", "typed", "typed_max")
        return [{"line": line, **{name: self[f"{name}_{line}"] for name in names}} for line in LINES]

    def acts(self) -> list[dict]:
        words = self.cleaned_data
        return [
            {
                "act_code": words[f"act_{line}"],
                "value": words.get(f"value_{line}"),
                "tax": words.get(f"tax_{line}"),
                "aggravating": words.get(f"aggravating_{line}") or 0,
                "mitigating": words.get(f"mitigating_{line}") or 0,
                "typed": words.get(f"typed_{line}"),
                "typed_max": words.get(f"typed_max_{line}"),
            }
            for line in LINES
            if words.get(f"act_{line}")
        ]

    def values(self) -> dict:
        words = self.cleaned_data
        return {
            "party": words["party"],
            "subject_kind": words["subject_kind"],
            "acts": self.acts(),
            "confiscate": words["confiscate"],
            "remedies": words["remedies"],
        }

    def context(self) -> dict:
        """The computed fine and the signer check, when what is typed so far can be computed."""
        preview = None
        if self.is_bound and self.is_valid() and not self.errors:
            preview = selectors.preview(self.case, self.user, today=clock.today(), **self.values())
        last = self.case.penalty_drafts.order_by("-round").first()
        returned = self.case.approvals.filter(step="penalty").order_by("-round").first() if last else None
        return {"lines": self.lines(), "preview": preview, "returned": returned}


class SignPenaltyForm(ActForm):
    template = "fines/sign.html"

    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        initial="approved",
        label=gettext_lazy("Decision"),
        choices=[("approved", gettext_lazy("Sign the decision")), ("returned", gettext_lazy("Return for rework"))],
    )
    reason = LineField(label=gettext_lazy("Reason (needed when it is returned)"), required=False, max_length=600)

    def context(self) -> dict:
        return {"draft": self.subject, "check": selectors.signer_check(self.subject, self.user, today=clock.today())}


class ServePenaltyForm(ActForm):
    how = forms.ChoiceField(label=gettext_lazy("How"), choices=Served.choices)
    received_on = DayField(label=gettext_lazy("Received on"))
    receiver = LineField(label=gettext_lazy("Received by"), max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.update({"received_on": clock.today(), "receiver": self.subject.party.name})


class PaymentForm(ActForm):
    amount = MoneyField(label=gettext_lazy("Amount (₫)"))
    bank_reference = LineField(label=gettext_lazy("Bank or Treasury reference"), max_length=60)
    received_on = DayField(label=gettext_lazy("Received on"))
    revenue = forms.ChoiceField(label=gettext_lazy("For"), choices=Revenue.choices, initial=Revenue.FINE)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.update({"amount": self.subject.left or None, "received_on": clock.today()})
