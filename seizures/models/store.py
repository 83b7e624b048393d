from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from branches.models import Branch


class Stores(models.QuerySet):
    def in_force(self, on: date):
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


class Store(models.Model):
    """A place of a branch where exhibits are kept, between two days."""

    branch = models.ForeignKey(Branch, models.PROTECT, related_name="stores", verbose_name=_("branch"))
    code = models.CharField(_("code"), max_length=20, unique=True)
    name_vi = models.CharField(_("Vietnamese name"), max_length=160)
    name_en = models.CharField(_("English name"), max_length=160)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = Stores.as_manager()

    class Meta:
        ordering = ["code"]
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="store_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "vi").startswith("en") else self.name_vi

    @property
    def journal_chain(self) -> tuple[str, int]:
        return ("branch", self.branch_id)
