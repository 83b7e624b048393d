from django.db import models
from viewflow.workflow.models import Process

from .case import Case


class CaseProcess(Process):
    """Every flow of every room runs on this, or on a child of it: one path from a task to its case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="processes")

    objects = models.Manager()

    def __str__(self) -> str:
        return f"{self.case_id} {self.flow_class.__name__}"
