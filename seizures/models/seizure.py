from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Branch
from branches.rights import branch_ids
from cases.models import Case

from ..choices import Right, Status
from .store import Store

TONES = {
    Status.RECORDED: "soon",
    Status.TAKEN_IN: "soon",
    Status.HELD: "info",
    Status.DECIDED: "soon",
    Status.RELEASED: "ok",
    Status.CONFISCATED: "ok",
    Status.HANDED_OVER: "ok",
    Status.VOIDED: "neutral",
}
NEVER_STORED = (Status.RECORDED, Status.VOIDED)
BEFORE_VERIFICATION = (*NEVER_STORED, Status.TAKEN_IN)


class Seizures(models.QuerySet):
    def visible_to(self, user):
        """
        Both rights: the case's and the store's; and what a branch keeps of a case that it handed over.

        The one start of every list, detail, export and search of custody.
        """
        ids = branch_ids(user, Right.VIEW_CUSTODY)
        return self.filter(Q(case__branch_id__in=ids, case__in=Case.objects.visible_to(user)) | Q(custody_branch_id__in=ids))


class Seizure(models.Model):
    """One act of seizing in a case. Who recorded it, who took it in and who verified it are three different people."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="seizures", verbose_name=_("case"))
    number = models.CharField(_("number"), max_length=28, unique=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.RECORDED)
    place = models.CharField(_("place"), max_length=200)
    seized_at = models.DateTimeField(_("seized at"))
    value_vnd = models.BigIntegerField(_("value without drugs (VND)"), default=0)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"))
    store = models.ForeignKey(Store, models.PROTECT, null=True, blank=True, related_name="seizures", verbose_name=_("store"))
    taken_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    taken_in_at = models.DateTimeField(_("taken in at"), null=True, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("left the store at"), null=True, blank=True)
    custody_branch = models.ForeignKey(
        Branch, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("branch that keeps the exhibits")
    )

    objects = Seizures.as_manager()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["recorded_by", "-id"], name="seizure_by_recorder"),
            models.Index(fields=["status"], name="seizure_status"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="seizure_status_known"),
            models.CheckConstraint(condition=Q(value_vnd__gte=0), name="seizure_value_not_negative"),
            models.CheckConstraint(condition=~Q(verified_by=F("recorded_by")), name="seizure_verified_by_another"),
            models.CheckConstraint(condition=~Q(taken_in_by=F("recorded_by")), name="seizure_taken_in_by_another"),
            models.CheckConstraint(condition=~Q(verified_by=F("taken_in_by")), name="seizure_keeper_does_not_verify"),
            models.CheckConstraint(
                condition=Q(status__in=NEVER_STORED, store__isnull=True, taken_in_by__isnull=True, taken_in_at__isnull=True)
                | (~Q(status__in=NEVER_STORED) & Q(store__isnull=False, taken_in_by__isnull=False, taken_in_at__isnull=False)),
                name="seizure_taken_in_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status__in=BEFORE_VERIFICATION, verified_by__isnull=True, verified_at__isnull=True)
                | (~Q(status__in=BEFORE_VERIFICATION) & Q(verified_by__isnull=False, verified_at__isnull=False)),
                name="seizure_held_means_verified",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.RELEASED, Status.HANDED_OVER], ended_at__isnull=False)
                | (~Q(status__in=[Status.RELEASED, Status.HANDED_OVER]) & Q(ended_at__isnull=True)),
                name="seizure_gone_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def disposal(self):
        """The head's decision that stands, None before it and after it was withdrawn."""
        standing = [row for row in self.disposals.select_related("withdrawal", "decided_by") if not hasattr(row, "withdrawal")]
        return standing[-1] if standing else None

    def get_status(self) -> Status:
        return Status(self.status)

    @property
    def keeping_branch(self) -> Branch:
        """The branch in whose hands the things are: that of the case, or the one that had them when the case was handed over."""
        return self.custody_branch or self.case.branch

    @property
    def tone(self) -> str:
        """The colour of the status chip; the words beside it say the same."""
        return TONES[self.get_status()]
