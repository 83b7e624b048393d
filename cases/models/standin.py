from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Branch


class StandIns(models.QuerySet):
    def in_force(self, on: date):
        """Those whose days cover this one; an early end works at once, on the day itself."""
        return self.filter(valid_from__lte=on, valid_to__gte=on).filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))


class StandIn(models.Model):  # type: ignore[django-manager-missing]
    """
    An officer is absent; a colleague does the steps of the officer in charge for him on these days, both inclusive.

    It lends no right: the colleague needs the right of each step by a posting or a delegation of his own.
    """

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences", verbose_name=_("absent officer"))
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="stands_in", verbose_name=_("stand-in"))
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("branch"))
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    document = models.CharField(_("document"), max_length=80, blank=True, default="")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_on = models.DateField()

    objects = StandIns.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(stand_in=F("officer")), name="standin_is_another"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="standin_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reason=""), name="standin_has_a_reason"),
        ]
        indexes = [models.Index(fields=["stand_in", "valid_to"], name="standin_by_colleague")]

    def __str__(self) -> str:
        return f"{self.stand_in} → {self.officer}"

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on <= self.valid_to and (self.ended_on is None or on < self.ended_on)
