"""What the investigation found, and the course that was proposed and decided, round by round."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.choices import Outcome
from cases.models import Case

from ..choices import CourseKind


class Verification(models.Model):
    """What the officer in charge found, on the strength of the violation record (Law on Handling Administrative Violations arts 58, 59)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="verifications")
    round = models.PositiveSmallIntegerField(default=1)
    record_number = models.CharField(_("number of the violation record"), max_length=60)
    recorded_on = models.DateField(_("day of the violation record"))
    findings = models.TextField(_("findings"))
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verified_on = models.DateField()

    class Meta:
        ordering = ["round"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="verification_once"),
            models.CheckConstraint(condition=~Q(record_number=""), name="verification_has_a_record"),
            models.CheckConstraint(condition=Q(recorded_on__lte=F("verified_on")), name="verification_after_record"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.round}"


class Course(models.Model):
    """One round of proposing and deciding. The decision stands in the same row and is never by the person who proposed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="courses")
    round = models.PositiveSmallIntegerField(default=1)
    proposed = models.CharField(_("proposed course"), max_length=16, choices=CourseKind)
    reason = models.TextField(_("reason"))
    act_codes = models.JSONField(_("acts of the decree"), default=list, blank=True)
    article = models.CharField(_("article of the Penal Code"), max_length=10, blank=True, default="")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome, blank=True, default="")
    decided = models.CharField(_("decided course"), max_length=16, choices=CourseKind, blank=True, default="")
    decided_article = models.CharField(max_length=10, blank=True, default="")
    decision_reason = models.TextField(_("reason of the decision"), blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["round"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="course_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(outcome=""), name="course_one_waits"),
            models.CheckConstraint(condition=~Q(decided_by=F("proposed_by")), name="course_other_eyes"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_on__isnull=True)
                | Q(outcome__in=["approved", "returned"], decided_by__isnull=False, decided_on__isnull=False),
                name="course_decided_by_somebody",
            ),
            models.CheckConstraint(condition=Q(outcome="approved") ^ Q(decided=""), name="course_decided_is_named"),
            models.CheckConstraint(condition=~Q(outcome="returned") | ~Q(decision_reason=""), name="course_return_reason"),
            models.CheckConstraint(condition=Q(proposed__in=CourseKind.values), name="course_proposed"),
            models.CheckConstraint(condition=Q(decided__in=["", *CourseKind.values]), name="course_decided"),
            models.CheckConstraint(
                condition=~Q(decided__in=["initiate", "transfer"]) | ~Q(decided_article=""), name="course_criminal_names_its_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.round} {self.proposed}"
