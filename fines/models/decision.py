from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Party

from ..choices import Revenue, Served
from .draft import Draft


class Decisions(models.QuerySet):
    def visible_to(self, user):
        return self.filter(case__in=Case.objects.visible_to(user))

    def with_paid(self):
        """Adds `fine_paid`, the sum of payments towards the fine itself (VND)."""
        return self.annotate(fine_paid=Coalesce(Sum("payments__amount", filter=models.Q(payments__revenue=Revenue.FINE)), 0))


class Decision(models.Model):  # type: ignore[django-manager-missing]
    """A signed penalty decision. Rows are only ever added; what happens to it later has rows of its own."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="penalties")
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="decision")
    number = models.CharField(_("decision number"), max_length=32, unique=True)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("fine (VND)"))
    confiscate = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_level = models.CharField(max_length=4)
    signed_on = models.DateField(_("signed on"))
    signed_at = models.DateTimeField()

    objects = Decisions.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "party"], name="decision_once_per_party"),
            models.CheckConstraint(condition=~models.Q(drafted_by=models.F("signed_by")), name="decision_other_eyes"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="decision_not_negative"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def paid(self) -> int:
        """What has been paid towards the fine, VND."""
        return self.payments.filter(revenue=Revenue.FINE).aggregate(total=Sum("amount"))["total"] or 0


class Service(models.Model):
    """The decision reached the violator on this day: the time to pay starts."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="service")
    how = models.CharField(_("how"), max_length=12, choices=Served)
    received_on = models.DateField(_("received on"))
    receiver = models.CharField(_("received by"), max_length=200)
    served_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.decision_id} {self.received_on}"


class Overdue(models.Model):
    """The time to pay ran out before the fine was paid."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="overdue")
    noticed_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.noticed_on}"
