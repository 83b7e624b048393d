from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case

from ..choices import Body, Procedure, Way


class Proposal(models.Model):
    """What the officer in charge proposes, round by round. Never changed: the decision is a row of its own."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="prosecution_proposals")
    round = models.PositiveSmallIntegerField(default=1)
    way = models.CharField(_("way"), max_length=10, choices=Way)
    article = models.CharField(_("article of the Penal Code"), max_length=10)
    clause = models.PositiveSmallIntegerField(_("clause"), null=True, blank=True)
    procedure = models.CharField(_("procedure"), max_length=12, choices=Procedure, blank=True, default="")
    body = models.CharField(_("receiving body"), max_length=24, choices=Body)
    summary = models.TextField(_("summary of the facts"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["round"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="proposal_once"),
            models.CheckConstraint(condition=Q(way__in=Way.values, body__in=Body.values), name="proposal_words"),
            models.CheckConstraint(condition=~Q(article="") & ~Q(summary=""), name="proposal_says_what"),
            models.CheckConstraint(condition=Q(way=Way.INITIATE) ^ Q(procedure=""), name="proposal_initiation_has_procedure"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.round} {self.way}"
