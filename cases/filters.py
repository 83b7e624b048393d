"""Filters of the register."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from acts.fields import DayField, MoneyField
from branches.models import Branch
from branches.rights import branch_ids

from .choices import Kind, Right, Route, Status
from .models import Case
from .rules import folded


class DayFilter(filters.DateFilter):
    field_class = DayField


class MoneyFilter(filters.NumberFilter):
    field_class = MoneyField

    def get_max_validator(self):
        return None


class RegisterFilter(filters.FilterSet):
    q = filters.CharFilter(method="by_words", label=_("Number or words"))
    branch = filters.ModelChoiceFilter(queryset=lambda request: branches_of(request), label=_("Branch"), empty_label=_("All branches"))
    kind = filters.ChoiceFilter(choices=Kind.choices, label=_("Kind of violation"), empty_label=_("All kinds"))
    route = filters.ChoiceFilter(choices=Route.choices, label=_("Route"), empty_label=_("All routes"))
    status = filters.ChoiceFilter(choices=Status.choices, label=_("State"), empty_label=_("All states"))
    detected_from = DayFilter(field_name="detected_on", lookup_expr="gte", label=_("Detected from"))
    detected_to = DayFilter(field_name="detected_on", lookup_expr="lte", label=_("Detected to"))
    value_from = MoneyFilter(field_name="goods_value", lookup_expr="gte", label=_("Value from (VND)"))
    sort = filters.OrderingFilter(
        fields=[("detected_on", "detected"), ("goods_value", "value"), ("number", "number"), ("due_at", "due")],
        label=_("Sort"),
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Case
        fields: list[str] = []

    def by_words(self, queryset, name, value):
        words = value.strip()
        return queryset.filter(
            Q(number__icontains=words) | Q(title__icontains=words) | Q(parties__folded_name__contains=folded(words))
        ).distinct()


def branches_of(request):
    if request is None:
        return Branch.objects.none()
    return Branch.objects.filter(pk__in=branch_ids(request.user, Right.VIEW_CASES), cases__isnull=False).distinct().order_by("code")
