from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Branch
from branches.rights import branch_ids
from cases.models import Case, CaseProcess

from ..choices import ApplicationStatus, Right, SuspensionOutcome


class Applications(models.QuerySet):
    def visible_to(self, user):
        return self.filter(branch_id__in=branch_ids(user, Right.WATCH_RIGHTS))


class MonitoringApplication(models.Model):  # type: ignore[django-manager-missing]
    """A right holder asks customs to watch for goods that infringe (Customs Law arts 73, 74; Circular 13/2015)."""

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="monitoring_applications", verbose_name=_("branch"))
    number = models.CharField(_("number"), max_length=40, unique=True)
    holder = models.CharField(_("right holder"), max_length=200)
    contact = models.CharField(_("contact"), max_length=200)
    right_name = models.CharField(_("protected right"), max_length=200)
    certificate = models.CharField(_("certificate number"), max_length=80)
    goods = models.TextField(_("goods and how to tell infringing ones"))
    received_on = models.DateField(_("received on"))
    answer_by = models.DateField(_("answer by"))
    status = models.CharField(_("status"), max_length=10, choices=ApplicationStatus, default=ApplicationStatus.RECEIVED)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer_reason = models.CharField(_("reason"), max_length=600, blank=True, default="")
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    extended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = Applications.as_manager()

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        indexes = [models.Index(fields=["branch", "status"], name="application_of_branch")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="received", answered_on__isnull=True, answered_by__isnull=True)
                | Q(status__in=["accepted", "refused"], answered_on__isnull=False, answered_by__isnull=False),
                name="application_answered_by_somebody",
            ),
            models.CheckConstraint(condition=Q(valid_to__isnull=False) ^ ~Q(status="accepted"), name="application_valid_when_accepted"),
            models.CheckConstraint(condition=~Q(answered_by=F("recorded_by")), name="application_other_eyes"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_chain(self) -> tuple[str, int]:
        return "branch", self.branch_id


class Suspension(models.Model):  # type: ignore[django-manager-missing]
    """Clearance of one lot is suspended on the right holder's request (Customs Law arts 75, 76)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="suspension")
    application = models.ForeignKey(MonitoringApplication, models.PROTECT, related_name="suspensions", null=True, blank=True)
    holder = models.CharField(_("right holder"), max_length=200)
    declaration = models.CharField(_("declaration number"), max_length=60)
    lot = models.CharField(_("lot of goods"), max_length=300)
    lot_value = models.BigIntegerField(_("lot value (VND)"), null=True, blank=True)
    requested_at = models.DateTimeField(_("requested at"))
    security_due = models.BigIntegerField(_("security to be given (VND)"))
    security_paid = models.BigIntegerField(_("security given (VND)"))
    security_document = models.CharField(_("proof of the security"), max_length=120)
    decision_number = models.CharField(_("decision number"), max_length=60)
    suspended_on = models.DateField(_("suspended on"))
    suspended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(security_due__gt=0, security_paid__gte=F("security_due")), name="suspension_secured"),
            models.CheckConstraint(condition=~Q(declaration="") & ~Q(decision_number=""), name="suspension_named"),
        ]

    def __str__(self) -> str:
        return self.decision_number


class HolderAnswer(models.Model):
    """What the right holder answered to the notice of customs, or that nothing came in time."""

    suspension = models.OneToOneField(Suspension, models.PROTECT, related_name="answer")
    confirms = models.BooleanField(_("the holder confirms the infringement"))
    document = models.CharField(_("document"), max_length=120)
    answered_on = models.DateField(_("answered on"))
    note = models.TextField(_("note"), blank=True, default="")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.suspension_id}"


class SuspensionEnd(models.Model):
    """How the suspension ended, on what conclusion, and what became of the security."""

    suspension = models.OneToOneField(Suspension, models.PROTECT, related_name="end")
    outcome = models.CharField(_("outcome"), max_length=16, choices=SuspensionOutcome)
    conclusion = models.CharField(_("appraisal conclusion, number and body"), max_length=200, blank=True, default="")
    reason = models.TextField(_("reason"))
    security_used = models.BigIntegerField(_("security used for costs and damage (VND)"), default=0)
    ended_on = models.DateField(_("ended on"))
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(security_used__gte=0), name="suspension_security_used"),
            models.CheckConstraint(condition=~Q(outcome="infringing") | ~Q(conclusion=""), name="suspension_infringing_concluded"),
            models.CheckConstraint(condition=~Q(reason=""), name="suspension_end_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.suspension_id} {self.outcome}"


class SuspensionProcess(CaseProcess):
    """One suspension, from its decision to its end."""

    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="processes")

    objects = models.Manager()
