"""How a legal table changes: one proposes, another approves. And the stamp that tells processes to read again."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import ProposalStatus


class LawProposal(models.Model):
    """A new validity of a row, or its end, waiting for or after the answer of a second person."""

    table = models.CharField(_("table"), max_length=30)
    code = models.CharField(_("code"), max_length=60)
    values = models.JSONField(_("values"))
    valid_from = models.DateField(_("valid from"))
    repeals = models.BooleanField(_("ends the row, nothing replaces it"), default=False)
    reason = models.CharField(_("reason"), max_length=400)
    status = models.CharField(_("status"), max_length=10, choices=ProposalStatus, default=ProposalStatus.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    proposed_on = models.DateField(_("proposed on"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(answered_by=F("proposed_by")), name="lawproposal_answered_by_another"),
            models.CheckConstraint(
                condition=Q(status=ProposalStatus.PROPOSED, answered_by__isnull=True, answered_on__isnull=True)
                | Q(~Q(status=ProposalStatus.PROPOSED), answered_by__isnull=False, answered_on__isnull=False),
                name="lawproposal_answer_has_a_person",
            ),
            models.UniqueConstraint(
                fields=["table", "code"], condition=Q(status=ProposalStatus.PROPOSED), name="lawproposal_one_open_per_row"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.code}"

    @property
    def is_open(self) -> bool:
        return self.status == ProposalStatus.PROPOSED


class LawStamp(models.Model):
    """One row whose token changes whenever a legal table does; a process that holds another token reads the tables again."""

    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="lawstamp_is_one_row")]

    def __str__(self) -> str:
        return str(self.token)
