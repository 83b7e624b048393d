"""The journal's own verbs. A purge and a recount are acts, and the memory keeps that they happened."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import verbs


@verbs.declare
class Verb(models.TextChoices):
    DETAILS_PURGED = "details.purged", _("Text of an entry removed")
    FIGURES_RECOUNTED = "figures.recounted", _("Figures counted again")
    FIGURES_REVERSED = "figures.reversed", _("Figures taken back")
