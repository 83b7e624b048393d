from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import MoveKind, SealAct
from .item import SeizedItem
from .store import Store


class CustodyMove(models.Model):
    """One link of an item's chain of custody, confirmed by two people. Only ever added: grants and triggers see to it."""

    item = models.ForeignKey(SeizedItem, models.PROTECT, related_name="moves")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=MoveKind)
    from_officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    from_store = models.ForeignKey(Store, models.PROTECT, null=True, blank=True, related_name="+")
    from_receiver = models.CharField(max_length=200, null=True, blank=True)  # none before things could come back
    to_store = models.ForeignKey(Store, models.PROTECT, null=True, blank=True, related_name="+")
    to_receiver = models.CharField(max_length=200, blank=True, default="")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()
    seal_before = models.CharField(max_length=40, blank=True, default="")
    seal_after = models.CharField(max_length=40, blank=True, default="")
    quantity = models.DecimalField(max_digits=18, decimal_places=6)
    unit = models.CharField(max_length=20)
    condition = models.CharField(max_length=300, blank=True, default="")
    document = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        ordering = ["item_id", "seq"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["item", "seq"], name="move_in_order"),
            models.CheckConstraint(condition=~Q(given_by=F("taken_by")), name="move_two_people"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="move_quantity_positive"),
            models.CheckConstraint(
                condition=Q(from_officer__isnull=False, from_store__isnull=True, from_receiver__isnull=True)
                | Q(from_officer__isnull=True, from_store__isnull=False, from_receiver__isnull=True)
                | (Q(from_officer__isnull=True, from_store__isnull=True, from_receiver__isnull=False) & ~Q(from_receiver="")),
                name="move_from_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(to_store__isnull=False, to_receiver="") | (Q(to_store__isnull=True) & ~Q(to_receiver="")),
                name="move_to_one_holder",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.seq}"


class SealEvent(models.Model):
    """One act on a seal: closed, found whole, found broken, closed again. Only ever added (Decree 127/2017)."""

    item = models.ForeignKey(SeizedItem, models.PROTECT, related_name="seal_events")
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=10, choices=SealAct)
    seal_number = models.CharField(max_length=40)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["item_id", "seq"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["item", "seq"], name="seal_in_order"),
            models.CheckConstraint(condition=~Q(seal_number=""), name="seal_has_number"),
            models.CheckConstraint(condition=~Q(act__in=[SealAct.BROKEN, SealAct.RESEALED]) | ~Q(note=""), name="seal_change_explained"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.seal_number} {self.act}"


class ItemCheck(models.Model):
    """What a second person counted and weighed beside what stands in the record. A difference needs its note. Only ever added."""

    item = models.ForeignKey(SeizedItem, models.PROTECT, related_name="checks")
    seq = models.PositiveIntegerField()
    recorded_quantity = models.DecimalField(max_digits=18, decimal_places=6)
    counted_quantity = models.DecimalField(max_digits=18, decimal_places=6)
    recorded_mass = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    weighed_mass = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    seal_whole = models.BooleanField(default=True)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["item_id", "seq"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["item", "seq"], name="check_in_order"),
            models.CheckConstraint(condition=Q(counted_quantity__gte=0), name="check_count_not_negative"),
            models.CheckConstraint(
                condition=Q(recorded_mass__isnull=True, weighed_mass__isnull=True)
                | Q(recorded_mass__isnull=False, weighed_mass__isnull=False, weighed_mass__gte=0),
                name="check_weighs_what_was_weighed",
            ),
            models.CheckConstraint(
                condition=~Q(note="")
                | (
                    Q(counted_quantity=F("recorded_quantity"), seal_whole=True)
                    & (Q(recorded_mass__isnull=True) | Q(weighed_mass=F("recorded_mass")))
                ),
                name="check_difference_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.seq}"

    @property
    def differs(self) -> bool:
        return self.counted_quantity != self.recorded_quantity or self.weighed_mass != self.recorded_mass or not self.seal_whole
