from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Revenue
from .decision import Decision


class Payment(models.Model):
    """Money that arrived at the State Treasury for a decision. Never changed, never deleted; one bank reference counts once."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="payments")
    revenue = models.CharField(_("for"), max_length=10, choices=Revenue, default=Revenue.FINE)
    amount = models.BigIntegerField(_("amount (VND)"))
    bank_reference = models.CharField(_("bank reference"), max_length=60)
    received_on = models.DateField(_("received on"))
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    posted_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["bank_reference", "revenue"], name="payment_reference_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_positive"),
            models.CheckConstraint(condition=~models.Q(bank_reference=""), name="payment_has_reference"),
        ]

    def __str__(self) -> str:
        return self.bank_reference
