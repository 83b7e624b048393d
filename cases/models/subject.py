from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from branches.models import Branch

from ..choices import IdentityKind, PartyKind, SanctionSource
from .case import Case, Party


class Subject(models.Model):
    """A person or organisation across cases: what several parties were found to be, by a person who looked."""

    kind = models.CharField(_("person or organisation"), max_length=16, choices=PartyKind)
    name = models.CharField(_("full name or organisation"), max_length=200)
    folded_name = models.CharField(max_length=200, editable=False)
    nationality = models.CharField(_("nationality"), max_length=2, blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        indexes = [GinIndex(OpClass("folded_name", name="gin_trgm_ops"), name="subject_name_trigram")]

    def __str__(self) -> str:
        return self.name


class SubjectIdentity(models.Model):
    """One number by which a subject is known. A number belongs to one subject only."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="identities")
    kind = models.CharField(_("kind of number"), max_length=12, choices=IdentityKind)
    number = models.CharField(_("number"), max_length=40)
    country = models.CharField(_("country"), max_length=2, default="VN")

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["country", "kind", "number"], name="subject_identity_once"),
            models.CheckConstraint(condition=~Q(number=""), name="subject_identity_number"),
        ]

    def __str__(self) -> str:
        return self.number


class PartyLink(models.Model):
    """A person said: this party is that subject. A wrong link is ended, with the reason; it is never erased."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="links")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="links")
    reason = models.CharField(_("on what grounds"), max_length=300)
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    linked_on = models.DateField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["party"], condition=Q(ended_on__isnull=True), name="party_is_one_subject"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by__isnull=True) | Q(ended_on__gte=F("linked_on"), ended_by__isnull=False),
                name="party_link_ended_by_somebody",
            ),
            models.CheckConstraint(condition=Q(ended_on__isnull=True) | ~Q(end_reason=""), name="party_link_end_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.party_id} = {self.subject_id}"


class PriorSanction(models.Model):
    """
    A sanction or conviction of a subject: what lowers the threshold of a crime until the day it counts no more.

    `clean_on` is the day from which the subject is deemed never sanctioned (LHAV art. 7); unknown while it is not executed.
    """

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="sanctions")
    source = models.CharField(_("source"), max_length=12, choices=SanctionSource)
    act = models.CharField(_("act or crime"), max_length=200)
    number = models.CharField(_("decision number"), max_length=80)
    decided_on = models.DateField(_("decided on"))
    clean_on = models.DateField(_("clean on"), null=True, blank=True)
    authority = models.CharField(_("decided by"), max_length=200)
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("branch to call"))
    case = models.ForeignKey(Case, models.PROTECT, related_name="sanctions", null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    noted_on = models.DateField()

    class Meta:
        ordering = ["-decided_on", "-id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["subject", "authority", "number"], name="sanction_once"),
            models.CheckConstraint(condition=Q(clean_on__isnull=True) | Q(clean_on__gte=F("decided_on")), name="sanction_clean_after"),
            models.CheckConstraint(condition=~Q(number="") & ~Q(authority="") & ~Q(act=""), name="sanction_named"),
        ]

    def __str__(self) -> str:
        return self.number
