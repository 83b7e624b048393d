from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case

from ..choices import Answer, Body
from .decisions import Prosecution, Transfer
from .proposal import Proposal


class ProcuracyNotice(models.Model):
    """The decision to initiate, or a copy of the decision to transfer, went to the procuracy (Criminal Procedure Code art. 154)."""

    prosecution = models.OneToOneField(Prosecution, models.PROTECT, related_name="notice", null=True)
    transfer = models.OneToOneField(Transfer, models.PROTECT, related_name="notice", null=True)
    sent_at = models.DateTimeField(_("sent at"))
    receipt_number = models.CharField(_("receipt number"), max_length=60, blank=True, default="")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(prosecution__isnull=True) ^ Q(transfer__isnull=True), name="notice_of_one_decision")
        ]

    def __str__(self) -> str:
        return f"{self.prosecution_id or self.transfer_id}"

    @property
    def signed(self) -> Prosecution | Transfer:
        signed = self.prosecution or self.transfer
        assert signed is not None  # notice_of_one_decision
        return signed

    @property
    def case(self) -> Case:
        return self.signed.case


class Acknowledgement(models.Model):
    """The procuracy confirmed that the decision arrived."""

    notice = models.OneToOneField(ProcuracyNotice, models.PROTECT, related_name="acknowledgement")
    received_on = models.DateField(_("received on"))
    receiver_name = models.CharField(_("receiving officer"), max_length=120)
    receipt_number = models.CharField(_("receipt number"), max_length=60)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(receiver_name="") & ~Q(receipt_number=""), name="acknowledged_by_somebody"),
            models.CheckConstraint(condition=Q(received_on__lte=F("recorded_on")), name="acknowledgement_not_to_come"),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.receipt_number}"


class Handover(models.Model):
    """A file handed to another body, with what was in it and who received it there."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="handover")
    body = models.CharField(_("receiving body"), max_length=24, choices=Body)
    unit = models.CharField(_("receiving unit"), max_length=200)
    package = models.JSONField(_("papers handed over"), default=list)
    left_out = models.TextField(_("why papers are left out"), null=True, blank=True)  # none before it was asked
    handed_on = models.DateField(_("handed over on"))
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    received_on = models.DateField(_("received on"))
    receiver_name = models.CharField(_("receiving officer"), max_length=120)
    receipt_number = models.CharField(_("number of the hand-over record"), max_length=60)

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(received_on__gte=F("handed_on")), name="handover_received_after"),
            models.CheckConstraint(
                condition=~Q(receiver_name="") & ~Q(receipt_number="") & ~Q(unit=""), name="handover_received_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.receipt_number}"


class Outcome(models.Model):
    """What the receiving body decided."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="outcomes")
    handover = models.OneToOneField(Handover, models.PROTECT, related_name="outcome")
    answer = models.CharField(_("outcome"), max_length=12, choices=Answer)
    document_number = models.CharField(_("number of their decision"), max_length=60)
    decided_on = models.DateField(_("day of their decision"))
    returned_on = models.DateField(_("day the file came back"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, default="")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values) & ~Q(document_number=""), name="outcome_named"),
            models.CheckConstraint(condition=Q(decided_on__lte=F("recorded_on")), name="outcome_not_to_come"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.answer}"
