from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from law.rules.citations import cited

from .case import Case


class Deadline(models.Model):
    """A legal time limit of a case, computed once from a dated rule; the derivation is kept as it was explained."""

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
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_vi

    @property
    def basis(self) -> str:
        """Article and law, in the words of the current language."""
        words = cited(self.source)
        return words.en if get_language() == "en" else words.vi
