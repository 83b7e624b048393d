"""Coercion: what a decision that is not obeyed leads to. Draft, signature, sending and result are rows that are only added."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.choices import Outcome

from ..choices import CoercionKind, CoercionOutcome
from .decision import Decision


class Coercion(models.Model):  # type: ignore[django-manager-missing]
    """A coercion decision as drafted for signature. `amount` in VND; none where only remedies are forced."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="coercions")
    kind = models.CharField(pgettext_lazy("taken in a case", "measure"), max_length=12, choices=CoercionKind)
    round = models.PositiveSmallIntegerField(default=1)
    amount = models.BigIntegerField(_("amount to be enforced (VND)"), null=True, blank=True)
    target = models.CharField(_("employer, bank, property or holder"), max_length=300)
    grounds = models.CharField(_("grounds"), max_length=600)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["decision", "round"], name="coercion_round_once"),
            models.CheckConstraint(
                condition=models.Q(kind="remedy", amount__isnull=True) | (~models.Q(kind="remedy") & models.Q(amount__gt=0)),
                name="coercion_has_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind} {self.round}"

    @property
    def case(self):
        return self.decision.case


class CoercionAnswer(models.Model):
    """Signed with a number, or returned with a reason; never by the drafter."""

    coercion = models.OneToOneField(Coercion, models.PROTECT, related_name="answer")
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome)
    number = models.CharField(_("decision number"), max_length=40, null=True, blank=True, unique=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=600, blank=True, default="")
    decided_on = models.DateField(_("signed on"))
    decided_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~models.Q(author=models.F("approver")), name="coercion_other_eyes"),
            models.CheckConstraint(
                condition=models.Q(outcome="approved", number__isnull=False)
                | (models.Q(outcome="returned", number__isnull=True) & ~models.Q(reason="")),
                name="coercion_numbered_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.coercion_id} {self.outcome}"


class CoercionSending(models.Model):
    """The signed decision went to the violator and to those who carry it out."""

    coercion = models.OneToOneField(Coercion, models.PROTECT, related_name="sending")
    sent_on = models.DateField(_("sent on"))
    sent_to = models.CharField(_("sent to"), max_length=300)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.coercion_id} {self.sent_on}"


class CoercionResult(models.Model):
    """What the measure brought. Money that came is posted as a payment, not here."""

    coercion = models.OneToOneField(Coercion, models.PROTECT, related_name="result")
    outcome = models.CharField(_("result"), max_length=8, choices=CoercionOutcome)
    ended_on = models.DateField(_("ended on"))
    note = models.CharField(_("minutes or note"), max_length=600)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.coercion_id} {self.outcome}"
