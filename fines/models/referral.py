from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case

from ..choices import Authority
from .draft import Draft


class Referral(models.Model):
    """
    A draft that nobody here may sign went up, with the reasons as the calculator gave them (Decree 169/2026 art. 34).

    Rows are only ever added; the answer is a decision, or a row of what was sent back.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="referrals")
    to = models.CharField(_("referred to"), max_length=20, choices=Authority)
    clause = models.CharField(max_length=60)
    several_sectors = models.BooleanField(default=False)
    steps = models.JSONField(default=list)
    reason = models.TextField(_("reason"), blank=True, default="")
    document = models.CharField(_("document"), max_length=120)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    referred_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    referred_on = models.DateField(_("sent on"))
    referred_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["draft", "to"], name="referral_once"),
            models.CheckConstraint(condition=~models.Q(drafted_by=models.F("referred_by")), name="referral_other_eyes"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.to}"


class ReferralReturn(models.Model):
    """The other authority sent the file back undecided; the drafter reworks it."""

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="returned")
    returned_on = models.DateField(_("returned on"))
    document = models.CharField(_("document"), max_length=120)
    reason = models.TextField(_("reason"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.referral_id} {self.returned_on}"
