from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case

from ..choices import ChangeKind, DraftStatus
from .decision import Decision


class ChangeDraft(models.Model):  # type: ignore[django-manager-missing]
    """A change of a signed decision as it is being written; the signed change is a row of its own. Rounds count over the case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="change_drafts")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="change_drafts")
    round = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(_("change"), max_length=12, choices=ChangeKind)
    status = models.CharField(max_length=10, choices=DraftStatus, default=DraftStatus.DRAFTED)
    text = models.TextField(_("text of the change"), blank=True, default="")
    reason = models.CharField(_("reason"), max_length=600)
    amount = models.BigIntegerField(_("new fine (VND)"), null=True, blank=True)
    replace = models.BooleanField(_("a new decision takes its place"), default=False)
    outside_number = models.CharField(_("number of the other authority's decision"), max_length=32, blank=True, default="")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="change_draft_round_once"),
            models.UniqueConstraint(fields=["decision"], condition=models.Q(status="drafted"), name="change_draft_one_open"),
            models.CheckConstraint(
                condition=models.Q(kind="amendment", amount__gte=0) | (~models.Q(kind="amendment") & models.Q(amount__isnull=True)),
                name="change_draft_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind} {self.round}"


class DecisionChange(models.Model):
    """
    A signed correction, amendment or cancellation of a decision, with its own number. Rows are only ever added.

    The decision's row stays as it was signed; what it asks for now is read from it together with these (Decisions.with_due).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="decision_changes")
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="changes")
    draft = models.OneToOneField(ChangeDraft, models.PROTECT, related_name="change")
    kind = models.CharField(_("change"), max_length=12, choices=ChangeKind)
    number = models.CharField(_("decision number"), max_length=32)
    text = models.TextField(_("text of the change"), blank=True, default="")
    reason = models.CharField(_("reason"), max_length=600)
    amount_before = models.BigIntegerField(_("fine before (VND)"))
    amount = models.BigIntegerField(_("new fine (VND)"), null=True, blank=True)
    replace = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_level = models.CharField(max_length=4)
    signed_on = models.DateField(_("signed on"))
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="decision_change_number_once"),
            models.UniqueConstraint(fields=["decision"], condition=models.Q(kind="cancellation"), name="decision_cancelled_once"),
            models.CheckConstraint(condition=~models.Q(drafted_by=models.F("signed_by")), name="decision_change_other_eyes"),
            models.CheckConstraint(
                condition=models.Q(kind="amendment", amount__gte=0) | (~models.Q(kind="amendment") & models.Q(amount__isnull=True)),
                name="decision_change_amount",
            ),
        ]

    def __str__(self) -> str:
        return self.number
