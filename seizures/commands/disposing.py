from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError
from acts.transitions import check_transition
from branches.models import Branch, Officer
from branches.rights import branch_ids, other_eyes, require
from cases.commands import close_when_done
from journal.memory import record

from ..choices import DisposalKind, MoveKind, Right, Status, Verb
from ..models import CustodyMove, Disposal, SeizedItem, Seizure
from ..questions import disposals_open
from ..rules import TRANSITIONS, check_disposal, check_receiver, check_still_allowed
from .chain import next_seq
from .locking import lock_seizure


@transaction.atomic
def dispose_seizure(
    seizure: Seizure, *, by: Officer, today: date, kind: str, document: str, receiver: str = "", reason: str = ""
) -> Disposal:
    """
    The head decides: release, confiscate or hand over, as the course of the case allows and its signed penalty orders.

    What is confiscated stays in the store as State property; the rest waits for the keeper to hand it out.
    Raises NotAllowed, WrongState, DomainError. Source: LHAV arts 125-126.
    """
    case, seizure, _items = lock_seizure(seizure)
    require(by, Right.DISPOSE_SEIZURE, case.branch)
    target = Status.CONFISCATED if kind == DisposalKind.CONFISCATE else Status.DECIDED
    check_transition(TRANSITIONS, seizure.get_status(), target)
    check_disposal(disposals_open(case), kind)
    check_receiver(kind, receiver)
    other_eyes(by, seizure.recorded_by_id)
    words = {"kind": kind, "receiver": receiver, "document": document, "reason": reason}
    turn = Disposal.objects.filter(seizure=seizure).count() + 1
    disposal = Disposal.objects.create(seizure=seizure, round=turn, decided_by=by, decided_on=today, decided_at=clock.now(), **words)
    seizure.status = target
    seizure.save(update_fields=["status"])
    record(
        Verb.SEIZURE_DISPOSED,
        case,
        by=by,
        on=today,
        subject=seizure,
        also=[disposal],
        facts={**case.slices, "seizure": seizure.pk, "disposal": str(kind), "value_vnd": seizure.value_vnd},
        details={"number": seizure.number, **words},
    )
    if target == Status.CONFISCATED:
        close_when_done(case, by=by, today=today)
    return disposal


@transaction.atomic
def hand_out(seizure: Seizure, *, by: Officer, today: date, escort: Officer, document: str, condition: str = "") -> Seizure:
    """
    The keeper gives the exhibits out, to a second officer who brings them to the receiver of the head's decision.

    One custody move per item; then the seizure has ended here. `document` is the number of the hand-over record.
    Raises NotAllowed, WrongState, DomainError.
    """
    case, seizure, items = lock_seizure(seizure)
    require(by, Right.TAKE_CUSTODY, seizure.keeping_branch)
    target = end_of(seizure)
    check_transition(TRANSITIONS, seizure.get_status(), target)
    disposal = seizure.disposal
    check_still_allowed(disposals_open(case), disposal.kind)
    check_escort(seizure.keeping_branch, escort, by=by)
    receiver = disposal.receiver
    moves = [move_out(item, by=by, escort=escort, receiver=receiver, document=document, condition=condition) for item in items]
    leave_store(items, receiver)
    seizure.status, seizure.ended_at = target, clock.now()
    seizure.save(update_fields=["status", "ended_at"])
    record(
        Verb.CUSTODY_ENDED,
        case,
        by=by,
        on=today,
        subject=seizure,
        branch=seizure.keeping_branch,
        also=[*items, *moves],
        facts={"seizure": seizure.pk, "items": len(items), "taken_by": escort.pk, "end": str(target)},
        details={"number": seizure.number, "receiver": receiver, "document": document, "condition": condition},
    )
    close_when_done(case, by=by, today=today)
    return seizure


def end_of(seizure: Seizure) -> Status:
    """Handed over where the head decided that, released otherwise; an undecided seizure fails the transition."""
    disposal = seizure.disposal
    return Status.HANDED_OVER if disposal and disposal.kind == DisposalKind.HAND_OVER else Status.RELEASED


def check_escort(branch: Branch, escort: Officer, *, by: Officer) -> None:
    """Two people at every hand-over: the second is an officer of the branch, never the keeper."""
    other_eyes(by, escort)
    if branch.pk not in branch_ids(escort, Right.RECORD_SEIZURE):
        raise DomainError(_("Choose an officer of this branch who takes the exhibits to the receiver."), field="escort")


def move_out(item: SeizedItem, *, by: Officer, escort: Officer, receiver: str, document: str, condition: str) -> CustodyMove:
    return CustodyMove.objects.create(
        item=item,
        seq=next_seq(item),
        kind=MoveKind.HAND_OUT,
        from_store=item.store,
        to_receiver=receiver,
        given_by=by,
        taken_by=escort,
        moved_at=clock.now(),
        seal_before=item.seal_number,
        seal_after=item.seal_number,
        quantity=item.quantity,
        unit=item.unit,
        condition=condition,
        document=document,
    )


def leave_store(items: Sequence[SeizedItem], receiver: str) -> None:
    for item in items:
        item.store, item.receiver = None, receiver
        item.save(update_fields=["store", "receiver"])
