"""Shapes of input for fine collection."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField, MoneyField
from cases.choices import PartyKind

from . import selectors
from .choices import Revenue, Served, SubjectKind
from .grounds import ground_of, grounds_on, named
from .selectors import clause_words
from .signing_rules import REFERRED
from .violators import violators_left

LINES = (1, 2, 3)
MOST_CIRCUMSTANCES = 12


class DraftPenaltyForm(ActForm):
    """
    Up to three acts of the decree; the fine of each is computed and shown before it is submitted.

    Or a ground on which no penalty decision is issued. The subject is the way of this violator in the case.
    """

    template = "fines/draft.html"

    party = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Violator"), empty_label=gettext_lazy("Nobody is known"), required=False
    )
    subject_kind = forms.ChoiceField(label=gettext_lazy("Fined as"), choices=SubjectKind.choices, required=False)
    ground = forms.ChoiceField(label=gettext_lazy("Ground for no penalty decision"), required=False)
    grounds_told = LineField(label=gettext_lazy("Facts behind the ground"), required=False, max_length=600)
    confiscate = forms.BooleanField(label=gettext_lazy("Confiscate the exhibits"), required=False)
    remedies = LineField(label=gettext_lazy("Remedial measures"), required=False, max_length=400)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        left = violators_left(self.case, way=self.subject)
        self.fields["party"].queryset = left.filter(pk=self.subject.party_id) if self.subject.party_id else left  # type: ignore[attr-defined]
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            ("", _("None: a penalty is imposed")),
            *((row.code, f"{clause_words(row.article)} · {named(row)}") for row in grounds_on(clock.today())),
        ]
        acts = selectors.acts_in_force(self.case.detected_on, today=clock.today())
        for line in LINES:
            self.add_line(line, acts)
        if not self.is_bound:
            self.start_from_the_case()

    def add_line(self, line: int, acts) -> None:
        none = ("", _("Choose the act")) if line == 1 else ("", _("None"))
        self.fields[f"act_{line}"] = forms.ChoiceField(label=_("Act"), choices=[none, *acts], required=False)
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
        party = self.fields["party"].queryset.first()  # type: ignore[attr-defined]
        self.initial.update({"value_1": self.case.goods_value or None, "party": party.pk if party else None})
        course = self.case.courses.order_by("-round").first()
        for line, code in zip(LINES, course.act_codes if course else [], strict=False):
            self.initial[f"act_{line}"] = code
        if party:
            organisation = party.kind == PartyKind.ORGANISATION
            self.initial["subject_kind"] = SubjectKind.ORGANISATION if organisation else SubjectKind.INDIVIDUAL

    def clean(self) -> dict:
        """A penalty needs a violator, as what he is fined, and an act; without a penalty none of them."""
        words = super().clean() or self.cleaned_data
        if not words.get("ground"):
            for name, message in (
                ("party", _("Choose a person or organisation of this case.")),
                ("subject_kind", _("Choose as what the violator is fined.")),
                ("act_1", _("Choose the act")),
            ):
                if not words.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return words

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
        if words["ground"]:
            kept = ("party", "ground", "grounds_told", "confiscate", "remedies")
            return {name: words[name] for name in kept}
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
        if self.is_bound and self.is_valid() and not self.errors and not self.cleaned_data["ground"]:
            preview = selectors.preview(self.case, self.user, today=clock.today(), **self.values())
        signer = selectors.label_of_signer(preview.signer) if preview and preview.signer else ""
        return {"lines": self.lines(), "preview": preview, "signer": signer, "returned": selectors.returned_words(self.case, self.subject)}


class SignPenaltyForm(ActForm):
    template = "fines/sign.html"

    outcome = forms.ChoiceField(
        widget=forms.RadioSelect,
        initial="approved",
        label=gettext_lazy("Decision"),
        choices=[
            ("approved", gettext_lazy("Sign the decision")),
            ("returned", gettext_lazy("Return for rework")),
            (REFERRED, gettext_lazy("Refer up")),
        ],
    )
    reason = LineField(label=gettext_lazy("Reason (needed when it is returned)"), required=False, max_length=600)
    document = LineField(label=gettext_lazy("Letter with which the file goes up"), required=False, max_length=120)
    several_sectors = forms.BooleanField(label=gettext_lazy("The acts belong to several sectors"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.subject.ground is not None:
            self.fields["outcome"].choices = self.fields["outcome"].choices[:2]  # type: ignore[attr-defined]

    def context(self) -> dict:
        draft, ground = self.subject, self.subject.ground and ground_of(self.subject.ground, clock.today())
        return {
            "draft": draft,
            "check": selectors.signer_check(draft, self.user, today=clock.today()),
            "ground": ground,
            "ground_name": named(ground) if ground else "",
            "referrals": list(draft.referrals.select_related("referred_by")),
        }


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
