from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError
from acts.transitions import check_transition
from branches.models import Branch, Officer
from branches.rights import other_eyes, require
from journal.memory import record

from ..choices import MoveKind, Right, SealAct, Status, Verb
from ..models import CustodyMove, SealEvent, SeizedItem, Seizure, Store
from ..rules import TRANSITIONS, field_of
from ..selectors import stores_of
from .chain import check_seal_free, next_seal, next_seq
from .locking import lock_seizure


@transaction.atomic
def take_in(
    seizure: Seizure,
    *,
    by: Officer,
    today: date,
    store: Store,
    seals: Mapping[int, str] | None = None,
    condition: str = "",
    reason: str = "",
) -> Seizure:
    """
    The keeper takes every item from the recording officer into a store: one custody move per item, two people in each.

    `seals` maps a line to the seal number read on it; a line that is left out keeps the number of the record. A number that differs from
    the record needs `reason`. Raises NotAllowed, WrongState, DomainError. Source: Decree 127/2017.
    """
    case, seizure, items = lock_seizure(seizure)
    require(by, Right.TAKE_CUSTODY, seizure.keeping_branch)
    check_transition(TRANSITIONS, seizure.get_status(), Status.TAKEN_IN)
    other_eyes(by, seizure.recorded_by_id)
    check_store(seizure.keeping_branch, store, today=today)
    read = {item.line: (seals or {}).get(item.line, item.seal_number) for item in items}
    check_seals_read(items, read, reason)
    moves = [move_in(item, seizure, store=store, by=by, seal=read[item.line], condition=condition) for item in items]
    events = [event for item in items if (event := seal_in(item, read[item.line], by=by, reason=reason))]
    for item in items:
        item.held_by, item.store, item.seal_number = None, store, read[item.line]
        item.save(update_fields=["held_by", "store", "seal_number"])
    seizure.status, seizure.store, seizure.taken_in_by, seizure.taken_in_at = Status.TAKEN_IN, store, by, clock.now()
    seizure.save(update_fields=["status", "store", "taken_in_by", "taken_in_at"])
    record(
        Verb.CUSTODY_MOVED,
        case,
        by=by,
        on=today,
        subject=seizure,
        branch=seizure.keeping_branch,
        also=[*items, *moves, *events],
        facts={"seizure": seizure.pk, "store": store.code, "items": len(items), "given_by": seizure.recorded_by_id},
        details={"number": seizure.number, "store": store.name_vi, "condition": condition, "reason": reason},
    )
    return seizure


def check_store(branch: Branch, store: Store, *, today: date) -> None:
    """Raises DomainError for a store that does not take in for this branch today."""
    if not stores_of(branch, today).filter(pk=store.pk).exists():
        raise DomainError(_("Choose a store of this branch that is open today."), field="store")


def check_seals_read(items: Sequence[SeizedItem], read: Mapping[int, str], reason: str) -> None:
    """A seal that is not the recorded one is a broken chain until somebody says why."""
    for item in items:
        if item.seal_number and read[item.line] != item.seal_number and not reason:
            raise DomainError(
                _("The record says seal %(seal)s. Read the number again, or say under “Reason” why it differs.")
                % {"seal": item.seal_number},
                field=field_of(item.line, "seal"),
            )
        check_seal_free(item, read[item.line], field_of(item.line, "seal"))


def move_in(item: SeizedItem, seizure: Seizure, *, store: Store, by: Officer, seal: str, condition: str) -> CustodyMove:
    return CustodyMove.objects.create(
        item=item,
        seq=next_seq(item),
        kind=MoveKind.TAKE_IN,
        from_officer=seizure.recorded_by,
        to_store=store,
        given_by=seizure.recorded_by,
        taken_by=by,
        moved_at=clock.now(),
        seal_before=item.seal_number,
        seal_after=seal,
        quantity=item.quantity,
        unit=item.unit,
        condition=condition,
    )


def seal_in(item: SeizedItem, seal: str, *, by: Officer, reason: str) -> SealEvent | None:
    """Found whole, found broken, closed now, or closed again with another number."""
    if seal and seal == item.seal_number:
        return next_seal(item, SealAct.CHECKED, seal, by=by)
    if seal:
        return next_seal(item, SealAct.RESEALED if item.seal_number else SealAct.SEALED, seal, by=by, note=reason)
    return next_seal(item, SealAct.BROKEN, item.seal_number, by=by, note=reason) if item.seal_number else None
