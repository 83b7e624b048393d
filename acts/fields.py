"""Form fields that read what a Vietnamese officer types, and refuse what could be read two ways."""

import re
import unicodedata
import uuid
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import clock

GROUPED = re.compile(r"^\d{1,3}(\.\d{3})+$")
PLAIN = re.compile(r"^\d+$")
WITH_COMMA = re.compile(r"^(\d+|\d{1,3}(\.\d{3})+),\d+$")
WITH_POINT = re.compile(r"^\d+\.\d+$")
MOST_VND = 10**16
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]


def cleaned(text: str) -> str:
    return text.strip().replace("\u00a0", "").replace(" ", "").replace("₫", "").removesuffix("đ")


class MoneyField(forms.IntegerField):
    """A sum in VND, whole. 1.250.000 and 1250000 are the same; a comma, a minus or letters are refused."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-money": ""}))
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int):
            return None if value in self.empty_values else value
        text = cleaned(str(value))
        if text.startswith(("-", "−")):
            raise forms.ValidationError(_("An amount cannot be negative. Write it without the minus sign."), code="negative")
        if PLAIN.match(text) or GROUPED.match(text):
            digits = text.replace(".", "")
            if not digits.isascii() or len(digits) > 40 or int(digits) > MOST_VND:
                raise forms.ValidationError(_("This amount is too large. Check the number of zeros."), code="large")
            return int(digits)
        raise forms.ValidationError(_("Write whole đồng, for example 1250000 or 1.250.000."), code="invalid")


class VnDecimalField(forms.DecimalField):
    """
    A quantity or a mass. The decimal sign is a comma; points group thousands.

    "1.250" may mean 1,25 or 1250, a thousandfold error for a drug mass: it is refused, with both spellings offered.
    """

    def __init__(self, *, max_digits=18, decimal_places=6, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, Decimal | int):
            return None if value in self.empty_values else Decimal(value)
        text = cleaned(str(value))
        if text.startswith(("-", "−")):
            raise forms.ValidationError(_("A quantity cannot be negative. Write it without the minus sign."), code="negative")
        if not text.isascii():
            raise forms.ValidationError(_("Write a number such as 12,5 or 1250."), code="invalid")
        if re.match(r"^\d{1,3}\.\d{3}$", text):
            whole, part = text.split(".")
            shorter = part.rstrip("0")
            raise forms.ValidationError(
                _("“%(text)s” can be read two ways. Write %(small)s for the small number, or %(large)s for the large one.")
                % {"text": text, "small": f"{whole},{shorter}" if shorter else whole, "large": f"{whole}{part}"},
                code="ambiguous",
            )
        if PLAIN.match(text) or WITH_COMMA.match(text) or GROUPED.match(text):
            text = text.replace(".", "").replace(",", ".")
        elif not WITH_POINT.match(text):
            raise forms.ValidationError(_("Write a number such as 12,5 or 1250."), code="invalid")
        try:
            return Decimal(text)
        except InvalidOperation:
            raise forms.ValidationError(_("Write a number such as 12,5 or 1250."), code="invalid") from None


class MomentField(forms.DateTimeField):
    """Day and time of an event, in Viet Nam; never later than now."""

    def __init__(self, *, past=True, **kwargs):
        self.past = past
        kwargs.setdefault(
            "widget", forms.DateTimeInput(attrs={"type": "datetime-local", "data-readback": "moment"}, format="%Y-%m-%dT%H:%M")
        )
        kwargs.setdefault("input_formats", ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = gettext_lazy("Write the day and the time, for example 22/11/2026 09:35.")

    def to_python(self, value):
        """A day alone is no moment: nobody means midnight by it."""
        if isinstance(value, str) and value.strip() and ":" not in value:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    def clean(self, value):
        moment = super().clean(value)
        if isinstance(moment, datetime) and moment.year < 2000:
            raise forms.ValidationError(_("The year is before 2000. Check the date."), code="old")
        if isinstance(moment, datetime) and moment.year > 2200:
            raise forms.ValidationError(_("The year is after 2200. Check the date."), code="far")
        if self.past and isinstance(moment, datetime) and moment > clock.now():
            raise forms.ValidationError(_("This moment is still to come. Write when it happened."), code="future")
        return moment.astimezone(clock.HANOI) if isinstance(moment, datetime) else moment  # PostgreSQL knows no offset of 17 hours


class DayInput(forms.DateInput):
    """A browser's date field shows nothing but a day of the form 2026-11-22: others are turned into it, or shown as the text they are."""

    def __init__(self, **kwargs):
        super().__init__(attrs={"type": "date"}, format=DAY_FORMATS[0], **kwargs)

    def format_value(self, value):
        for form in DAY_FORMATS if isinstance(value, str) else ():
            try:
                return datetime.strptime(value.strip(), form).strftime(DAY_FORMATS[0])
            except ValueError:
                continue
        return super().format_value(value)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        shown = context["widget"]["value"]
        if shown and not re.fullmatch(r"\d{4}-\d\d-\d\d", shown):
            context["widget"]["attrs"]["type"] = "text"
        return context


class DayField(forms.DateField):
    """A day, dd/mm/yyyy; never later than today unless told otherwise."""

    def __init__(self, *, past=True, **kwargs):
        self.past = past
        kwargs.setdefault("widget", DayInput)
        kwargs.setdefault("input_formats", DAY_FORMATS)
        super().__init__(**kwargs)
        self.error_messages["invalid"] = gettext_lazy("Write a day that exists, for example 22/11/2026.")

    def clean(self, value):
        day = super().clean(value)
        if isinstance(day, date) and day.year < 1900:
            raise forms.ValidationError(_("The year is before 1900. Check the date."), code="old")
        if isinstance(day, date) and day.year > 2200:
            raise forms.ValidationError(_("The year is after 2200. Check the date."), code="far")
        if self.past and isinstance(day, date) and day > clock.today():
            raise forms.ValidationError(_("This day is still to come. Write when it happened."), code="future")
        return day


class LineField(forms.CharField):
    """One line of text, normalised; control characters and direction overrides are refused."""

    FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

    def to_python(self, value):
        text = unicodedata.normalize("NFC", super().to_python(value) or "")
        if self.FORBIDDEN.search(text):
            raise forms.ValidationError(_("The text holds an invisible character. Type it again instead of pasting it."), code="invisible")
        return text


class ActForm(forms.Form):
    """A form in front of a command. `key` is the idempotency key of this showing of the form."""

    key = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    template = "cases/task.html"

    def __init__(self, *args, case=None, subject=None, user=None, **kwargs):
        self.case, self.subject, self.user = case, subject, user
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("key", uuid.uuid4().hex)

    def context(self) -> dict:
        """What this form's page shows beside the fields."""
        return {}

    def values(self) -> dict:
        """The cleaned words for the command, without the key."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}

    def refuse(self, error) -> None:
        """Shows a DomainError where the person looks: beside its field, else on top."""
        self.add_error(error.field if error.field in self.fields else None, str(error))
