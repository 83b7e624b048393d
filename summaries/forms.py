"""Shapes of input: which period, which branch, which number."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acts.fields import DayField
from summaries.behind import Question
from summaries.choices import MEASURE_LABELS
from summaries.periods import Preset


class PeriodForm(forms.Form):
    """Two days of one's own choice; both lie in a range that people can mean."""

    frm = DayField(label=_("From"), past=False)
    to = DayField(label=_("To"), past=False)

    # The address says ?from=…&to=…, and "from" is no name for a Python field.
    def add_prefix(self, field_name):
        return "from" if field_name == "frm" else field_name

    def clean(self):
        cleaned = super().clean() or {}
        frm, to = cleaned.get("frm"), cleaned.get("to")
        if frm and to and to < frm:
            self.add_error("to", _("The last day lies before the first day. Correct one of them."))
        return cleaned


class PresetForm(forms.Form):
    preset = forms.ChoiceField(choices=[(preset.value, preset.value) for preset in Preset])
    year = forms.IntegerField(min_value=1990, max_value=2100, required=False)
    n = forms.IntegerField(min_value=1, max_value=12, required=False)


class QuestionForm(forms.Form):
    """One number of a summary, from its address."""

    measure = forms.ChoiceField(choices=[(code, code) for code in MEASURE_LABELS])
    frm = DayField(past=False)
    to = DayField(past=False)
    branch = forms.CharField(required=False, max_length=20)
    within = forms.CharField(required=False, max_length=20)

    def __init__(self, query):
        super().__init__({name: query.get("from" if name == "frm" else name, "") for name in self.base_fields})
        self._slices = query.getlist("slice")

    def question(self) -> Question:
        """Call it only on a valid form."""
        slices = dict(pair.split(":", 1) for pair in self._slices if ":" in pair)
        return Question(slices=slices, **self.cleaned_data)
