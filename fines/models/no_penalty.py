from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Party

from .draft import Draft


class NoPenalty(models.Model):
    """
    Signed: no penalty decision is issued, and why; exhibits may be confiscated and remedies ordered all the same.

    Rows are only ever added. `article` and `certainty` are kept as the law's table had them on the day of signature.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="no_penalties")
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="no_penalty")
    number = models.CharField(_("decision number"), max_length=32, unique=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True, blank=True)
    ground = models.CharField(max_length=60)
    article = models.CharField(max_length=120)
    certainty = models.CharField(max_length=10)
    grounds_told = models.CharField(max_length=600)
    confiscate = models.BooleanField(default=False)
    remedies = models.CharField(max_length=400, blank=True, default="")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_level = models.CharField(max_length=4)
    signed_on = models.DateField(_("signed on"))
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "party"], name="no_penalty_once_per_party"),
            models.CheckConstraint(condition=~models.Q(drafted_by=models.F("signed_by")), name="no_penalty_other_eyes"),
        ]

    def __str__(self) -> str:
        return self.number
