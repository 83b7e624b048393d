"""Two cases that are one: the later one is joined to the earlier, and nothing of either is lost."""

from datetime import date
from typing import Any

from django.db import transaction

from acts import clock
from acts.transitions import check_transition
from branches.models import Officer
from branches.rights import require
from journal.memory import record
from journal.recounting import Counted, count_here, standing, take_back

from ..choices import Right, Status, Verb
from ..deadlines import finish_all
from ..models import Case, Party
from ..questions import what_forbids_joining
from ..rules import TRANSITIONS, check_joins, check_nothing_against, check_reason, check_under_way
from ..workflow import cancel_flows
from .locking import change_status, lock_case, save_case


@transaction.atomic
def join_case(case: Case, *, by: Officer, today: date, into: Case, reason: str) -> Case:
    """
    Joins the later case to the earlier one of the same branch, before a course is decided in the later. -> the earlier case

    What the later case counted is taken back row by row; its persons, exhibits and goods value go on in the earlier case and count
    there on its day of detection; its number leads there, and it stays readable with its own history, papers and findings.
    A person who is in both cases by one identity number counts once and stays where written. Raises NotAllowed, WrongState, DomainError.
    """
    locked = {pk: lock_case(pk) for pk in sorted({into.pk, case.pk})}
    joined, survivor = locked[case.pk], locked[into.pk]
    require(by, Right.JOIN_CASES, joined.branch)
    check_joins(joined.pk, survivor.pk, same_branch=survivor.branch_id == joined.branch_id)
    check_transition(TRANSITIONS, joined.get_status(), Status.JOINED)
    check_under_way(survivor.status)
    check_nothing_against(what_forbids_joining(joined))
    check_reason(reason)
    moved, stay = _move_parties(joined, survivor)
    goods = joined.goods_value
    survivor.goods_value, joined.goods_value = survivor.goods_value + goods, 0
    joined.joined_into, joined.closed_on = survivor, today
    change_status(joined, Status.JOINED, "joined_into", "closed_on", "goods_value")
    save_case(survivor, "goods_value")
    limits = finish_all(joined, at=clock.now())
    counting = [act for act in standing(joined) if act.verb != Verb.CASE_OPENED and act.subject not in stay]
    facts, details = {**joined.slices, "goods_value": goods}, {"reason": reason, "joined": joined.number, "into": survivor.number}
    told = record(
        Verb.CASE_JOINED, joined, by=by, on=today, also=[*limits, survivor], facts={**facts, "into": survivor.pk}, details=details
    )
    also = [joined, *moved, *_lead_on(joined, survivor)]
    here = record(
        Verb.CASE_ABSORBED, survivor, by=by, on=today, also=also, facts={**facts, "joined": joined.pk}, details=details, act=told.act
    )
    take_back(joined, by=by, on=today, because=told)
    count_here(survivor, [(act, of_case(act, survivor)) for act in counting], by=by, on=today, because=here)
    cancel_flows(joined)
    return survivor


def _lead_on(joined: Case, survivor: Case) -> list[Case]:
    """Numbers that led to the joined case lead to the earlier one now."""
    aliases = list(Case.objects.select_for_update(of=("self",)).filter(joined_into=joined).order_by("pk"))
    for alias in aliases:
        alias.joined_into = survivor
        save_case(alias, "joined_into")
    return aliases


def _move_parties(joined: Case, survivor: Case) -> tuple[list[Party], set[tuple[str, int | None]]]:
    """-> the persons who go on in the earlier case, and those who are in it already, as the journal names them"""
    known = {number.casefold() for number in survivor.parties.values_list("identity_number", flat=True) if number}
    parties = list(Party.objects.select_for_update(of=("self",)).filter(case=joined))
    stay = [party for party in parties if party.identity_number.casefold() in known]
    moved = [party for party in parties if party not in stay]
    for party in moved:
        party.case = survivor
        party.save(update_fields=["case"])
    return moved, {(Party._meta.db_table, party.pk) for party in stay}


def of_case(act: Counted, case: Case) -> dict[str, Any]:
    """The facts of an act with what is true of the case: what figures are cut and dated by. Acts that are not cut by it stay."""
    if not case.slices.keys() <= act.facts.keys():
        return act.facts
    true = {**case.slices, "detected_on": case.detected_on.isoformat(), "presiding": case.presiding}
    return {name: true.get(name, value) for name, value in act.facts.items()}
