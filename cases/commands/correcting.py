"""Correcting what was written down: old and new stay in the history, figures are reversed and counted again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import StaleVersion
from branches.models import Officer
from branches.rights import other_eyes, require
from journal.memory import record
from journal.recounting import Counted, recount

from .. import rules
from ..choices import Confirmation, Kind, Outcome, Right, Verb
from ..deadlines import restart_deadlines
from ..models import Case, FactCorrection, Party
from ..questions import what_forbids_correcting, what_was_decided
from ..rules import check_changes, check_in_charge, check_nothing_against, check_reason, check_under_way, check_waits, folded
from ..standing_in import is_in_charge
from .joining import of_case
from .locking import lock_case, save_case

CASE_FIELDS = ("title", "place", "route", "kind", "presiding", "detected_at")
PARTY_FIELDS = ("name", "identity_number", "kind", "role", "nationality", "address")
PARTY_FACTS = {"kind": "party_kind", "role": "role"}


@transaction.atomic
def correct_case(case: Case, *, by: Officer, today: date, reason: str, **facts: Any) -> FactCorrection:
    """
    The officer in charge corrects title, place, route, kind, presiding or the moment of detection.

    At once while the case is being verified; after a course was submitted it waits for a second person. Every figure of the case that
    is cut or dated by it moves by reversal and recount, in the branch that counted it. Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    require(by, Right.CORRECT_FACT, case.branch)
    check_under_way(case.status)
    check_in_charge(is_in_charge(by, case.assigned_to_id))
    facts["presiding"] = facts["presiding"] if facts["kind"] == Kind.DRUGS else ""
    rules.check_presiding(facts["kind"], facts["presiding"])
    rules.check_detection(facts["detected_at"].astimezone(clock.HANOI).date(), today=today)
    changes = differences(case, CASE_FIELDS, facts)
    return _correct(case, None, changes, by=by, today=today, reason=reason)


@transaction.atomic
def correct_party(party: Party, *, by: Officer, today: date, reason: str, **facts: Any) -> FactCorrection:
    """
    The officer in charge corrects who somebody is. As correct_case(); an identity number stays once in a case.

    Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(Party.objects.values_list("case", flat=True).get(pk=party.pk))
    party = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    require(by, Right.CORRECT_FACT, case.branch)
    check_under_way(case.status)
    check_in_charge(is_in_charge(by, case.assigned_to_id))
    facts["identity_number"] = facts["identity_number"].strip()
    others = case.parties.exclude(pk=party.pk).values_list("identity_number", "name")
    rules.check_new_identity(facts["identity_number"], others)
    changes = differences(party, PARTY_FIELDS, facts)
    return _correct(case, party, changes, by=by, today=today, reason=reason)


def _correct(case: Case, party: Party | None, changes: dict[str, list], *, by: Officer, today: date, reason: str) -> FactCorrection:
    check_changes(changes)
    check_reason(reason)
    rules.check_no_correction_waits(case.corrections.filter(party=party, outcome="").exists())
    check_nothing_against(what_forbids_correcting(case, party, changes))
    second = rules.needs_second(case.status, what_was_decided(case))
    correction = FactCorrection.objects.create(
        case=case, party=party, changes=changes, reason=reason, second=second, asked_by=by, asked_on=today, asked_at=clock.now(),
        outcome="" if second else Confirmation.APPLIED,
    )  # fmt: skip
    if not second:
        return _apply(case, correction, by=by, today=today)
    facts = {"fields": sorted(changes), "party": party.pk if party else None}
    record(Verb.CORRECTION_ASKED, case, by=by, on=today, subject=correction, facts=facts, details=told(correction))
    return correction


@transaction.atomic
def decide_correction(correction: FactCorrection, *, by: Officer, today: date, outcome: str, reason: str = "") -> FactCorrection:
    """
    The second person confirms a correction, which is then made, or refuses it with a reason; never who asked for it.

    Raises NotAllowed, WrongState, StaleVersion, DomainError.
    """
    case = lock_case(correction.case_id)
    correction = FactCorrection.objects.select_for_update(of=("self",)).get(pk=correction.pk)
    require(by, Right.CONFIRM_CORRECTION, case.branch)
    other_eyes(by, correction.asked_by_id)
    check_waits(correction.outcome)
    check_under_way(case.status)
    rules.check_confirmation(outcome, reason)
    correction.decided_by, correction.decided_on, correction.decided_at, correction.answer_reason = by, today, clock.now(), reason
    correction.outcome = Confirmation.APPLIED if outcome == Outcome.APPROVED else Confirmation.REFUSED
    correction.save()
    if correction.outcome == Confirmation.APPLIED:
        check_nothing_against(what_forbids_correcting(case, _party_of(correction), correction.changes))
        return _apply(case, correction, by=by, today=today)
    facts = {"fields": sorted(correction.changes), "party": correction.party_id}
    record(Verb.CORRECTION_REFUSED, case, by=by, on=today, subject=correction, facts=facts, details=told(correction))
    return correction


def _apply(case: Case, correction: FactCorrection, *, by: Officer, today: date) -> FactCorrection:
    party, changes = _party_of(correction), correction.changes
    subject: Case | Party = party or case
    if any(stored(subject, name) != old for name, (old, _new) in changes.items()):
        raise StaleVersion(_("What is to be corrected was changed since. Refuse this correction and ask for another one."))
    also: list[Any] = [write_party(party, changes)] if party else write_case(case, changes, correction, by=by, today=today)
    facts = {**case.slices, "fields": sorted(changes), "party": correction.party_id}
    told_by = record(Verb.FACT_CORRECTED, case, by=by, on=today, subject=correction, also=also, facts=facts, details=told(correction))
    recount(case, lambda act: of_party(act, party) if party else of_case(act, case), by=by, on=today, because=told_by)
    return correction


def _party_of(correction: FactCorrection) -> Party | None:
    return Party.objects.select_for_update(of=("self",)).get(pk=correction.party_id) if correction.party_id else None


def of_party(act: Counted, party: Party) -> dict[str, Any]:
    """The facts of an act with what is true of the person, if the act is about this one."""
    if act.subject != (Party._meta.db_table, party.pk):
        return act.facts
    true = {fact: getattr(party, name) for name, fact in PARTY_FACTS.items()}
    return {name: true.get(name, value) for name, value in act.facts.items()}


def differences(row: Case | Party, names: tuple[str, ...], facts: dict[str, Any]) -> dict[str, list]:
    """{field: [old, new]} as stored, of the fields that differ."""
    pairs = {name: [stored(row, name), spelled(facts[name])] for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def stored(row: Case | Party, name: str) -> Any:
    return spelled(getattr(row, name))


def spelled(value: Any) -> Any:
    return value.astimezone(clock.HANOI).isoformat() if isinstance(value, datetime) else value


def told(correction: FactCorrection) -> dict[str, Any]:
    """The words of the history: what was written, what is true, and why."""
    who = correction.party.name if correction.party else ""
    return {"changes": correction.changes, "reason": correction.reason, "party": who, "answer": correction.answer_reason}


def write_party(party: Party, changes: dict[str, list]) -> Party:
    for name, (_old, new) in changes.items():
        setattr(party, name, new)
    party.folded_name = folded(party.name)
    party.save()
    return party


def write_case(case: Case, changes: dict[str, list], correction: FactCorrection, *, by: Officer, today: date) -> list[Any]:
    """-> the rows that changed"""
    started = case.detected_at
    for name, (_old, new) in changes.items():
        setattr(case, name, datetime.fromisoformat(new) if name == "detected_at" else new)
    case.detected_on = case.detected_at.astimezone(clock.HANOI).date()
    save_case(case, *changes, "detected_on")
    if case.detected_at == started:
        return [case]
    return [case, *restart_deadlines(case, started, case.detected_at, by=by, on=today, reason=correction.reason)]
