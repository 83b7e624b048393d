from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Party

from ..choices import DraftStatus, SubjectKind


class Draft(models.Model):  # type: ignore[django-manager-missing]
    """
    A penalty decision as it is being written; the signed one is a row of its own and never changes.

    With a `ground` it proposes that no penalty decision is issued: no act, no fine, and no party where the violator is unknown.
    Rounds count over the case, so that the drafts against several violators never meet.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="penalty_drafts")
    round = models.PositiveSmallIntegerField(default=1)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name=_("violator"), null=True, blank=True)
    ground = models.CharField(_("ground for no penalty decision"), max_length=60, null=True, blank=True)
    grounds_told = models.CharField(_("facts behind the ground"), max_length=600, null=True, blank=True)
    subject_kind = models.CharField(max_length=12, choices=SubjectKind)
    status = models.CharField(max_length=10, choices=DraftStatus, default=DraftStatus.DRAFTED)
    amount = models.BigIntegerField(_("fine (VND)"))
    confiscate = models.BooleanField(_("confiscate the exhibits"), default=False)
    remedies = models.CharField(_("remedial measures"), max_length=400, blank=True, default="")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="draft_round_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="draft_amount_not_negative"),
            models.CheckConstraint(condition=models.Q(party__isnull=False) | models.Q(ground__isnull=False), name="draft_names_somebody"),
            models.CheckConstraint(condition=models.Q(ground__isnull=True) | models.Q(amount=0), name="draft_no_penalty_no_fine"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.round}"


class DraftAct(models.Model):
    """One act in the decision, with the fine as the law of that day computed it, step by step."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="acts")
    line = models.PositiveSmallIntegerField()
    act_code = models.CharField(_("act"), max_length=20)
    value = models.BigIntegerField(_("exhibit value (VND)"), null=True, blank=True)
    tax = models.BigIntegerField(_("tax difference (VND)"), null=True, blank=True)
    aggravating = models.PositiveSmallIntegerField(_("aggravating circumstances"), default=0)
    mitigating = models.PositiveSmallIntegerField(_("mitigating circumstances"), default=0)
    typed = models.BigIntegerField(_("fine typed by the drafter (VND)"), null=True, blank=True)
    typed_max = models.BigIntegerField(_("band maximum typed by the drafter (VND)"), null=True, blank=True)
    band_min = models.BigIntegerField(null=True, blank=True)
    band_max = models.BigIntegerField(null=True, blank=True)
    amount = models.BigIntegerField()
    steps = models.JSONField(default=list)

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "line"], name="draft_act_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="draft_act_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.act_code}"
