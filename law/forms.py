"""What may be asked of a legal table, and the forms in front of its commands."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.fields import ActForm, DayField, LineField, MoneyField

from .choices import DayKind
from .models import DatedRow
from .proposals import columns_to_change
from .tables import LawTable

LAST = ("name_vi", "name_en", "source", "certainty", "note_vi", "note_en")  # after what is the table's own
LONG = 120  # more characters than this are written in a box


class RowFilter(forms.Form):
    q = forms.CharField(label=_("Code or words"), max_length=80, required=False)
    on = DayField(label=_("In force on"), required=False, past=False)
    all = forms.BooleanField(label=_("Every validity"), required=False)
    unconfirmed = forms.BooleanField(label=_("Not confirmed yet"), required=False)


def typed(field: models.Field) -> forms.Field:
    """The form field of a column: text without hidden characters, large numbers grouped as people write them."""
    label = str(field.verbose_name)
    label = label[:1].upper() + label[1:]
    if isinstance(field, models.BigIntegerField):
        return MoneyField(label=label, required=not field.blank, min_value=0)
    if isinstance(field, models.CharField) and not field.choices:
        widget = forms.Textarea(attrs={"rows": 2}) if (field.max_length or 0) > LONG else forms.TextInput
        return LineField(label=label, required=not field.blank, max_length=field.max_length, widget=widget)
    made = field.formfield(label=label)
    assert isinstance(made, forms.Field)
    return made


class RowForm(ActForm):
    """A new validity of a row, or a new row: the columns of the table, from when, and why."""

    template = "law/propose.html"

    code = LineField(label=_("Code"), max_length=60)
    valid_from = DayField(label=_("Valid from"), past=False)
    repeals = forms.BooleanField(label=_("The row ends, nothing replaces it"), required=False)
    reason = LineField(label=_("Why: the document and its article"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, legal: LawTable, current: DatedRow | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.legal, self.current = legal, current
        fields = {field.name: field for field in columns_to_change(legal.model)}
        self.columns = [name for name in fields if name not in LAST] + [name for name in LAST if name in fields]
        for name in self.columns:
            self.fields[name] = typed(fields[name])
            if current is not None and name not in ("source", "certainty"):
                self.initial.setdefault(name, getattr(current, name))
        if current is not None:
            del self.fields["code"]
        else:
            del self.fields["repeals"]
        if self.data.get("repeals"):
            for name in self.columns:
                self.fields[name].required = False
        self.order_fields(["code", *self.columns, "valid_from", "repeals", "reason"])

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        values = {name: said[name] for name in self.columns if self._differs(name, said[name])}
        code = self.current.code if self.current is not None else said["code"]
        repeals = bool(said.get("repeals"))
        return {
            "code": code,
            "values": {} if repeals else values,
            "valid_from": said["valid_from"],
            "repeals": repeals,
            "reason": said["reason"],
        }

    def _differs(self, name: str, value: Any) -> bool:
        if self.current is None:
            return value not in (None, "")
        return value != getattr(self.current, name)


class WhichDayForm(forms.Form):
    """The first half of a proposal about a day: enough to show what it would move."""

    day = DayField(label=_("Day"), past=False)
    kind = forms.ChoiceField(
        label=_("How the day is read"),
        choices=[
            (DayKind.OFF, _("Day off")),
            (DayKind.WORKED, _("Worked Saturday or Sunday")),
            (DayKind.ORDINARY, _("Withdrawn: as its weekday says")),
        ],
    )


class DayForm(ActForm):
    """The second half: its name, where it was announced, and why."""

    day = DayField(past=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=DayKind, widget=forms.HiddenInput)
    name_vi = LineField(label=_("Name in Vietnamese"), max_length=200)
    name_en = LineField(label=_("Name in English"), max_length=200)
    source = LineField(label=_("Document that announces it"), max_length=300)
    reason = LineField(label=_("Why: the document and its article"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(ActForm):
    """The second person's yes or no."""

    answer = forms.ChoiceField(choices=[("approve", _("Approve")), ("decline", _("Decline"))], widget=forms.RadioSelect, label=_("Answer"))

    def __init__(self, *args, being_made: bool = False, **kwargs):
        """`being_made`: a worker is to approve it; then that may be stopped."""
        super().__init__(*args, **kwargs)
        if being_made:
            self.fields["answer"].choices = [("stop", _("Stop the approval"))]  # type: ignore[attr-defined]
            self.fields["answer"].initial = "stop"
