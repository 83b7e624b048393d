from django.db import models

from cases.models import CaseProcess

from .coercion import Coercion
from .decision import Decision
from .relief import Relief


class ReliefProcess(CaseProcess):
    """The way of one application for relief."""

    relief = models.ForeignKey(Relief, models.PROTECT, related_name="processes", null=True, blank=True)

    objects = models.Manager()


class CoercionProcess(CaseProcess):
    """The way of one coercion decision, from draft to result."""

    coercion = models.ForeignKey(Coercion, models.PROTECT, related_name="processes", null=True, blank=True)

    objects = models.Manager()


class LimitationProcess(CaseProcess):
    """The year in which a decision may be enforced."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="limitations", null=True, blank=True)

    objects = models.Manager()
