from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.models import Branch
from branches.rights import branch_ids

from ..choices import Kind, PartyKind, PartyRole, Presiding, Right, Route, Status

TONES: dict[str, str] = {
    Status.REGISTERED: "neutral",
    Status.PROPOSED: "action",
    Status.CRIMINAL: "plum",
    Status.PROSECUTED: "ok",
    Status.TRANSFERRED: "ok",
    Status.NO_VIOLATION: "neutral",
    Status.OTHER: "neutral",
    Status.CLOSED: "neutral",
    Status.VOIDED: "neutral",
    Status.JOINED: "neutral",
}


class Cases(models.QuerySet):
    def visible_to(self, user):
        """The one start of every list, detail, count, search, export and file: branch ids as literals (speed.md §3)."""
        return self.filter(branch_id__in=branch_ids(user, Right.VIEW_CASES))


class Case(models.Model):  # type: ignore[django-manager-missing]
    """A violation case. It keeps the branch that registered it; every change is an act in the journal."""

    number = models.CharField(_("case number"), max_length=24, unique=True)
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="cases", verbose_name=_("branch"))
    kind = models.CharField(_("kind of violation"), max_length=16, choices=Kind)
    route = models.CharField(_("route"), max_length=8, choices=Route)
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.REGISTERED)
    title = models.CharField(_("title"), max_length=300)
    place = models.CharField(_("place"), max_length=200)
    detected_at = models.DateTimeField(_("detected at"))
    detected_on = models.DateField(_("detected on"))
    presiding = models.CharField(_("presiding"), max_length=16, choices=Presiding, blank=True, default="")
    goods_value = models.BigIntegerField(_("goods value (VND)"), default=0)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(_("registered at"))
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    joined_into = models.ForeignKey("self", models.PROTECT, related_name="joined", null=True, blank=True, verbose_name=_("joined to"))
    execution_branch = models.ForeignKey(
        Branch, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("branch that executes the decision")
    )

    objects = Cases.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["branch", "-id"], name="case_branch_newest"),
            models.Index(fields=["detected_on", "branch"], name="case_detected"),
            models.Index(fields=["assigned_to"], name="case_assigned", condition=~models.Q(status="closed")),
            models.Index(fields=["execution_branch"], name="case_executed_by", condition=models.Q(execution_branch__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="case_kind"),
            models.CheckConstraint(condition=models.Q(route__in=Route.values), name="case_route"),
            models.CheckConstraint(condition=models.Q(status__in=Status.values), name="case_status"),
            models.CheckConstraint(condition=models.Q(goods_value__gte=0), name="case_value_not_negative"),
            models.CheckConstraint(condition=~models.Q(kind="drugs") | ~models.Q(presiding=""), name="case_drugs_presided"),
            models.CheckConstraint(
                condition=models.Q(status__in=["closed", "voided", "joined"], closed_on__isnull=False)
                | (~models.Q(status__in=["closed", "voided", "joined"]) & models.Q(closed_on__isnull=True)),
                name="case_closed_has_day",
            ),
            models.CheckConstraint(condition=models.Q(status="joined") ^ models.Q(joined_into__isnull=True), name="case_joined_somewhere"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def journal_chain(self) -> tuple[str, int]:
        return ("case", self.pk)

    @property
    def tone(self) -> str:
        """The colour of its state's chip."""
        return TONES.get(self.status, "info")

    def get_status(self) -> Status:
        return Status(self.status)

    @property
    def executing_branch(self) -> Branch:
        """The branch that serves its decisions and takes the money: its own, unless the execution was handed to another."""
        return self.execution_branch or self.branch

    @property
    def executing_branch_id(self) -> int:
        return self.execution_branch_id or self.branch_id

    @property
    def slices(self) -> dict[str, str]:
        """What every figure of this case is cut by."""
        return {"kind": self.kind, "route": self.route}


class Party(models.Model):
    """A person or organisation in this case, as this case knows them."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="parties")
    kind = models.CharField(_("person or organisation"), max_length=16, choices=PartyKind, default=PartyKind.INDIVIDUAL)
    role = models.CharField(_("role"), max_length=16, choices=PartyRole, default=PartyRole.VIOLATOR)
    name = models.CharField(_("full name or organisation"), max_length=200)
    folded_name = models.CharField(max_length=200, editable=False)
    identity_number = models.CharField(_("identity or tax number"), max_length=40, blank=True, default="")
    nationality = models.CharField(_("nationality"), max_length=2, blank=True, default="VN")
    address = models.CharField(_("address"), max_length=300, blank=True, default="")

    class Meta:
        ordering = ["id"]
        indexes = [
            GinIndex(OpClass("folded_name", name="gin_trgm_ops"), name="party_name_trigram"),
            models.Index(fields=["identity_number"], name="party_identity", condition=~models.Q(identity_number="")),
        ]

    def __str__(self) -> str:
        return self.name
