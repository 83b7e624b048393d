"""Shapes of the quick entry: what, where, when, and lines of goods. They decide nothing: the commands do."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from acts import clock
from acts.fields import ActForm, LineField, MomentField, MoneyField, VnDecimalField
from cases.choices import Kind, PartyKind, PartyRole, Presiding, Route

from . import selectors, uploads
from .rules import MOST_LINES, Goods

ROWS_WITHOUT_SCRIPT = 3
PREFIX = "items"


class DrugChoiceField(forms.ChoiceField):
    """Asked for of drugs only: the page does not call it optional, and its emptiness is judged with its line."""

    def clean(self, value):
        return "" if value in self.empty_values else super().clean(value)


class DrugDecimalField(VnDecimalField):
    """The same for a number."""

    def clean(self, value):
        return None if value in self.empty_values else super().clean(value)


def item_choices() -> dict[str, list[tuple[str, str]]]:
    """What the selects of a line offer; the same for every line."""
    units = selectors.units_in_force()
    weighed = [row for row in units.values() if row.dimension != selectors.COUNT]
    substances = selectors.substances_in_force(clock.today())
    return {
        "unit": [("", _("Choose")), *((row.code, selectors.written(row)) for row in units.values())],
        "substance": [("", _("Choose the substance")), *((row.code, selectors.name_of(row)) for row in substances.values())],
        "net_unit": [("", _("Choose")), *((row.code, selectors.written(row)) for row in weighed)],
    }


class ItemForm(forms.Form):
    """One line of goods. The drug fields count when a substance is chosen."""

    name = LineField(label=gettext_lazy("Name of goods"), max_length=300)
    quantity = VnDecimalField(label=gettext_lazy("Quantity"), min_value=None)
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"), error_messages={"required": gettext_lazy("Choose the unit in which the goods were seized.")}
    )
    value_vnd = MoneyField(label=gettext_lazy("Value (₫)"), required=False)
    is_drug = forms.BooleanField(label=pgettext_lazy("item", "Drug"), required=False)
    substance = DrugChoiceField(label=gettext_lazy("Narcotic substance"))
    net_mass = DrugDecimalField(label=gettext_lazy("Net mass"))
    net_unit = DrugChoiceField(label=gettext_lazy("Unit of mass"))
    seal_number = LineField(label=gettext_lazy("Seal number"), max_length=40, required=False)
    hs_code = forms.RegexField(
        label=gettext_lazy("HS code"),
        regex=r"^\d{4,10}$",
        required=False,
        error_messages={"invalid": gettext_lazy("An HS code has 4 to 10 digits, for example 24022090.")},
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name, options in choices.items():
            fields[name].choices = options

    def clean(self):
        words = super().clean() or {}
        if words.get("is_drug") and not words.get("substance") and "substance" not in self.errors:
            self.add_error("substance", _("Choose the substance, or take the mark “Drug” away."))
        if words.get("net_mass") is not None and not words.get("net_unit") and "net_unit" not in self.errors:
            self.add_error("net_unit", _("g or kg? Choose the unit of the mass."))
        return words

    def goods(self) -> Goods:
        words = {name: value for name, value in self.cleaned_data.items() if name != "is_drug"}
        return Goods(**words)


class ItemRows(BaseFormSet):
    """The lines; empty ones are left out, wherever they stand."""

    def __init__(self, data=None, **kwargs):
        self.choices = item_choices()
        super().__init__(data, prefix=PREFIX, **kwargs)

    def get_form_kwargs(self, index):
        return {"choices": self.choices}

    def filled(self) -> list[ItemForm]:
        return [form for form in self.forms if form.has_changed()]

    def goods(self) -> list[Goods]:
        return [form.goods() for form in self.filled()]

    def refuse(self, field: str, message: str) -> bool:
        """Puts a refusal of the command beside its field: lines of the command are the filled rows. -> found?"""
        _prefix, _dash, rest = field.partition("-")
        line, _dash, name = rest.partition("-")
        filled = self.filled() or self.forms[:1]
        if not line.isdigit() or int(line) >= len(filled) or name not in filled[int(line)].fields:
            return False
        filled[int(line)].add_error(name, message)
        return True


Rows = formset_factory(ItemForm, formset=ItemRows, extra=0, min_num=1, max_num=MOST_LINES, validate_max=True)


class SeizureForm(ActForm):
    """A seizure in a case that exists: where, when, photos and papers, lines."""

    place = LineField(label=gettext_lazy("Place"), max_length=200)
    seized_at = MomentField(label=gettext_lazy("Time of detection"))
    papers = uploads.ManyFilesField(label=gettext_lazy("Photos and papers"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kept: list[uploads.Paper] = []
        self.rows: Any
        if self.is_bound:
            self.rows = Rows(self.data)
            tokens = self.data.getlist("kept") if hasattr(self.data, "getlist") else []
            self.kept = [paper for token in tokens if (paper := uploads.from_token(token, self.user))]
        else:
            self.rows = Rows(initial=[{} for _row in range(ROWS_WITHOUT_SCRIPT)])
            self.initial.update(seized_at=timezone.localtime(clock.now()).replace(second=0, microsecond=0), **self.likely())

    def likely(self) -> dict:
        """What is most probably true again: the place of the officer's last seizure."""
        last = selectors.last_recorded(self.user)
        return {"place": last.place, "route": last.case.route} if last else {}

    def clean_papers(self):
        known = {paper.sha256 for paper in self.kept}
        papers, refused = uploads.keep(self.cleaned_data["papers"])
        self.kept += [paper for paper in papers if paper.sha256 not in known]
        if refused:
            raise forms.ValidationError(refused)
        return self.kept

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.rows.is_valid()])

    def tokens(self) -> list[tuple[uploads.Paper, str]]:
        """Files already kept, as the form carries them when it is shown again."""
        return [(paper, paper.token(self.user)) for paper in self.kept]

    def values(self) -> dict:
        words = {name: self.cleaned_data[name] for name in ("place", "seized_at")}
        return {**words, "items": self.rows.goods(), "documents": [vars(paper) for paper in self.kept]}

    def refuse(self, error) -> None:
        field = {"detected_at": "seized_at"}.get(error.field or "", error.field or "")
        if field in self.fields:
            self.add_error(field, str(error))
        elif not (field.startswith(f"{PREFIX}-") and self.rows.refuse(field, str(error))):
            self.add_error(None, str(error))


class EntryForm(SeizureForm):
    """The quick entry: a new case and its seizure in one form."""

    branch = forms.ModelChoiceField(label=gettext_lazy("Branch"), queryset=None, empty_label=None)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of violation"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the kind of violation.")},
    )
    route = forms.ChoiceField(
        label=gettext_lazy("Route"),
        choices=Route.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the route.")},
    )
    presiding = forms.ChoiceField(
        label=gettext_lazy("Role of customs"), choices=Presiding.choices, required=False, initial=Presiding.CUSTOMS
    )
    party_name = LineField(label=gettext_lazy("Violator"), max_length=200, required=False)
    party_kind = forms.ChoiceField(label=gettext_lazy("Person or organisation"), choices=PartyKind.choices, required=False)
    title = LineField(
        label=gettext_lazy("Title of the case"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Left empty, it is made from the first item."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.branches = selectors.recording_branches(self.user, today)
        field: Any = self.fields["branch"]
        field.queryset, field.label_from_instance = self.branches, lambda branch: branch.name
        self.initial.setdefault("branch", selectors.own_branch(self.user, self.branches, today))

    def values(self) -> dict:
        words = super().values()
        chosen = {name: self.cleaned_data[name] for name in ("branch", "kind", "route", "title")}
        drugs = chosen["kind"] == Kind.DRUGS
        return {
            **chosen,
            "presiding": (self.cleaned_data["presiding"] or Presiding.CUSTOMS) if drugs else "",
            "place": words["place"],
            "detected_at": words["seized_at"],
            "items": words["items"],
            "documents": words["documents"],
            "parties": self.parties(),
        }

    def parties(self) -> list[dict]:
        name = self.cleaned_data["party_name"]
        kind = self.cleaned_data["party_kind"] or PartyKind.INDIVIDUAL
        return [{"kind": kind, "role": PartyRole.VIOLATOR, "name": name}] if name else []
