from collections.abc import Mapping
from datetime import date

from django.db import transaction

from acts import clock
from acts.transitions import check_transition
from branches.models import Officer
from branches.rights import other_eyes, require
from journal.memory import record

from ..choices import Right, SealAct, Status, Verb
from ..models import ItemCheck, SealEvent, SeizedItem, Seizure
from ..rules import TRANSITIONS, Found, check_found
from .chain import next_seal
from .locking import lock_seizure


@transaction.atomic
def verify_seizure(seizure: Seizure, *, by: Officer, today: date, found: Mapping[int, Found] | None = None) -> Seizure:
    """
    A second person counts, weighs and looks at the seals; from then on the seizure is held.

    `found` maps a line to what was found; a line that is left out was found as recorded. A difference is refused without a
    note, and with one it is kept beside the record, which itself never changes. Raises NotAllowed, WrongState, DomainError.
    """
    case, seizure, items = lock_seizure(seizure)
    require(by, Right.VERIFY_SEIZURE, seizure.keeping_branch)
    check_transition(TRANSITIONS, seizure.get_status(), Status.HELD)
    other_eyes(by, seizure.recorded_by_id, seizure.taken_in_by_id)
    seen = {item.line: (found or {}).get(item.line) or Found(item.quantity, item.net_mass) for item in items}
    for item in items:
        check_found(item, seen[item.line])
    checks = [write_check(item, seen[item.line], by=by) for item in items]
    seals = [write_seal(item, seen[item.line], by=by) for item in items if item.seal_number]
    seizure.status, seizure.verified_by, seizure.verified_at = Status.HELD, by, clock.now()
    seizure.save(update_fields=["status", "verified_by", "verified_at"])
    record(
        Verb.SEIZURE_VERIFIED,
        case,
        by=by,
        on=today,
        subject=seizure,
        branch=seizure.keeping_branch,
        also=[*checks, *seals],
        facts={"seizure": seizure.pk, "items": len(items), "differences": [check.item.line for check in checks if check.differs]},
        details={"number": seizure.number, "notes": [check.note for check in checks if check.note]},
    )
    return seizure


def write_check(item: SeizedItem, seen: Found, *, by: Officer) -> ItemCheck:
    last = item.checks.order_by("-seq").values_list("seq", flat=True).first() or 0
    return ItemCheck.objects.create(
        item=item,
        seq=last + 1,
        recorded_quantity=item.quantity,
        counted_quantity=seen.quantity,
        recorded_mass=item.net_mass,
        weighed_mass=seen.net_mass,
        seal_whole=seen.seal_whole,
        note=seen.note,
        checked_by=by,
        checked_at=clock.now(),
    )


def write_seal(item: SeizedItem, seen: Found, *, by: Officer) -> SealEvent:
    return next_seal(item, SealAct.CHECKED if seen.seal_whole else SealAct.BROKEN, item.seal_number, by=by, note=seen.note)
