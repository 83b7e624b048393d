from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case

from ..choices import Body
from .proposal import Proposal


class Signed(models.Model):
    """A signed decision: numbered without gaps in its series, by another person than the one who proposed it, never changed."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="%(class)s")
    article = models.CharField(_("article of the Penal Code"), max_length=10)
    series = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    decision_number = models.CharField(_("decision number"), max_length=40)
    decided_on = models.DateField(_("decided on"))
    decided_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    position = models.CharField(_("position of the signer"), max_length=160, blank=True, default="")

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(signed_by=F("drafted_by")), name="%(class)s_other_eyes"),
            models.UniqueConstraint(fields=["series", "number"], name="%(class)s_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="%(class)s_number_counts"),
        ]

    def __str__(self) -> str:
        return self.decision_number


class Prosecution(Signed):
    """Customs' decision to initiate a criminal case (Criminal Procedure Code arts 153, 154, 164). One per case, for ever."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="prosecution")


class Transfer(Signed):
    """The decision to hand a case with signs of crime to the competent body (Law on Handling Administrative Violations art. 62)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="transfers")
    body = models.CharField(_("receiving body"), max_length=24, choices=Body)
