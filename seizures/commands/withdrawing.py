from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from acts.transitions import check_transition
from branches.models import Officer
from branches.rights import branch_ids, other_eyes, require
from cases.models import Case
from cases.rules import check_open
from journal.memory import record

from ..choices import MoveKind, Right, SealAct, Status, Verb
from ..models import CustodyMove, DisposalWithdrawal, SealEvent, SeizedItem, Seizure, Store
from ..rules import TRANSITIONS, check_giver
from .chain import next_seal, next_seq
from .locking import lock_seizure
from .receiving import check_seals_read, check_store


@transaction.atomic
def withdraw_disposal(seizure: Seizure, *, by: Officer, today: date, reason: str, document: str = "") -> Seizure:
    """
    The head takes back a disposal before the keeper handed anything out; the exhibits are held again.

    Raises NotAllowed, WrongState.
    """
    case, seizure, _items = lock_seizure(seizure)
    require(by, Right.DISPOSE_SEIZURE, case.branch)
    return withdraw(case, seizure, by=by, today=today, reason=reason, document=document)


def withdraw(case: Case, seizure: Seizure, *, by: Officer, today: date, reason: str, document: str = "") -> Seizure:
    """The same where another act leads to it: that act was the right, and holds the locks."""
    if seizure.status != Status.DECIDED:
        raise WrongState(_("No disposal waits to be handed out here. Open the seizure to see where its exhibits are."))
    withdrawal = end_disposal(seizure, by=by, today=today, reason=reason, document=document)
    seizure.status = Status.HELD
    seizure.save(update_fields=["status"])
    record(
        Verb.DISPOSAL_WITHDRAWN,
        case,
        by=by,
        on=today,
        subject=seizure,
        also=[withdrawal],
        facts={**case.slices, "seizure": seizure.pk, "disposal": withdrawal.disposal.kind},
        details={"number": seizure.number, "reason": reason, "document": document},
    )
    return seizure


def end_disposal(seizure: Seizure, *, by: Officer, today: date, reason: str, document: str) -> DisposalWithdrawal:
    return DisposalWithdrawal.objects.create(
        disposal=seizure.disposal, reason=reason, document=document, withdrawn_by=by, withdrawn_on=today, withdrawn_at=clock.now()
    )


@transaction.atomic
def take_back(
    seizure: Seizure,
    *,
    by: Officer,
    today: date,
    store: Store,
    giver: Officer,
    document: str,
    reason: str,
    seals: Mapping[int, str] | None = None,
    condition: str = "",
) -> Seizure:
    """
    The keeper takes exhibits back that another authority gave back; `giver` is the officer who fetched them there.

    One custody move per item, two people in each; the hand-over is withdrawn and the exhibits are held again. `seals` maps a line to
    the number read on it, left out where it is the one on record. Raises NotAllowed, WrongState, DomainError.
    """
    case, seizure, items = lock_seizure(seizure)
    require(by, Right.TAKE_CUSTODY, case.branch)
    check_open(case.status)
    if seizure.status != Status.HANDED_OVER:
        raise WrongState(_("Only exhibits that were handed over to another authority come back. Open the seizure to see where they are."))
    check_transition(TRANSITIONS, seizure.get_status(), Status.HELD)
    check_store(case.branch, store, today=today)
    other_eyes(by, giver)
    check_giver(case.branch_id in branch_ids(giver, Right.RECORD_SEIZURE))
    read = {item.line: (seals or {}).get(item.line, item.seal_number) for item in items}
    check_seals_read(items, read, reason)
    moves = [
        move_back(item, by=by, giver=giver, store=store, seal=read[item.line], document=document, condition=condition) for item in items
    ]
    events = [seal_back(item, read[item.line], by=by, reason=reason) for item in items if item.seal_number or read[item.line]]
    withdrawal = end_disposal(seizure, by=by, today=today, reason=reason, document=document)
    into_store(items, read, store)
    seizure.status, seizure.store, seizure.ended_at, seizure.custody_branch = Status.HELD, store, None, None
    seizure.save(update_fields=["status", "store", "ended_at", "custody_branch"])
    record(
        Verb.CUSTODY_RESUMED,
        case,
        by=by,
        on=today,
        subject=seizure,
        also=[*items, *moves, *events, withdrawal],
        facts={**case.slices, "seizure": seizure.pk, "items": len(items), "store": store.code, "given_by": giver.pk},
        details={"number": seizure.number, "document": document, "reason": reason, "condition": condition},
    )
    return seizure


def move_back(item: SeizedItem, *, by: Officer, giver: Officer, store: Store, seal: str, document: str, condition: str) -> CustodyMove:
    return CustodyMove.objects.create(
        item=item,
        seq=next_seq(item),
        kind=MoveKind.TAKE_BACK,
        from_receiver=item.receiver,
        to_store=store,
        given_by=giver,
        taken_by=by,
        moved_at=clock.now(),
        seal_before=item.seal_number,
        seal_after=seal,
        quantity=item.quantity,
        unit=item.unit,
        condition=condition,
        document=document,
    )


def seal_back(item: SeizedItem, seal: str, *, by: Officer, reason: str) -> SealEvent:
    """Found whole, closed anew by the authority that had it, or found open."""
    if seal and seal == item.seal_number:
        return next_seal(item, SealAct.CHECKED, seal, by=by)
    if seal:
        return next_seal(item, SealAct.RESEALED, seal, by=by, note=reason)
    return next_seal(item, SealAct.BROKEN, item.seal_number, by=by, note=reason)


def into_store(items: Sequence[SeizedItem], seals: Mapping[int, str], store: Store) -> None:
    for item in items:
        item.store, item.receiver, item.seal_number = store, "", seals[item.line]
        item.save(update_fields=["store", "receiver", "seal_number"])
