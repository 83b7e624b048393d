"""Exhibits when their case changes hands, is joined to another, or was opened by mistake."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, WrongState
from branches.models import Branch, Officer
from branches.rights import branch_ids, other_eyes, require
from cases.models import Case, CaseProcess
from journal.memory import record

from ..choices import MoveKind, Right, Status, Verb
from ..models import CustodyMove, SeizedItem, Seizure, SeizureProcess, Store
from ..rules import GONE, STORED
from .chain import next_seq
from .locking import lock_seizure
from .receiving import check_store


@transaction.atomic
def take_over(seizure: Seizure, *, by: Officer, today: date, store: Store, giver: Officer, document: str, condition: str = "") -> Seizure:
    """
    The keeper of the branch that has the case takes the exhibits from the keeper of the branch that handed it over: two people, one
    custody move per item, seals as they are. `document` is the number of the hand-over record. Raises NotAllowed, WrongState, DomainError.
    """
    case, seizure, items = lock_seizure(seizure)
    require(by, Right.TAKE_CUSTODY, case.branch)
    if seizure.custody_branch is None or seizure.status not in STORED:
        raise WrongState(_("No exhibits of this seizure lie in a store of another branch."))
    other_eyes(by, giver)
    if seizure.custody_branch_id not in branch_ids(giver, Right.TAKE_CUSTODY):
        raise DomainError(_("Choose the keeper of the branch in whose store the exhibits lie."), field="giver")
    check_store(case.branch, store, today=today)
    moves = [_move(item, by=by, giver=giver, store=store, document=document, condition=condition) for item in items]
    for item in items:
        item.store = store
        item.save(update_fields=["store"])
    before, seizure.custody_branch, seizure.store = seizure.custody_branch, None, store
    seizure.save(update_fields=["custody_branch", "store"])
    facts = {"seizure": seizure.pk, "items": len(items), "store": store.code, "from": before.code, "given_by": giver.pk}
    details = {"number": seizure.number, "document": document, "condition": condition}
    record(Verb.CUSTODY_TRANSFERRED, case, by=by, on=today, subject=seizure, also=[*items, *moves], facts=facts, details=details)
    return seizure


def _move(item: SeizedItem, *, by: Officer, giver: Officer, store: Store, document: str, condition: str) -> CustodyMove:
    return CustodyMove.objects.create(
        item=item, seq=next_seq(item), kind=MoveKind.TRANSFER, from_store=item.store, to_store=store, given_by=giver, taken_by=by,
        moved_at=clock.now(), seal_before=item.seal_number, seal_after=item.seal_number, quantity=item.quantity, unit=item.unit,
        condition=condition, document=document,
    )  # fmt: skip


def stay_with(case: Case, giver: Branch, *, by: Officer, today: date) -> list[Seizure]:
    """The case went to another branch; what the giving one has in hand stays there until it is taken over. The caller holds the lock."""
    changed = []
    for seizure in _locked(case).exclude(status__in=GONE):
        keeper = seizure.custody_branch_id or giver.pk
        seizure.custody_branch_id = None if keeper == case.branch_id else keeper
        seizure.save(update_fields=["custody_branch"])
        changed.append(seizure)
    if changed:
        facts = {"seizures": [seizure.pk for seizure in changed], "keeper": giver.code}
        record(Verb.CUSTODY_LEFT, case, by=by, on=today, subject=changed[0], also=changed[1:], branch=giver, facts=facts)
    return changed


def go_on_in(survivor: Case, joined: Case, *, by: Officer, today: date) -> list[Seizure]:
    """The case was joined to an earlier one: its seizures and their steps go on there, custody unbroken. The caller holds both locks."""
    moved = list(_locked(joined))
    for seizure in moved:
        seizure.case = survivor
        seizure.save(update_fields=["case"])
    ways = SeizureProcess.objects.filter(case=joined).values("pk")
    for process in CaseProcess.objects.select_for_update(of=("self",)).filter(pk__in=ways).order_by("pk"):
        process.case = survivor
        process.save(update_fields=["case"])
    if moved:
        facts = {**survivor.slices, "seizures": [seizure.pk for seizure in moved], "joined": joined.pk}
        record(Verb.SEIZURE_JOINED, survivor, by=by, on=today, subject=moved[0], also=moved[1:], facts=facts)
    return moved


def void_with(case: Case, *, by: Officer, today: date) -> list[Seizure]:
    """The case was opened by mistake: what no store took in was recorded by mistake. Its seal numbers are free again."""
    voided = list(_locked(case).filter(status=Status.RECORDED))
    items = list(SeizedItem.objects.select_for_update(of=("self",)).filter(seizure__in=voided))
    for item in items:
        item.seal_number = ""
        item.save(update_fields=["seal_number"])
    for seizure in voided:
        seizure.status = Status.VOIDED
        seizure.save(update_fields=["status"])
    if voided:
        facts = {"seizures": [seizure.pk for seizure in voided]}
        record(Verb.SEIZURE_VOIDED, case, by=by, on=today, subject=voided[0], also=[*voided[1:], *items], facts=facts)
    return voided


def _locked(case: Case):
    return Seizure.objects.select_for_update(of=("self",)).filter(case=case).order_by("pk")
