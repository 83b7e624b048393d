from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.models import Case, CaseProcess, Deadline, Party

from ..choices import MeasureKind


class PreventiveMeasure(models.Model):  # type: ignore[django-manager-missing]
    """A preventive measure on a person, premises or a conveyance: its decision, start and end (LHAV arts 119 to 130)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="measures")
    kind = models.CharField(pgettext_lazy("taken in a case", "measure"), max_length=16, choices=MeasureKind)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("person"))
    target = models.CharField(_("premises, conveyance or object"), max_length=200, blank=True, default="")
    decision_number = models.CharField(_("decision number"), max_length=60)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    grounds = models.TextField(_("grounds"))
    started_at = models.DateTimeField(_("began"))
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+", null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_note = models.CharField(_("how it ended"), max_length=300, blank=True, default="")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")), name="measure_ends_after_start"),
            models.CheckConstraint(condition=Q(ended_at__isnull=True) | ~Q(end_note=""), name="measure_end_told"),
            models.CheckConstraint(condition=Q(party__isnull=False) | ~Q(target=""), name="measure_on_somebody_or_something"),
            models.CheckConstraint(condition=~Q(decision_number="") & ~Q(grounds=""), name="measure_decided"),
            models.UniqueConstraint(fields=["case", "decision_number"], name="measure_decision_once"),
        ]

    def __str__(self) -> str:
        return self.decision_number


class MeasureExtension(models.Model):
    """A longer time for a measure, decided before the first one ran out."""

    measure = models.ForeignKey(PreventiveMeasure, models.PROTECT, related_name="extensions")
    rule = models.CharField(_("time limit"), max_length=60)
    decision_number = models.CharField(_("decision number"), max_length=60)
    reason = models.CharField(_("reason"), max_length=600)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    before = models.DateTimeField()
    after = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["measure", "rule"], name="measure_extended_once"),
            models.CheckConstraint(condition=Q(after__gt=F("before"), decided_at__lte=F("before")), name="measure_extended_in_time"),
        ]

    def __str__(self) -> str:
        return self.decision_number


class MeasureProcess(CaseProcess):
    """One measure, from its start to its end."""

    measure = models.ForeignKey(PreventiveMeasure, models.PROTECT, related_name="processes")

    objects = models.Manager()
