from django.db import models

from cases.models import CaseProcess, Party

from .change import ChangeDraft
from .decision import Decision
from .draft import Draft


class FineProcess(CaseProcess):
    """
    The way of one penalty against one party, from draft to the last payment; several violators of a case have one each.

    `party` is set where the way was opened for somebody; the first way of a case takes whom its draft names. `draft` is the latest
    one of this way.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True, blank=True)
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="processes", null=True, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="processes", null=True, blank=True)

    objects = models.Manager()


class ChangeProcess(CaseProcess):
    """The way of one change of a signed decision: it waits for its signature."""

    change = models.ForeignKey(ChangeDraft, models.PROTECT, related_name="processes", null=True, blank=True)

    objects = models.Manager()
