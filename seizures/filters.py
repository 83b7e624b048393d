"""Filters of the custody list."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from branches.rights import branch_ids
from cases.filters import DayFilter

from .choices import Right, Status
from .models import SeizedItem, Store


def stores_seen(request):
    if request is None:
        return Store.objects.none()
    return Store.objects.filter(branch_id__in=branch_ids(request.user, Right.VIEW_CUSTODY)).order_by("code")


class CustodyFilter(filters.FilterSet):
    q = filters.CharFilter(method="by_words", label=_("Number, seal or goods"))
    state = filters.ChoiceFilter(field_name="seizure__status", choices=Status.choices, label=_("State"), empty_label=_("All states"))
    store = filters.ModelChoiceFilter(queryset=stores_seen, label=_("Store"), empty_label=_("All stores"))
    drugs = filters.ChoiceFilter(
        method="by_drugs", choices=[("yes", _("Drugs only")), ("no", _("Without drugs"))], label=_("Drugs"), empty_label=_("All goods")
    )
    seized_from = DayFilter(field_name="seizure__seized_at", lookup_expr="date__gte", label=_("Seized from"))
    seized_to = DayFilter(field_name="seizure__seized_at", lookup_expr="date__lte", label=_("Seized to"))

    class Meta:
        model = SeizedItem
        fields: list[str] = []

    def by_words(self, queryset, name, value):
        words = value.strip()
        numbers = Q(seizure__number__icontains=words) | Q(seizure__case__number__icontains=words)
        return queryset.filter(numbers | Q(seal_number__icontains=words) | Q(name__icontains=words))

    def by_drugs(self, queryset, name, value):
        return queryset.exclude(substance="") if value == "yes" else queryset.filter(substance="")
