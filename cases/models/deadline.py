from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from law.rules.citations import cited

from ..choices import DeadlineChangeKind
from .case import Case


class Deadlines(models.QuerySet):
    def running(self):
        """Not done, not replaced and not paused: what a person has to keep."""
        return self.filter(done_at__isnull=True, paused_on__isnull=True)


class Deadline(models.Model):
    """
    A legal time limit of a case, computed once from a dated rule; the derivation is kept as it was explained.

    `law_on` is the day whose law was used. A limit that gave way to a longer one names it in `replaced_by`; a paused one has no
    date that counts until it is resumed; no change of the
    calendar moves one that was `printed_on` a served paper.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines")
    rule = models.CharField(_("rule"), max_length=40)
    round = models.PositiveSmallIntegerField(default=1)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField(_("due"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    certainty = models.CharField(max_length=10)
    steps = models.JSONField(default=list)
    law_on = models.DateField(null=True, blank=True)
    paused_on = models.DateField(_("paused since"), null=True, blank=True)
    printed_on = models.DateField(_("printed on a served paper"), null=True, blank=True)
    replaced_by = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaces")

    objects = Deadlines.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["case", "due_at"], name="deadline_open", condition=models.Q(done_at__isnull=True))]
        constraints = [
            models.UniqueConstraint(fields=["case", "rule", "round"], name="deadline_once"),
            models.CheckConstraint(condition=models.Q(due_at__gte=models.F("starts_at")), name="deadline_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.rule}"

    @property
    def is_running(self) -> bool:
        """As Deadlines.running(), of a row that is read already."""
        return self.done_at is None and self.paused_on is None

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_vi

    @property
    def basis(self) -> str:
        """Article and law, in the words of the current language."""
        words = cited(self.source)
        return words.en if get_language() == "en" else words.vi


class DeadlineChange(models.Model):
    """What moved a time limit, from when to when, and why. Rows are only ever added; the derivation reads them again."""

    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="changes")
    kind = models.CharField(_("change"), max_length=12, choices=DeadlineChangeKind)
    length = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True, default="")
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    before = models.DateTimeField(_("due before"))
    after = models.DateTimeField(_("due after"))
    reason = models.CharField(_("reason"), max_length=600, blank=True, default="")
    document = models.CharField(_("document"), max_length=120, blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    made_on = models.DateField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="resumed") | models.Q(last_day__gte=models.F("first_day")), name="deadline_change_pause_in_order"
            ),
            models.CheckConstraint(condition=~models.Q(kind="extended") | models.Q(length__gte=1), name="deadline_change_length"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.kind}"
