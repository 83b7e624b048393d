"""The organisation through time."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ..choices import BranchKind, Certainty
from ..sources import in_words


def in_force(on: date, prefix: str = "") -> Q:
    """Rows whose validity covers the day; an unknown first day reaches back without end, an empty last day is still open."""
    begun = Q(**{f"{prefix}valid_from__isnull": True}) | Q(**{f"{prefix}valid_from__lte": on})
    not_over = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    return begun & not_over


class Sourced:
    """A row of reference data that names where it comes from."""

    source: str

    @property
    def source_in_words(self) -> str:
        return in_words(self.source)


class Branches(models.QuerySet):
    def where(self, user, *, may):
        """The branches on which this person holds the right today, by literal ids: never a subquery (a slow one at scale)."""
        from ..rights import branch_ids

        return self.filter(pk__in=branch_ids(user, may))

    def in_force(self, on: date):
        return self.filter(in_force(on))


class Branch(Sourced, models.Model):
    """A unit of Customs between two days. `counts_from` is the first day whose acts this system counts for the branch."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_vi = models.CharField(_("Vietnamese name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)
    kind = models.CharField(_("kind of branch"), max_length=20, choices=BranchKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent"))
    seat = models.CharField(_("seat"), max_length=80, blank=True, default="")
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    counts_from = models.DateField(_("first day of counting"), null=True, blank=True)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    source = models.CharField(_("source"), max_length=200)

    objects = Branches.as_manager()

    class Meta:
        ordering = ["code"]
        # Django's own add/change/delete/view rights would be rights that no room declared.
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="branch_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="branch_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "vi").startswith("en") else self.name_vi

    @property
    def journal_chain(self) -> tuple[str, int]:
        return ("branch", self.pk)

    def is_in_force(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class Succession(Sourced, models.Model):
    """From `on`, the successor answers for what the predecessor left."""

    predecessor = models.ForeignKey(Branch, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Branch, models.PROTECT, related_name="inheritances")
    on = models.DateField(_("on"))
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["on", "predecessor__code", "successor__code"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor.code} → {self.successor.code} {self.on:%d/%m/%Y}"


class BranchArea(Sourced, models.Model):
    """A province, by its name of that time, that a branch answers for between two days."""

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="areas")
    province = models.CharField(_("province"), max_length=80)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Certainty)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        ordering = ["branch__code", "valid_from", "province"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["branch", "province", "valid_from"], name="area_once"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="area_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.branch.code} {self.province}"
