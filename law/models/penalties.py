"""Instruments, acts, bands, circumstances and remedies: what is fined, by how much, under which text."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import Basis, CircumstanceKind, Confiscation, FineRule, Measure, Repeat
from .dated import DatedRow


class Instrument(DatedRow):
    """A law, decree, circular or decision. `penalties`: it prints customs fines, so it takes part in the choice of the lighter decree."""

    number = models.CharField(_("number"), max_length=80, blank=True, default="")
    penalties = models.BooleanField(_("prints customs fines"), default=False)


class Act(DatedRow):
    """
    An act of a penalty decree: article, clause, point.

    Acts of one `family` share their bands, and the measure (value, pieces, days) says which band it is: 14.2.b with exhibits of
    150 million is fined in the band printed at 14.6. `successor` names the act of a later decree that replaced this one.
    """

    decree = models.CharField(_("decree"), max_length=20)
    family = models.CharField(_("band family"), max_length=30)
    fine_rule = models.CharField(_("fine rule"), max_length=20, choices=FineRule, default=FineRule.BAND)
    basis = models.CharField(_("amounts are for"), max_length=20, choices=Basis, default=Basis.ORGANISATION)
    measure = models.CharField(_("measure"), max_length=10, choices=Measure, default=Measure.NONE)
    percent = models.PositiveIntegerField(_("percentage"), null=True, blank=True)
    confiscation = models.CharField(_("confiscation"), max_length=20, choices=Confiscation, default=Confiscation.NONE)
    remedies = ArrayField(models.CharField(max_length=10), verbose_name=_("remedies"), default=list, blank=True)
    tax_type = models.BooleanField(_("tax-type act"), default=False)
    repeat = models.CharField(_("repeated acts"), max_length=10, choices=Repeat, default=Repeat.EACH)
    licence_late = models.BooleanField(_("doubled when the dossier is late"), default=False)
    limitation = models.CharField(_("limitation period"), max_length=60)
    clock_starts = models.CharField(_("limitation starts at"), max_length=60)
    successor = models.CharField(_("replaced by act"), max_length=60, blank=True, default="")


class Band(DatedRow):
    """
    One step of a family, in VND. `low` is inclusive and `high` exclusive, in the unit of the act's measure (VND, pieces or days).

    The code is the place where the decree prints the amounts.
    """

    family = models.CharField(_("band family"), max_length=30)
    low = models.BigIntegerField(_("from"), null=True, blank=True)
    high = models.BigIntegerField(_("to below"), null=True, blank=True)
    minimum = models.BigIntegerField(_("lowest fine"))
    maximum = models.BigIntegerField(_("highest fine"))

    class Meta(DatedRow.Meta):
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(condition=Q(minimum__gte=0, maximum__gte=F("minimum")), name="band_minimum_below_maximum"),
        ]


class Circumstance(DatedRow):
    kind = models.CharField(_("kind"), max_length=20, choices=CircumstanceKind)


class Remedy(DatedRow):
    """A remedial measure (Decree 169/2026 art. 6.5)."""


class NoPenaltyGround(DatedRow):
    """Why no penalty decision is issued. `party_unknown`: nobody is named; exhibits and remedies may be ordered all the same."""

    article = models.CharField(_("article"), max_length=120)
    party_unknown = models.BooleanField(_("violator unknown"), default=False)
