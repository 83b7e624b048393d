from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from acts import clock
from acts.numbers import next_number
from branches.models import Officer
from branches.rights import require
from cases.commands import lock_case
from cases.commands.locking import save_case
from cases.commands.registering import series_of
from cases.models import Case
from cases.rules import check_open
from journal.memory import record

from ..choices import Right, SealAct, Verb
from ..models import SealEvent, SeizedItem, Seizure
from ..rules import Counted, Goods, check_goods, check_names_a_drug, check_seals, check_seized_on, total_value
from ..selectors import substances_in_force, units_in_force


@transaction.atomic
def record_seizure(case: Case, *, by: Officer, today: date, seized_at: datetime, place: str, items: Sequence[Goods]) -> Seizure:
    """
    Records what was seized, in the units in which it was seized. The recording officer holds it until the store takes it.

    Values count in VND and drugs in milligram, microlitre or pieces, on the day of detection of the case.
    Raises NotAllowed, WrongState, DomainError at the field of a line. Source: LHAV arts 58, 125; Decree 127/2017.
    """
    case = lock_case(case.pk)
    require(by, Right.RECORD_SEIZURE, case.branch)
    check_open(case.status)
    check_seized_on(seized_at.astimezone(clock.HANOI).date(), today=today)
    counted = check_goods(items, units_in_force(), substances_in_force(today))
    check_names_a_drug(case.kind, items, known=SeizedItem.objects.filter(seizure__case=case).exclude(substance="").exists())
    check_seals(items, seals_in_use(items))
    seizure = write_seizure(case, items, by=by, today=today, seized_at=seized_at, place=place)
    lines = write_items(seizure, items, counted, by=by)
    seals = write_seals(lines, by=by)
    case.goods_value += seizure.value_vnd
    save_case(case, "goods_value")
    record(
        Verb.SEIZURE_RECORDED,
        case,
        by=by,
        on=today,
        subject=seizure,
        also=[case, *lines, *seals],
        facts=facts_of(case, seizure, lines),
        details={"number": seizure.number, "place": place, "items": [item.name for item in lines]},
    )
    return seizure


def seals_in_use(items: Sequence[Goods]) -> set[str]:
    wanted = {row.seal_number for row in items if row.seal_number}
    return set(SeizedItem.objects.filter(seal_number__in=wanted).values_list("seal_number", flat=True)) if wanted else set()


def write_seizure(case: Case, items: Sequence[Goods], *, by: Officer, today: date, seized_at: datetime, place: str) -> Seizure:
    prefix = f"{series_of(case.branch)}-TG-{today.year}"
    return Seizure.objects.create(
        case=case,
        number=f"{prefix}-{next_number(f'seizure {prefix}'):05d}",
        place=place,
        seized_at=seized_at,
        value_vnd=total_value(items),
        recorded_by=by,
        recorded_at=clock.now(),
    )


def write_items(seizure: Seizure, items: Sequence[Goods], counted: Sequence[Counted], *, by: Officer) -> list[SeizedItem]:
    rows = [
        SeizedItem(
            seizure=seizure,
            line=line,
            name=row.name.strip(),
            hs_code=row.hs_code,
            quantity=row.quantity,
            unit=row.unit,
            value_vnd=row.value_vnd,
            substance=row.substance,
            net_mass=row.net_mass,
            net_unit=row.net_unit,
            base_amount=count.amount,
            base_unit=count.unit,
            seal_number=row.seal_number,
            held_by=by,
        )
        for line, (row, count) in enumerate(zip(items, counted, strict=True), start=1)
    ]
    return SeizedItem.objects.bulk_create(rows)


def write_seals(items: Sequence[SeizedItem], *, by: Officer) -> list[SealEvent]:
    now = clock.now()
    sealed = [item for item in items if item.seal_number]
    events = [SealEvent(item=item, seq=1, act=SealAct.SEALED, seal_number=item.seal_number, done_by=by, done_at=now) for item in sealed]
    return SealEvent.objects.bulk_create(events)


def facts_of(case: Case, seizure: Seizure, items: Sequence[SeizedItem]) -> dict:
    """What measures count for ever: values, substances and units; no names."""
    drugs = [
        {
            "line": item.line,
            "substance": item.substance,
            "unit": item.base_unit,
            "amount": item.base_amount,
            "seized_unit": item.net_unit or item.unit,
        }
        for item in items
        if item.is_drug
    ]
    return {
        **case.slices,
        "seizure": seizure.pk,
        "detected_on": case.detected_on.isoformat(),
        "presiding": case.presiding,
        "value_vnd": seizure.value_vnd,
        "lines": len(items),
        "drugs": drugs,
    }
