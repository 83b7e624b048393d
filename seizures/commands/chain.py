from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError
from branches.models import Officer

from ..models import SealEvent, SeizedItem


def next_seq(item: SeizedItem) -> int:
    """The place of the next link in the item's chain; the case is locked, so nobody else takes it."""
    return (item.moves.order_by("-seq").values_list("seq", flat=True).first() or 0) + 1


def next_seal(item: SeizedItem, act: str, seal: str, *, by: Officer, note: str = "") -> SealEvent:
    seq = (item.seal_events.order_by("-seq").values_list("seq", flat=True).first() or 0) + 1
    return SealEvent.objects.create(item=item, seq=seq, act=act, seal_number=seal, done_by=by, done_at=clock.now(), note=note)


def check_seal_free(item: SeizedItem, seal: str, field: str) -> None:
    """Raises DomainError when the number closes something of another seizure, in this case or any other."""
    if seal and SeizedItem.objects.filter(seal_number=seal).exclude(seizure_id=item.seizure_id).exists():
        raise DomainError(
            _("The seal %(seal)s is already used elsewhere. Check the number on the seal paper.") % {"seal": seal}, field=field
        )
