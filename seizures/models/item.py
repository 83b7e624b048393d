from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .seizure import Seizure
from .store import Store

IS_DRUG = ~Q(substance="")
WITH_OFFICER = Q(held_by__isnull=False, store__isnull=True, receiver="")
IN_STORE = Q(held_by__isnull=True, store__isnull=False, receiver="")
OUTSIDE = Q(held_by__isnull=True, store__isnull=True) & ~Q(receiver="")


class SeizedItem(models.Model):
    """
    One line of a seizure, in the unit in which it was seized.

    A drug has no value in VND. What it counts as is `base_amount` in `base_unit`: milligram or microlitre when it was
    weighed or measured, else the unit as seized (tablet, brick, bag …), which is never turned into a mass.
    """

    seizure = models.ForeignKey(Seizure, models.PROTECT, related_name="items")
    line = models.PositiveSmallIntegerField(_("line"))
    name = models.CharField(_("name of goods"), max_length=300)
    hs_code = models.CharField(_("HS code"), max_length=12, blank=True, default="")
    quantity = models.DecimalField(_("quantity"), max_digits=18, decimal_places=6)
    unit = models.CharField(_("unit"), max_length=20)
    value_vnd = models.BigIntegerField(_("value (VND)"), null=True, blank=True)
    substance = models.CharField(_("narcotic substance"), max_length=40, blank=True, default="")
    net_mass = models.DecimalField(_("net mass"), max_digits=18, decimal_places=6, null=True, blank=True)
    net_unit = models.CharField(_("unit of net mass"), max_length=20, blank=True, default="")
    base_amount = models.BigIntegerField(_("counted amount"), null=True, blank=True)
    base_unit = models.CharField(_("counted in"), max_length=20, blank=True, default="")
    seal_number = models.CharField(_("seal number"), max_length=40, blank=True, default="")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    store = models.ForeignKey(Store, models.PROTECT, null=True, blank=True, related_name="items")
    receiver = models.CharField(_("receiver outside"), max_length=200, blank=True, default="")

    class Meta:
        ordering = ["seizure_id", "line"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["store"], name="item_in_store", condition=Q(store__isnull=False)),
            models.Index(fields=["seal_number"], name="item_by_seal", condition=~Q(seal_number="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["seizure", "line"], name="item_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="item_quantity_positive"),
            models.CheckConstraint(condition=~Q(unit="") & ~Q(name=""), name="item_named_with_unit"),
            models.CheckConstraint(condition=Q(value_vnd__isnull=True) | Q(value_vnd__gte=0), name="item_value_not_negative"),
            models.CheckConstraint(condition=~IS_DRUG | Q(value_vnd__isnull=True), name="item_drug_without_value"),
            models.CheckConstraint(
                condition=(IS_DRUG & Q(base_amount__gt=0) & ~Q(base_unit=""))
                | Q(substance="", base_amount__isnull=True, base_unit="", net_mass__isnull=True),
                name="item_drug_counted",
            ),
            models.CheckConstraint(
                condition=Q(net_mass__isnull=True, net_unit="") | (Q(net_mass__gt=0) & ~Q(net_unit="")),
                name="item_mass_with_unit",
            ),
            models.CheckConstraint(condition=WITH_OFFICER | IN_STORE | OUTSIDE, name="item_one_holder"),
            # One seal may close a box with several lines of one seizure, never things of two seizures.
            ExclusionConstraint(
                name="item_seal_of_one_seizure",
                expressions=[("seal_number", RangeOperators.EQUAL), ("seizure", RangeOperators.NOT_EQUAL)],
                condition=~Q(seal_number=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_drug(self) -> bool:
        return bool(self.substance)
