from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from branches.choices import Certainty
from summaries.choices import CalendarFamily
from summaries.periods import CalendarRow


class Calendar(models.Model):
    """A reporting calendar and the days for which it is in force (domain paper 6.2)."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    family = models.CharField(_("family"), max_length=10, choices=CalendarFamily)
    first_day = models.PositiveSmallIntegerField(_("first day of the month"))
    name_vi = models.CharField(_("Vietnamese name"), max_length=120)
    name_en = models.CharField(_("English name"), max_length=120)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["family", "valid_from", "code"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(first_day__gte=1, first_day__lte=28), name="calendar_month_begins_1_to_28"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="calendar_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "vi").startswith("en") else self.name_vi

    def row(self) -> CalendarRow:
        return CalendarRow(self.code, self.first_day, self.valid_from, self.valid_to)
