from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Outcome
from .case import Case


class Approval(models.Model):
    """One person's decision on another's work. One per case, step and round; never by the author; never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="approvals")
    step = models.CharField(max_length=30)
    round = models.PositiveSmallIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome)
    reason = models.TextField(_("reason"), blank=True, default="")
    decided_on = models.DateField()
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "step", "round"], name="approval_once"),
            models.CheckConstraint(condition=~models.Q(author=models.F("approver")), name="approval_other_eyes"),
            models.CheckConstraint(condition=models.Q(outcome="approved") | ~models.Q(reason=""), name="approval_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.step} {self.round}"
