"""The journal's own verb. A purge is an act, and the memory keeps that it happened."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import verbs


@verbs.declare
class Verb(models.TextChoices):
    DETAILS_PURGED = "details.purged", _("Text of an entry removed")
