"""Forms of the custody tasks: take in, verify, dispose, hand out. They decide nothing: the commands do."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, pgettext_lazy

from acts import clock
from acts.fields import ActForm, LineField, VnDecimalField

from . import selectors
from .models import SeizedItem
from .questions import disposals_open
from .rules import Found, field_of


class ItemsTaskForm(ActForm):
    """A task that speaks of every line of one seizure: its own fields per line, named as the command names them in refusals."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = list(self.subject.items.order_by("line"))
        for item in self.items:
            for name, field in self.fields_of(item).items():
                field.label = format_lazy("{}. {}", item.line, field.label)  # the list of errors says which line
                self.fields[field_of(item.line, name)] = field

    def fields_of(self, item: SeizedItem) -> dict[str, forms.Field]:
        return {}

    def of(self, item: SeizedItem, name: str):
        """The cleaned word of one line, None where the line has no such field."""
        return self.cleaned_data.get(field_of(item.line, name))

    def context(self) -> dict:
        rows = []
        for item in self.items:
            asked = [(name, self[field_of(item.line, name)], field.label) for name, field in self.fields_of(item).items()]
            rows.append({"item": item, "fields": asked})
        return {
            "seizure": self.subject,
            "rows": rows,
            "general": [field for field in self.visible_fields() if not field.name.startswith("items-")],
            "names": selectors.names_of_codes(),
        }


class TakeInForm(ItemsTaskForm):
    template = "seizures/take_in.html"

    store = forms.ModelChoiceField(label=gettext_lazy("Store"), queryset=None, empty_label=None)
    condition = LineField(label=gettext_lazy("Condition of the exhibits and packing"), max_length=300, required=False)
    reason = LineField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only when a seal number differs from the record."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["store"]
        field.queryset = selectors.stores_of(self.subject.keeping_branch, clock.today())

    def fields_of(self, item):
        return {"seal": LineField(label=gettext_lazy("Seal number as read now"), max_length=40, required=False, initial=item.seal_number)}

    def values(self) -> dict:
        words = {name: self.cleaned_data[name] for name in ("store", "condition", "reason")}
        return {**words, "seals": {item.line: self.of(item, "seal") or "" for item in self.items}}


class VerifyForm(ItemsTaskForm):
    template = "seizures/verify.html"

    def fields_of(self, item):
        fields: dict[str, forms.Field] = {"quantity": VnDecimalField(label=gettext_lazy("Counted"))}
        if item.net_mass is not None:
            fields["net_mass"] = VnDecimalField(label=gettext_lazy("Weighed"))
        if item.seal_number:
            fields["seal_whole"] = forms.BooleanField(label=gettext_lazy("Seal whole"), required=False)
        fields["note"] = LineField(label=gettext_lazy("What differs"), max_length=300, required=False)
        return fields

    def values(self) -> dict:
        found = {}
        for item in self.items:
            whole = bool(self.of(item, "seal_whole")) if item.seal_number else True
            found[item.line] = Found(self.of(item, "quantity"), self.of(item, "net_mass"), whole, self.of(item, "note") or "")
        return {"found": found}


class DisposeForm(ItemsTaskForm):
    template = "seizures/dispose.html"

    kind = forms.ChoiceField(label=gettext_lazy("Disposal"), widget=forms.RadioSelect)
    receiver = LineField(
        label=pgettext_lazy("exhibits", "Receiver"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The owner, or the authority that takes over. Not needed for confiscation."),
    )
    document = LineField(label=gettext_lazy("Number of the decision"), max_length=120)
    reason = LineField(label=gettext_lazy("Reason"), max_length=400, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        options = disposals_open(self.case)
        field: Any = self.fields["kind"]
        field.choices = [(option.value, option.label) for option in options]
        if len(options) == 1:
            self.initial["kind"] = options[0].value


class WithdrawForm(ActForm):
    reason = LineField(label=gettext_lazy("Why the disposal is withdrawn"), max_length=400)
    document = LineField(label=gettext_lazy("Number of the decision"), max_length=120, required=False)


class TakeBackForm(ItemsTaskForm):
    """Its page is that of every act: the fields of the lines follow the general ones."""

    store = forms.ModelChoiceField(label=gettext_lazy("Store"), queryset=None, empty_label=None)
    giver = forms.ModelChoiceField(
        label=gettext_lazy("Officer who fetched the exhibits"), queryset=None, empty_label=gettext_lazy("Choose an officer")
    )
    document = LineField(label=gettext_lazy("Number of the record of return"), max_length=120)
    condition = LineField(label=gettext_lazy("Condition of the exhibits and packing"), max_length=300, required=False)
    reason = LineField(label=gettext_lazy("Why the exhibits come back"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        store: Any = self.fields["store"]
        store.queryset = selectors.stores_of(self.case.branch, clock.today())
        giver: Any = self.fields["giver"]
        giver.queryset = selectors.escorts(self.case.branch, self.user, clock.today())
        giver.label_from_instance = lambda officer: officer.full_name

    def fields_of(self, item):
        return {"seal": LineField(label=gettext_lazy("Seal number as read now"), max_length=40, required=False, initial=item.seal_number)}

    def values(self) -> dict:
        words = {name: self.cleaned_data[name] for name in ("store", "giver", "document", "condition", "reason")}
        return {**words, "seals": {item.line: self.of(item, "seal") or "" for item in self.items}}


class TakeOverForm(ActForm):
    store = forms.ModelChoiceField(label=gettext_lazy("Store"), queryset=None, empty_label=None)
    giver = forms.ModelChoiceField(
        label=gettext_lazy("Keeper of the giving branch"), queryset=None, empty_label=gettext_lazy("Choose an officer")
    )
    document = LineField(label=pgettext_lazy("exhibits", "Number of the hand-over record"), max_length=120)
    condition = LineField(label=gettext_lazy("Condition of the exhibits and packing"), max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        store: Any = self.fields["store"]
        store.queryset = selectors.stores_of(self.case.branch, clock.today())
        giver: Any = self.fields["giver"]
        giver.queryset = selectors.keepers(self.subject.keeping_branch, clock.today())
        giver.label_from_instance = lambda officer: officer.full_name


class HandOutForm(ItemsTaskForm):
    template = "seizures/hand_out.html"

    escort = forms.ModelChoiceField(
        label=gettext_lazy("Officer who takes the exhibits to the receiver"), queryset=None, empty_label=gettext_lazy("Choose an officer")
    )
    document = LineField(label=pgettext_lazy("exhibits", "Number of the hand-over record"), max_length=120)
    condition = LineField(label=gettext_lazy("Condition of the exhibits and packing"), max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["escort"]
        field.queryset = selectors.escorts(self.subject.keeping_branch, self.user, clock.today())
        field.label_from_instance = lambda officer: officer.full_name
