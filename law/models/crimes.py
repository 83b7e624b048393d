"""Crimes, who may initiate them, thresholds; drug groups, substances and the units things are seized in."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Condition, Dimension, Subject
from .dated import DatedRow


class Crime(DatedRow):
    """A crime of the Penal Code; the code is its article."""

    customs_may_initiate = models.BooleanField(_("customs may initiate"), default=False)


class Initiator(DatedRow):
    """A post whose holder may initiate a criminal case, and the codes of the positions in our tables that it stands for."""

    positions = ArrayField(models.CharField(max_length=40), verbose_name=_("codes of positions"), blank=True, default=list)


class CrimeThreshold(DatedRow):
    """From when a clause is in sight. `measure` is value, profit, damage or tax in VND, or a unit code for quantities."""

    crime = models.CharField(_("crime"), max_length=10)
    clause = models.PositiveSmallIntegerField(_("clause"))
    measure = models.CharField(_("measure"), max_length=20)
    goods = models.CharField(_("goods"), max_length=40, blank=True, default="")
    low = models.BigIntegerField(_("from"))
    high = models.BigIntegerField(_("to below"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=20, choices=Subject, default=Subject.ANY)
    condition = models.CharField(_("condition"), max_length=20, choices=Condition, blank=True, default=Condition.NONE)


class DrugGroup(DatedRow):
    """Substances that stand in the same point of an article."""

    dimension = models.CharField(_("dimension"), max_length=10, choices=Dimension)


class DrugThreshold(DatedRow):
    """The minimum of each clause for one group under one article, in milligram or microlitre. No minimum means any quantity."""

    article = models.CharField(_("article"), max_length=10)
    group = models.CharField(_("group"), max_length=40)
    minimum_1 = models.BigIntegerField(_("clause 1 from"), null=True, blank=True)
    minimum_2 = models.BigIntegerField(_("clause 2 from"))
    minimum_3 = models.BigIntegerField(_("clause 3 from"))
    minimum_4 = models.BigIntegerField(_("clause 4 from"))


class Substance(DatedRow):
    """A narcotic substance as customs meets it. Without a group it has no threshold of its own until a laboratory names it."""

    group = models.CharField(_("group"), max_length=40, blank=True, default="")
    dimension = models.CharField(_("dimension"), max_length=10, choices=Dimension)


class Unit(DatedRow):
    """
    A unit of measure. Only units with the same `base` may ever be added; the factor is exact.

    A tablet, brick or bag is its own base: it is never turned into a mass.
    """

    dimension = models.CharField(_("dimension"), max_length=10, choices=Dimension)
    base = models.CharField(_("base unit"), max_length=20)
    factor = models.BigIntegerField(_("base units in one"))
