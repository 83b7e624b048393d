from django.db import models

from cases.models import CaseProcess

from .inquiry import Inquiry
from .time import TimeRequest


class InquiryProcess(CaseProcess):
    """The way of one inquiry; a case may have several at a time."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="processes", null=True, blank=True)

    objects = models.Manager()


class TimeProcess(CaseProcess):
    """The head's answer to one request for time."""

    request = models.ForeignKey(TimeRequest, models.PROTECT, related_name="processes", null=True, blank=True)

    objects = models.Manager()
