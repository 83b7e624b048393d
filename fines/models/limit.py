from django.db import models

from cases.models import Deadline

from .decision import Decision


class DecisionLimit(models.Model):
    """Which decision a time limit of the case is about, where the case has several. Rows are only ever added."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="limits")
    deadline = models.OneToOneField(Deadline, models.PROTECT, related_name="of_decision")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.deadline_id}"
