"""What may be asked of a legal table."""

from django import forms
from django.utils.translation import gettext_lazy as _

from acts.fields import DayField


class RowFilter(forms.Form):
    q = forms.CharField(label=_("Code or words"), max_length=80, required=False)
    on = DayField(label=_("In force on"), required=False, past=False)
    all = forms.BooleanField(label=_("Every validity"), required=False)
    unconfirmed = forms.BooleanField(label=_("Not confirmed yet"), required=False)
