"""The automatic draw of the officer in charge: who switched it on, the sealed seeds, the cases waiting for a name, the names drawn."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from branches.models import Branch
from cases.models import Case

from ..choices import Dropped


class AssignmentRule(models.Model):
    """
    How a branch gives out its cases from a day on; the newest row of that day or earlier counts. Rows are only ever added.

    `shares`: weight of each level of position in the draw, whole numbers; a level without a share is left out.
    """

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="assignment_rules", verbose_name=_("branch"))
    valid_from = models.DateField(_("first day"))
    draw = models.BooleanField(_("draw the officer of a new case by lot"))
    take = models.BooleanField(_("officers may take unassigned cases themselves"))
    shares = models.JSONField(_("shares"), default=dict)
    reason = models.CharField(_("reason"), max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    set_on = models.DateField()

    class Meta:
        ordering = ["branch", "-valid_from", "-pk"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="assignment_rule_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.branch} {self.valid_from:%d/%m/%Y}"


class DrawSeed(models.Model):
    """
    A secret number drawn before the case that will use it exists. Its SHA-256 stands in the journal from the beginning.

    `sealed` is the seed encrypted under the installation's secret key; it is opened when a name is drawn, and then stands in the journal.
    """

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    commitment = models.CharField(max_length=64)
    sealed = models.TextField()
    committed_on = models.DateField()

    class Meta:
        ordering = ["branch", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["branch", "number"], name="draw_seed_number_once"),
            models.UniqueConstraint(fields=["commitment"], name="draw_seed_commitment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} #{self.number}"


class DrawTicket(models.Model):
    """A new case takes the next seed of its branch in the transaction that registers it: nobody chooses which seed serves it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="draw_ticket")
    seed = models.OneToOneField(DrawSeed, models.PROTECT, related_name="ticket")
    ordered_on = models.DateField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.case_id} {self.seed_id}"


class Draw(models.Model):
    """What came of a ticket: an officer, or the reason why nobody was drawn. The journal entry holds pool and seed."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="draw")
    ticket = models.OneToOneField(DrawTicket, models.PROTECT, related_name="draw")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    dropped = models.CharField(max_length=20, blank=True, default="")
    drawn_on = models.DateField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(officer__isnull=True, dropped__gt="") | Q(officer__isnull=False, dropped=""), name="draw_names_or_says_why_not"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.officer_id or self.dropped}"

    @property
    def dropped_in_words(self) -> str:
        return str(Dropped(self.dropped).label) if self.dropped else ""


class Conflict(models.Model):
    """
    An officer has an interest in a case, or in a person by name or number: the draw passes over him there.

    Declared by himself or by a head of his branch.
    """

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts", verbose_name=_("officer"))
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("branch"))
    case = models.ForeignKey(Case, models.PROTECT, related_name="conflicts", null=True, blank=True, verbose_name=_("case"))
    subject = models.CharField(_("person or organisation"), max_length=200, blank=True, default="")
    folded_subject = models.CharField(max_length=200, blank=True, default="", editable=False)
    reason = models.CharField(_("reason"), max_length=600)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_on = models.DateField()
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering = ["-declared_on", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, subject="") | Q(case__isnull=True, subject__gt=""), name="conflict_with_one"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="conflict_has_a_reason"),
        ]
        indexes = [models.Index(fields=["branch", "ended_on"], name="conflict_by_branch")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.case_id or self.subject}"
