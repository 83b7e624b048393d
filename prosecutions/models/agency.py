from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Branch
from cases.models import Case

from ..choices import Agency, AgencyRole


class CaseAgency(models.Model):
    """
    Another unit in a drug case and its part in it, between two days (Law 73/2021 art. 11; Decree 105/2021 arts 3, 10, 13).

    The case is counted once, by the record of the unit that presides; `branch` names a unit of customs that takes part.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="agencies")
    agency = models.CharField(_("agency"), max_length=16, choices=Agency)
    unit = models.CharField(_("unit of the agency"), max_length=200)
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="+", null=True, blank=True)
    role = models.CharField(_("part in the case"), max_length=16, choices=AgencyRole)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=120, blank=True, default="")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(role=AgencyRole.PRESIDING, until__isnull=True), name="agency_one_presides"
            ),
            models.UniqueConstraint(fields=["case", "agency", "unit"], condition=Q(until__isnull=True), name="agency_once_at_a_time"),
            models.CheckConstraint(condition=Q(agency__in=Agency.values, role__in=AgencyRole.values) & ~Q(unit=""), name="agency_named"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="agency_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(branch__isnull=True) | Q(agency=Agency.CUSTOMS), name="agency_branch_is_customs"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.unit} {self.role}"
