"""Who may sign what: limits by level, lines of command, and the other agencies."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from branches.choices import Level

from ..choices import Beyond, UnitKind
from .dated import DatedRow


class SigningLimit(DatedRow):
    """
    What a level may impose, in VND per act. No confiscation factor means no limit on the value of the exhibits.

    Decree 169/2026 art. 30; the code is the level.
    """

    level = models.CharField(_("level"), max_length=2, choices=Level)
    individual = models.BigIntegerField(_("fine, individual"))
    organisation = models.BigIntegerField(_("fine, organisation"))
    confiscation_factor = models.PositiveIntegerField(_("exhibits up to this many times the limit"), null=True, blank=True)
    may_remedy = models.BooleanField(_("may order remedies"), default=False)
    may_delegate = models.BooleanField(_("may delegate"), default=False)


class SigningPosition(DatedRow):
    """A post that may sign, its line of command, and whether it signs tax-type acts without limit."""

    level = models.CharField(_("level"), max_length=2, choices=Level)
    unit_kinds = ArrayField(models.CharField(max_length=20, choices=UnitKind), verbose_name=_("lines of command"))
    tax_acts = models.BooleanField(_("may sign tax-type acts"), default=False)


class UpwardRoute(DatedRow):
    """Where a file goes that the head of a line of command may not sign. The code is the line."""

    level = models.CharField(_("highest level of the line"), max_length=2, choices=Level)
    beyond = models.CharField(_("goes to"), max_length=20, choices=Beyond)


class AgencyLimit(DatedRow):
    """A post outside customs that may fine customs violations, in VND (Decree 169/2026 arts 29, 31-33)."""

    agency = models.CharField(_("agency"), max_length=60)
    individual = models.BigIntegerField(_("fine, individual"))
    organisation = models.BigIntegerField(_("fine, organisation"))
    articles = models.CharField(_("articles"), max_length=120)
