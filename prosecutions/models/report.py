from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case

from ..choices import ReportKind, Resolution


class CrimeReport(models.Model):
    """
    A report of a crime, or a recommendation to prosecute, that reached customs (Criminal Procedure Code arts 144 to 147).

    Its verification has a time limit of its own and ends with a decision. Never changed: what follows are rows of their own.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="crime_reports")
    round = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(_("kind of report"), max_length=16, choices=ReportKind)
    source = models.CharField(_("who reported"), max_length=200)
    document_number = models.CharField(_("number of the report"), max_length=60, blank=True, default="")
    received_on = models.DateField(_("received on"))
    summary = models.TextField(_("what is reported"))
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        ordering = ["round"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="report_once"),
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values) & ~Q(summary="") & ~Q(source=""), name="report_says_what"),
            models.CheckConstraint(condition=Q(received_on__lte=F("recorded_on")), name="report_not_to_come"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.round} {self.kind}"


class ReportNotice(models.Model):
    """The procuracy was told that customs received the report (Criminal Procedure Code art. 146)."""

    report = models.OneToOneField(CrimeReport, models.PROTECT, related_name="notice")
    sent_on = models.DateField(_("sent on"))
    document_number = models.CharField(_("number of the notice"), max_length=60)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(document_number=""), name="report_notice_numbered")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.document_number}"


class ReportDecision(models.Model):
    """What was decided on a report; never by the person behind the work. A suspended one may be resumed: the last row stands."""

    report = models.ForeignKey(CrimeReport, models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField(default=1)
    outcome = models.CharField(_("decision"), max_length=16, choices=Resolution)
    document_number = models.CharField(_("decision number"), max_length=60)
    reason = models.TextField(_("reason"), blank=True, default="")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField()

    class Meta:
        ordering = ["round"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["report", "round"], name="report_decision_once"),
            models.CheckConstraint(condition=~Q(author=F("decided_by")), name="report_decision_other_eyes"),
            models.CheckConstraint(condition=Q(outcome__in=Resolution.values) & ~Q(document_number=""), name="report_decision_named"),
            models.CheckConstraint(condition=Q(outcome__in=["initiated", "transferred"]) | ~Q(reason=""), name="report_decision_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.outcome}"
