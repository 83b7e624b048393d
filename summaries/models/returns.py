from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from summaries.choices import Qualifier, SetAsideRole
from summaries.periods import Window
from summaries.tiling import Tile


class Return(models.Model):
    """
    A figure that was published for a window, before this system counted.

    Never a Figure of the journal: it has a window, not a day, and no act stands behind it. `value` is in the base unit of
    the measure: case, person, VND, milligram, or the piece, tablet, brick as it was seized; never converted between them.
    """

    scope = models.CharField(_("scope"), max_length=40)
    measure = models.CharField(_("measure"), max_length=40)
    slices = models.JSONField(_("slices"), default=dict)
    # The slices in one canonical line, so that the database can keep a return from being loaded twice.
    slice_key = models.CharField(max_length=120, blank=True, default="")
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    value = models.BigIntegerField(_("value"))
    unit = models.CharField(_("unit"), max_length=20)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    window_inferred = models.BooleanField(_("window inferred"), default=False)
    rival_mentioned = models.BooleanField(_("a rival figure was refused"), default=False)
    rival = models.BooleanField(_("rival of equal standing"), default=False)

    class Meta:
        ordering = ["scope", "period_from", "period_to", "measure", "slice_key", "value"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "measure", "slice_key", "period_from", "period_to", "value"], name="return_loaded_once"
            ),
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="return_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(value__gte=0), name="return_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.measure} {self.period_from:%d/%m/%Y}-{self.period_to:%d/%m/%Y}"

    @property
    def window(self) -> Window:
        return Window(self.period_from, self.period_to)

    def tile(self) -> Tile:
        return Tile(self.pk, self.window, self.value, self.qualifier, self.window_inferred, self.rival)


class ReturnSource(models.Model):
    """One place where a return was published, with what was printed there. Several may say the same."""

    published = models.ForeignKey(Return, models.CASCADE, related_name="sources", verbose_name=_("return"))
    source = models.CharField(_("source"), max_length=400)
    printed = models.CharField(_("as printed"), max_length=60)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier)
    note = models.TextField(_("note"), blank=True, default="")
    reasons = models.JSONField(_("marks"), default=list)

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["published", "source"], name="source_named_once_per_return")]

    def __str__(self) -> str:
        return self.source


class SetAside(models.Model):
    """A row of a returns file that is no return: refused because it is wrong or contested, or a percentage kept as a check."""

    role = models.CharField(_("role"), max_length=10, choices=SetAsideRole)
    scope = models.CharField(_("scope"), max_length=40)
    measure = models.CharField(_("measure as published"), max_length=60)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("to"))
    printed = models.CharField(_("as printed"), max_length=60)
    source = models.CharField(_("source"), max_length=400)
    note = models.TextField(_("note"), blank=True, default="")
    reasons = models.JSONField(_("marks"), default=list)

    class Meta:
        ordering = ["scope", "period_from", "period_to", "measure", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source", "scope", "measure", "period_from", "period_to"], name="set_aside_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.printed}"
