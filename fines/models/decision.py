from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Case as Choose
from django.db.models import Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Party

from ..choices import Authority, ChangeKind, Revenue, Served
from .draft import Draft


def of_outer(model: str) -> models.QuerySet:
    """The rows of a later table of this room that speak of the decision of the outer query."""
    return apps.get_model("fines", model)._default_manager.filter(decision=OuterRef("pk"))


class Decisions(models.QuerySet):
    def visible_to(self, user):
        return self.filter(case__in=Case.objects.visible_to(user))

    def with_due(self):
        """
        The one source of what a decision asks for now. Adds, in VND:

        `asked`, the fine of the signature or of the latest amendment less what was reduced, nothing once it is cancelled; `fine_paid`,
        what came in for it; `left`, what is still to be paid, never below zero; and `cancelled`, `reduced`, `unenforced`. Pages,
        payments, overdue and closing all read it here.
        """
        changes, payments = of_outer("DecisionChange"), of_outer("Payment").filter(revenue=Revenue.FINE)
        paid = payments.order_by().values("decision").annotate(total=Sum("amount")).values("total")
        amended = changes.filter(kind=ChangeKind.AMENDMENT).order_by("-pk").values("amount")[:1]
        fine = Greatest(Coalesce(Subquery(amended), F("amount")) - F("reduced"), Value(0))
        return (
            self.annotate(cancelled=Exists(changes.filter(kind=ChangeKind.CANCELLATION)), fine_paid=Coalesce(Subquery(paid), Value(0)))
            .annotate(reduced=Coalesce(Subquery(self._granted("reduction").values("total")), Value(0)), unenforced=self._unenforced())
            .annotate(asked=Choose(When(cancelled=True, then=Value(0)), default=fine))
            .annotate(left=Choose(When(unenforced=True, then=Value(0)), default=Greatest(F("asked") - F("fine_paid"), Value(0))))
        )

    def _granted(self, kind: str):
        """What was granted to the decision of the outer query, with the sum of it."""
        granted = of_outer("Relief").filter(kind=kind, answer__outcome="approved")
        return granted.order_by().values("decision").annotate(total=Sum("amount"))

    def _unenforced(self):
        """The limitation ran out, or the decision is executed in part: nothing more of the fine is asked for (LHAV arts 74, 75)."""
        return Exists(of_outer("Expiry")) | Exists(self._granted("part_execution"))

    def standing(self):
        """Those that were not cancelled."""
        return self.exclude(Exists(of_outer("DecisionChange").filter(kind=ChangeKind.CANCELLATION)))


class Decision(models.Model):  # type: ignore[django-manager-missing]
    """
    A signed penalty decision. Rows are only ever added; what happens to it later has rows of its own.

    A decision of another authority (`authority`) was recorded here by `recorded_by` and signed there by `outside_signer`. `replaces`
    names the cancelled decision whose place it takes.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="penalties")
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="decision")
    number = models.CharField(_("decision number"), max_length=32)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    amount = models.BigIntegerField(_("fine (VND)"))
    confiscate = models.BooleanField(default=False)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    signer_level = models.CharField(max_length=4, blank=True)
    signed_on = models.DateField(_("signed on"))
    signed_at = models.DateTimeField()
    authority = models.CharField(_("decided by"), max_length=20, choices=Authority, null=True, blank=True)
    outside_signer = models.CharField(_("signed by"), max_length=200, null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True, blank=True)

    objects = Decisions.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["number"], condition=Q(authority__isnull=True), name="decision_number_once"),
            # A second decision against the same party names the cancelled one before it, and each is replaced once.
            models.UniqueConstraint(fields=["case", "party"], condition=Q(replaces__isnull=True), name="decision_once_per_party"),
            models.CheckConstraint(condition=~Q(drafted_by=F("signed_by")), name="decision_other_eyes"),
            models.CheckConstraint(
                condition=Q(authority__isnull=True, signed_by__isnull=False, recorded_by__isnull=True, outside_signer__isnull=True)
                | Q(authority__isnull=False, signed_by__isnull=True, recorded_by__isnull=False, outside_signer__isnull=False),
                name="decision_signed_here_or_there",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="decision_not_negative"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def paid(self) -> int:
        """What has been paid towards the fine, VND."""
        return self.payments.filter(revenue=Revenue.FINE).aggregate(total=Sum("amount"))["total"] or 0

    def now(self) -> Any:
        """Read anew, with what it asks for now (Decisions.with_due)."""
        return Decision.objects.with_due().select_related("case__branch", "party").get(pk=self.pk)

    @property
    def signer(self) -> str:
        """Who signed, here or there."""
        return self.outside_signer or (self.signed_by.full_name if self.signed_by else "")


class Service(models.Model):
    """The decision reached the violator on this day: the time to pay starts."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="service")
    how = models.CharField(_("how"), max_length=12, choices=Served)
    received_on = models.DateField(_("received on"))
    receiver = models.CharField(_("received by"), max_length=200)
    served_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.decision_id} {self.received_on}"


class Overdue(models.Model):
    """The time to pay ran out before the fine was paid."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="overdue")
    noticed_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.noticed_on}"
