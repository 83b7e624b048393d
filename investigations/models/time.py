from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.choices import Outcome
from cases.models import Case, Deadline
from law.choices import TimeUnit

from ..choices import TimeKind

PERSON = settings.AUTH_USER_MODEL


class TimeRequest(models.Model):  # type: ignore[django-manager-missing]
    """
    An officer asks that a running time limit gives way to a longer one, is extended by a document, or stands.

    The head's decision stands in the same row and is never by the person who asked.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="time_requests")
    round = models.PositiveSmallIntegerField(default=1)
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="requests")
    kind = models.CharField(_("what is asked"), max_length=8, choices=TimeKind)
    longer_rule = models.CharField(_("longer time limit"), max_length=60, blank=True, default="")
    length = models.PositiveSmallIntegerField(_("how much longer"), null=True, blank=True)
    unit = models.CharField(_("unit of time"), max_length=20, choices=TimeUnit, blank=True, default="")
    first_day = models.DateField(_("first day of the pause"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=120, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=600)
    asked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    asked_on = models.DateField(_("asked on"))
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome, blank=True, default="")
    decision_reason = models.TextField(_("reason of the decision"), blank=True, default="")
    decided_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+", null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["round"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="timerequest_once"),
            models.UniqueConstraint(fields=["deadline"], condition=Q(outcome=""), name="timerequest_one_waits"),
            models.CheckConstraint(condition=~Q(decided_by=F("asked_by")), name="timerequest_other_eyes"),
            models.CheckConstraint(condition=~Q(reason=""), name="timerequest_reason"),
            models.CheckConstraint(
                condition=Q(kind="longer", length__isnull=True, unit="", first_day__isnull=True) & ~Q(longer_rule="")
                | Q(kind="extend", length__gte=1, first_day__isnull=True, longer_rule="") & ~Q(unit="") & ~Q(document="")
                | Q(kind="pause", length__isnull=True, unit="", longer_rule="", first_day__isnull=False),
                name="timerequest_says_what",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_on__isnull=True)
                | Q(outcome__in=["approved", "returned"], decided_by__isnull=False, decided_on__isnull=False),
                name="timerequest_decided_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(outcome="returned") | ~Q(decision_reason=""), name="timerequest_return_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.round} {self.kind}"
