"""The draw in acts: a rule for the branch, a sealed seed, a ticket for each new case, a name."""

import secrets
from datetime import date

from django.db import transaction
from django.db.models import Max

from acts.jobs import enqueue
from branches.models import Branch, Officer
from branches.rights import require
from cases.choices import Status
from cases.commands import lock_case
from cases.models import Case
from cases.rules import ENDED
from journal.memory import record

from ..choices import Dropped, Right, Verb
from ..draw_rules import RULE, SEED_BYTES, commitment_of, drawn
from ..giving_rules import check_assignment_rule
from ..models import AssignmentRule, Draw, DrawSeed, DrawTicket
from ..pools import pool_of, rule_for
from ..sealing import seal, unseal


@transaction.atomic
def set_assignment_rule(
    branch: Branch, *, by: Officer | None, today: date, draw: bool, take: bool, shares: dict[str, int], valid_from: date, reason: str
) -> AssignmentRule:
    """
    The head says how the branch gives out its cases from a day on: by lot or not, and whether officers take cases themselves.

    `shares`: whole numbers by level of position (C1 … C4). Switching the draw on seals the seed of the first case. Raises
    NotAllowed, DomainError.
    """
    branch = _lock(branch)
    require(by, Right.ASSIGN_CASE, branch)
    check_assignment_rule(draw=draw, shares=shares, valid_from=valid_from, today=today, reason=reason)
    rule = AssignmentRule.objects.create(
        branch=branch, valid_from=valid_from, draw=draw, take=take, shares=shares, reason=reason.strip(), set_by=by, set_on=today
    )
    facts = {"draw": draw, "take": take, "shares": shares, "valid_from": valid_from}
    record(Verb.ASSIGNMENT_RULED, branch, by=by, on=today, subject=rule, facts=facts, details={"reason": rule.reason})
    if draw and not _unused(branch).exists():
        _commit_seed(branch, today=today)
    return rule


@transaction.atomic
def order_draw(case: Case, *, today: date) -> DrawTicket | None:
    """
    Gives a newly registered case the next seed of its branch, if the branch draws, and seals the seed of the case after it.

    Done in the transaction of the registration: the seed of every case was sealed before the case existed, and nobody chooses which
    seed serves it. The name is drawn by a job, when the persons of the quick entry stand in the case and conflicts can be seen.
    """
    rule = rule_for(case.branch, today)
    if rule is None or not rule.draw:
        return None
    branch = _lock(rule.branch)
    seed = _unused(branch).first()
    if seed is None:
        return None
    ticket = DrawTicket.objects.create(case=case, seed=seed, ordered_on=today)
    facts = {"branch": branch.pk, "number": seed.number, "commitment": seed.commitment}
    record(Verb.DRAW_ORDERED, case, by=None, on=today, subject=ticket, facts=facts)
    _commit_seed(branch, today=today)
    enqueue("draw", dedupe=f"draw:{case.pk}", case_id=case.pk)
    return ticket


@transaction.atomic
def draw_officer(case: Case, *, today: date) -> Draw | None:
    """
    Draws the officer in charge of a case with a ticket, once, and opens the seed in the same entry as the name.

    The pool is stated as it is now. Without a name (assigned before, nobody left) the entry says why and opens the seed all the
    same, so that no draw can be kept back. The caller gives the case to the officer. -> None when there is nothing to draw
    """
    case = lock_case(case.pk)
    ticket = DrawTicket.objects.select_related("seed__branch").filter(case=case, draw__isnull=True).first()
    if ticket is None:
        return None
    facts = {**_opened(ticket), "rule": RULE, "case_number": case.number, "branch": ticket.seed.branch_id}
    why = _why_not(case, facts)
    if why is None:
        pool, left_out = pool_of(case, rule_for(case.branch, today) or AssignmentRule(), on=today)
        facts |= {"pool": [candidate.as_fact() for candidate in pool], "left_out": left_out}
        why = None if pool else Dropped.NOBODY
    if why is not None:
        return _settle(case, ticket, Verb.DRAW_DROPPED, today, {**facts, "why": why.value}, dropped=why.value)
    key, turn = drawn(bytes.fromhex(facts["seed"]), case.number, pool)
    officer = Officer.objects.get(pk=key)
    return _settle(case, ticket, Verb.CASE_DRAWN, today, {**facts, "officer": key, "round": turn}, officer=officer)


def _why_not(case: Case, facts: dict) -> Dropped | None:
    if case.status in ENDED:
        return Dropped.ENDED
    if case.status != Status.REGISTERED or case.assigned_to_id is not None:
        return Dropped.ASSIGNED
    return None if facts["seed"] else Dropped.UNREADABLE


def _opened(ticket: DrawTicket) -> dict:
    seed = unseal(ticket.seed.sealed)
    return {"number": ticket.seed.number, "commitment": ticket.seed.commitment, "seed": seed.hex() if seed else ""}


def _settle(case: Case, ticket: DrawTicket, verb: Verb, today: date, facts: dict, *, officer: Officer | None = None, dropped="") -> Draw:
    draw = Draw.objects.create(case=case, ticket=ticket, officer=officer, dropped=dropped, drawn_on=today)
    details = {"officer": officer.full_name} if officer else {"reason": str(Dropped(dropped).label)}
    record(verb, case, by=None, on=today, subject=draw, facts=facts, details={"number": facts["number"], **details})
    return draw


def _lock(branch: Branch) -> Branch:
    """One draw of a branch after the other. Cases that name the branch may be written meanwhile."""
    return Branch.objects.select_for_update(no_key=True).get(pk=branch.pk)


def _unused(branch: Branch):
    return DrawSeed.objects.filter(branch=branch, ticket__isnull=True).order_by("number")


def _commit_seed(branch: Branch, *, today: date) -> DrawSeed:
    """A new seed: its hash into the journal of the branch, the number itself under seal. The caller holds the branch."""
    number = (DrawSeed.objects.filter(branch=branch).aggregate(last=Max("number"))["last"] or 0) + 1
    seed = secrets.token_bytes(SEED_BYTES)
    row = DrawSeed.objects.create(branch=branch, number=number, commitment=commitment_of(seed), sealed=seal(seed), committed_on=today)
    facts = {"number": number, "commitment": row.commitment}
    record(Verb.DRAW_COMMITTED, branch, by=None, on=today, subject=row, facts=facts, details={"number": number})
    return row
