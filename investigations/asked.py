"""Fields that are asked for only with some choices, so that an empty one is the command's to refuse."""

from typing import Any

from django import forms

from acts.fields import DayField, LineField, MoneyField


class Asked:
    empty_values: Any

    def validate(self, value) -> None:
        if value not in self.empty_values:
            super().validate(value)  # type: ignore[misc]


class AskedChoice(Asked, forms.ChoiceField):
    pass


class AskedRow(Asked, forms.ModelChoiceField):
    pass


class AskedLine(Asked, LineField):
    pass


class AskedDay(Asked, DayField):
    pass


class AskedMoney(Asked, MoneyField):
    pass


class AskedNumber(Asked, forms.IntegerField):
    pass
