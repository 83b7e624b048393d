"""What every row of a legal table has: a code, a validity, a source and a mark of certainty."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from branches.choices import Certainty


def in_english() -> bool:
    return (get_language() or "vi").startswith("en")


def validity() -> Func:
    return Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateRangeField())


class DatedQuerySet(models.QuerySet):
    def in_force(self, on: date):
        """The rows that hold on that day; both ends of a validity are inclusive."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)

    def unconfirmed(self):
        return self.filter(confirmed_on__isnull=True)


class DatedRow(models.Model):
    """
    One validity of one code. A change is a new row; the old one is only closed, so that what was decided under it stays readable.

    The mark of certainty stands in the interface until somebody confirms the row against the signed text.
    """

    code = models.CharField(_("code"), max_length=60)
    name_vi = models.CharField(_("Vietnamese name"), max_length=400)
    name_en = models.CharField(_("English name"), max_length=400)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    note_vi = models.CharField(_("note in Vietnamese"), max_length=400, blank=True, default="")
    note_en = models.CharField(_("note in English"), max_length=400, blank=True, default="")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["code", "valid_from"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="%(class)s_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_on__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False),
                name="%(class)s_confirmed_by_somebody",
            ),
            ExclusionConstraint(
                name="%(class)s_no_overlap",
                expressions=[("code", RangeOperators.EQUAL), (validity(), RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return self.name_en if in_english() else self.name_vi

    @property
    def note(self) -> str:
        return self.note_en if in_english() else self.note_vi

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_on is not None
