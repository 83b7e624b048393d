from django.db import models

from cases.models import CaseProcess

from .decision import Decision


class FineProcess(CaseProcess):
    """The way of one penalty, from draft to the last payment."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="processes", null=True, blank=True)

    objects = models.Manager()
