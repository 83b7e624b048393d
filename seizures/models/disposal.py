from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import DisposalKind
from .seizure import Seizure


class Disposal(models.Model):
    """The head's decision on what happens with a seizure; only ever added. One stands at a time: a withdrawn one has its row beside it."""

    seizure = models.ForeignKey(Seizure, models.PROTECT, related_name="disposals")
    round = models.PositiveSmallIntegerField(null=True, blank=True)  # none in rows from before decisions could be withdrawn
    kind = models.CharField(_("disposal"), max_length=10, choices=DisposalKind)
    receiver = models.CharField(_("receiver"), max_length=200, blank=True, default="")
    document = models.CharField(_("decision or document number"), max_length=120)
    reason = models.CharField(_("reason"), max_length=400, blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["seizure", "round"], name="disposal_once", nulls_distinct=False),
            models.CheckConstraint(condition=Q(kind__in=DisposalKind.values), name="disposal_kind_known"),
            models.CheckConstraint(condition=~Q(document=""), name="disposal_has_document"),
            models.CheckConstraint(condition=Q(kind=DisposalKind.CONFISCATE) | ~Q(receiver=""), name="disposal_names_receiver"),
        ]

    def __str__(self) -> str:
        return f"{self.seizure_id} {self.kind}"


class DisposalWithdrawal(models.Model):
    """A disposal taken back before or after the exhibits left, as when the file comes back from a criminal body. Only ever added."""

    disposal = models.OneToOneField(Disposal, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(_("reason"), max_length=400)
    document = models.CharField(_("decision or document number"), max_length=120, blank=True, default="")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField()
    withdrawn_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_says_why")]

    def __str__(self) -> str:
        return f"{self.disposal_id}"
