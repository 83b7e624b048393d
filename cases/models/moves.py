"""What changes the life of a case: handing it to another branch, and correcting what was written down."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Branch

from ..choices import Answered, Confirmation, Kind, Scope
from .case import Case, Party

UNANSWERED = Q(answered_by__isnull=True, answered_on__isnull=True, answered_at__isnull=True)


class CaseTransfer(models.Model):
    """
    A case, or only the execution of its decisions, offered by one branch to another, with the answer.

    Title and kind are those of the offer: they are all that the receiver reads before it accepts. `handed` is the case as it was at
    the hand-over and `last_entry` the last act of the giving branch: what that branch goes on reading.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="handings")
    scope = models.CharField(_("what is handed over"), max_length=10, choices=Scope, default=Scope.CASE)
    from_branch = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("giving branch"))
    to_branch = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("receiving branch"))
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind of violation"), max_length=16, choices=Kind)
    decisions = models.CharField(_("decisions to be executed"), max_length=400, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=1000)
    document = models.CharField(_("document"), max_length=120)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_on = models.DateField(_("offered on"))
    offered_at = models.DateTimeField()
    outcome = models.CharField(_("answer"), max_length=10, choices=Answered, blank=True, default="")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.CharField(_("reason of the answer"), max_length=1000, blank=True, default="")
    last_entry = models.BigIntegerField(null=True, blank=True)
    handed = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["to_branch", "outcome"], name="handing_to"),
            models.Index(fields=["from_branch", "outcome"], name="handing_from"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "scope"], condition=Q(outcome=""), name="handing_one_waits"),
            models.CheckConstraint(condition=~Q(from_branch=F("to_branch")), name="handing_two_branches"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(document=""), name="handing_grounds"),
            models.CheckConstraint(
                condition=Q(outcome="") & UNANSWERED | ~Q(outcome="") & Q(answered_by__isnull=False, answered_on__isnull=False),
                name="handing_answered_by_somebody",
            ),
            models.CheckConstraint(condition=Q(outcome="withdrawn") | ~Q(answered_by=F("offered_by")), name="handing_other_eyes"),
            models.CheckConstraint(condition=~Q(outcome="declined") | ~Q(answer_reason=""), name="handing_decline_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.from_branch_id} → {self.to_branch_id}"

    @property
    def waits(self) -> bool:
        return self.outcome == ""


class FactCorrection(models.Model):
    """
    What was written wrong in a case or about one of its parties: {field: [old, new]} as it is stored, and why.

    `second` says that another person must confirm it, because the case had been submitted for a decision.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections")
    party = models.ForeignKey(Party, models.PROTECT, related_name="corrections", null=True, blank=True)
    changes = models.JSONField()
    reason = models.CharField(_("reason"), max_length=1000)
    second = models.BooleanField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    asked_at = models.DateTimeField()
    outcome = models.CharField(_("decision"), max_length=10, choices=Confirmation, blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.CharField(_("reason of the decision"), max_length=1000, blank=True, default="")

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "party"], condition=Q(outcome=""), nulls_distinct=False, name="correction_one_waits"),
            models.CheckConstraint(condition=~Q(reason=""), name="correction_reason"),
            models.CheckConstraint(condition=~Q(decided_by=F("asked_by")), name="correction_other_eyes"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_on__isnull=True)
                | Q(outcome="applied", second=False, decided_by__isnull=True)
                | Q(outcome__in=["applied", "refused"], second=True, decided_by__isnull=False, decided_on__isnull=False),
                name="correction_confirmed_by_another",
            ),
            models.CheckConstraint(condition=~Q(outcome="refused") | ~Q(answer_reason=""), name="correction_refusal_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {sorted(self.changes)}"

    @property
    def waits(self) -> bool:
        return self.outcome == ""
