"""Who sits where, from when to when, by which document; and who acts for whom."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..choices import Certainty, Level, Role
from .branch import Branch, Sourced, in_force
from .officer import Officer


class Position(Sourced, models.Model):
    """
    A title and the level of signing authority that the law ties to it.

    `tax_acts`: may sign the tax-type acts of Decree 169/2026 (arts 10, 15, 26.3) without the limits of its level.
    `deputy`: signs at this level only by a written delegation (Law on Handling Administrative Violations art. 54).
    """

    code = models.CharField(_("code"), max_length=30, unique=True)
    level = models.CharField(_("level"), max_length=2, choices=Level, blank=True, default="")
    name_vi = models.CharField(_("Vietnamese name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)
    tax_acts = models.BooleanField(_("may sign tax-type acts"), default=False)
    deputy = models.BooleanField(_("deputy"), default=False)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["-level", "code"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="position_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "vi").startswith("en") else self.name_vi


class Dated(models.QuerySet):
    def in_force(self, on: date):
        return self.filter(in_force(on))


class Posting(models.Model):
    """An officer in a role and a position at a branch; the last day is inclusive."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="postings")
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="postings")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    position = models.ForeignKey(Position, models.PROTECT, related_name="postings")
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    document = models.CharField(_("decision number"), max_length=80)

    objects = Dated.as_manager()

    class Meta:
        ordering = ["-valid_from", "branch__code", "role"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="posting_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(document=""), name="posting_has_a_document"),
            ExclusionConstraint(
                name="posting_no_overlap",
                expressions=[
                    ("officer", RangeOperators.EQUAL),
                    ("branch", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (
                        Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [models.Index(fields=["branch", "role", "valid_from"], name="posting_by_branch")]

    def __str__(self) -> str:
        return f"{self.officer} {self.branch.code} {self.role}"

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Delegation(models.Model):
    """
    A head lends named rights at one branch, for a time, by a written decision.

    One level only: it carries rights that the giver holds by posting, and dies with that posting.
    """

    giver = models.ForeignKey(Officer, models.PROTECT, related_name="delegations_given")
    receiver = models.ForeignKey(Officer, models.PROTECT, related_name="delegations_received")
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="delegations")
    rights = ArrayField(models.CharField(max_length=60), verbose_name=_("rights"))
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    document = models.CharField(_("decision number"), max_length=80)

    class Meta:
        ordering = ["-valid_from", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="delegation_to_another"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="delegation_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(rights__len__gt=0), name="delegation_of_something"),
            models.CheckConstraint(condition=~Q(document=""), name="delegation_has_a_document"),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver} {self.branch.code}"

    def is_in_force(self, on: date) -> bool:
        """An early end works at once, on the day itself."""
        return self.valid_from <= on <= self.valid_to and (self.ended_on is None or on < self.ended_on)
