from django.db import models

from cases.models import CaseProcess

from .seizure import Seizure


class SeizureProcess(CaseProcess):
    """The custody of one seizure, from the record to its end."""

    seizure = models.ForeignKey(Seizure, models.PROTECT, null=True, related_name="+")

    class Meta:
        default_permissions = ()
