"""What a violator is granted after the decision: postponement, instalments, a smaller fine, execution in part."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.choices import Outcome

from ..choices import GoneKind, ReliefKind
from .decision import Decision


class Relief(models.Model):  # type: ignore[django-manager-missing]
    """
    An application, as the officer put it before the head. Rows are only ever added.

    `until`: the day asked for, of a postponement. `amount`: by how many VND the fine is reduced. `gone`, `gone_on`: what befell the
    violator, and the day of the document that says so, of an execution in part.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="reliefs")
    kind = models.CharField(_("relief"), max_length=16, choices=ReliefKind)
    round = models.PositiveSmallIntegerField(default=1)
    received_on = models.DateField(_("application received on"))
    reason = models.CharField(_("reason"), max_length=600)
    document = models.CharField(_("confirmation or document"), max_length=200)
    until = models.DateField(_("postponed until"), null=True, blank=True)
    amount = models.BigIntegerField(_("reduced by (VND)"), null=True, blank=True)
    gone = models.CharField(_("what happened"), max_length=12, choices=GoneKind, null=True, blank=True)
    gone_on = models.DateField(_("happened on"), null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["decision", "kind", "round"], name="relief_once"),
            models.CheckConstraint(condition=~models.Q(kind="postponement") | models.Q(until__isnull=False), name="relief_has_day"),
            models.CheckConstraint(condition=~models.Q(kind="reduction") | models.Q(amount__gt=0), name="relief_has_amount"),
            models.CheckConstraint(
                condition=~models.Q(kind="part_execution") | models.Q(gone__isnull=False, gone_on__isnull=False), name="relief_has_event"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind} {self.round}"

    @property
    def case(self):
        return self.decision.case


class Instalment(models.Model):
    """One payment of a plan, whole VND, due at the end of its day."""

    relief = models.ForeignKey(Relief, models.PROTECT, related_name="instalments")
    line = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField(_("amount (VND)"))
    due_on = models.DateField(_("due on"))

    class Meta:
        ordering = ["line"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["relief", "line"], name="instalment_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="instalment_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.relief_id} {self.line}"


class ReliefAnswer(models.Model):
    """The head's decision on an application; never the applicant's own. A granted one has a number and, by its kind, a form."""

    relief = models.OneToOneField(Relief, models.PROTECT, related_name="answer")
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome)
    number = models.CharField(_("decision number"), max_length=40, null=True, blank=True, unique=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=600, blank=True, default="")
    decided_on = models.DateField(_("decided on"))
    decided_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~models.Q(author=models.F("approver")), name="relief_other_eyes"),
            models.CheckConstraint(
                condition=models.Q(outcome="approved", number__isnull=False)
                | (models.Q(outcome="refused", number__isnull=True) & ~models.Q(reason="")),
                name="relief_numbered_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.relief_id} {self.outcome}"
