from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import DomainError, WrongState
from branches.models import Branch, Officer
from branches.rights import require
from cases.choices import Presiding
from cases.commands import lock_case
from cases.commands.locking import save_case
from cases.models import Case
from cases.rules import check_open
from journal.memory import record
from journal.recounting import Counted, recount

from ..agency_rules import check_correction, check_drug_case, check_role, check_since, check_until
from ..choices import Agency, AgencyRole, Right, Verb
from ..models import CaseAgency

PRESIDES = (AgencyRole.PRESIDING, AgencyRole.CO_PRESIDING)
ROLE_OF = {Presiding.COORDINATING: AgencyRole.PRESIDING, Presiding.CO_PRESIDING: AgencyRole.CO_PRESIDING}


@transaction.atomic
def name_agency(
    case: Case,
    *,
    by: Officer,
    today: date,
    agency: str,
    role: str,
    since: date,
    unit: str = "",
    branch: Branch | None = None,
    document: str = "",
) -> CaseAgency:
    """
    Names another unit in a drug case and its part. It counts nothing: the record of the presiding unit does.

    Raises NotAllowed, WrongState, DomainError. Source: Law 73/2021 art. 11; Decree 105/2021 arts 3, 10, 13.
    """
    case = lock_case(case.pk)
    require(by, Right.NAME_AGENCIES, case.branch)
    check_open(case.status)
    check_drug_case(case.kind)
    check_role(role, presiding=case.presiding, others=case.agencies.filter(role=AgencyRole.PRESIDING, until=None).count())
    check_since(since, detected_on=case.detected_on, today=today)
    row = add(case, agency=agency, unit=unit, branch=branch, role=role, since=since, document=document, by=by)
    facts = {**case.slices, "agency": agency, "role": role, "since": since}
    details = {"unit": row.unit, "document": document}
    record(Verb.AGENCY_NAMED, case, by=by, on=today, subject=row, facts=facts, details=details)
    return row


def add(case: Case, *, agency: str, unit: str, branch: Branch | None, role: str, since: date, document: str, by: Officer) -> CaseAgency:
    """One unit stands once in a case at a time. Raises DomainError."""
    if agency == Agency.CUSTOMS and branch is not None:
        unit = branch.name_vi
    else:
        branch = None
    unit = unit.strip()
    if not unit:
        raise DomainError(_("Name the unit."), field="unit")
    if branch == case.branch:
        raise DomainError(_("This is the unit whose case it is. Its part is corrected under “who presides”."), field="branch")
    if case.agencies.filter(agency=agency, unit=unit, until=None).exists():
        raise DomainError(_("This unit stands in the case already. Change its part instead."), field="unit")
    return CaseAgency.objects.create(
        case=case, agency=agency, unit=unit, branch=branch, role=role, since=since, document=document, named_by=by
    )


@transaction.atomic
def change_agency(
    agency: CaseAgency, *, by: Officer, today: date, until: date, reason: str, role: str = "", document: str = ""
) -> CaseAgency:
    """
    Ends the part of a unit on `until`; with another `role` it goes on in that part from the same day. -> the row that stands

    Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(agency.case_id)
    row = CaseAgency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    require(by, Right.NAME_AGENCIES, case.branch)
    check_open(case.status)
    if row.until is not None:
        raise WrongState(_("The part of this unit has ended already."))
    check_until(until, since=row.since, today=today)
    if role:
        others = case.agencies.filter(role=AgencyRole.PRESIDING, until=None).exclude(pk=row.pk).count()
        check_role(role, presiding=case.presiding, others=others)
    before = row.role
    end(row, until)
    rows = [row]
    if role:
        rows.append(add(case, agency=row.agency, unit=row.unit, branch=row.branch, role=role, since=until, document=document, by=by))
    facts = {**case.slices, "agency": row.agency, "before": before, "role": role, "until": until}
    record(
        Verb.AGENCY_CHANGED, case, by=by, on=today, subject=row, also=rows[1:], facts=facts,
        details={"unit": row.unit, "reason": reason, "document": document},
    )  # fmt: skip
    return rows[-1]


def end(row: CaseAgency, until: date) -> CaseAgency:
    row.until = max(until, row.since)
    row.save(update_fields=["until"])
    return row


@transaction.atomic
def correct_presiding(
    case: Case,
    *,
    by: Officer,
    today: date,
    presiding: str,
    reason: str,
    document: str,
    agency: str = Agency.POLICE,
    unit: str = "",
    branch: Branch | None = None,
) -> Case:
    """
    The head corrects who presides over a drug case: `agency` and `unit` name who does when customs do not preside alone.

    The case is counted again under its true heading on the day of detection; figures that were published before stay as they were
    published. Raises NotAllowed, WrongState, DomainError. Source: Decree 105/2021 art. 13.2.
    """
    case = lock_case(case.pk)
    require(by, Right.CORRECT_PRESIDING, case.branch)
    check_open(case.status)
    check_drug_case(case.kind)
    named = branch.name_vi if branch and agency == Agency.CUSTOMS else unit
    check_correction(presiding, before=case.presiding, unit=named, reason=reason)
    before, case.presiding = case.presiding, presiding
    save_case(case, "presiding")
    ended = [end(row, today) for row in case.agencies.select_for_update(of=("self",)).filter(role__in=PRESIDES, until=None)]
    if presiding != Presiding.CUSTOMS:
        still = case.agencies.select_for_update(of=("self",)).filter(agency=agency, unit=named.strip(), until=None)
        ended += [end(row, today) for row in still]
        role = ROLE_OF[Presiding(presiding)]
        ended.append(add(case, agency=agency, unit=unit, branch=branch, role=role, since=today, document=document, by=by))
    facts = {**case.slices, "before": before, "presiding": presiding, "agency": agency if presiding != Presiding.CUSTOMS else ""}
    entry = record(
        Verb.PRESIDING_CHANGED, case, by=by, on=today, also=ended, facts=facts,
        details={"unit": named, "reason": reason, "document": document},
    )  # fmt: skip
    recount(case, partial(presided_by, presiding), by=by, on=today, because=entry)
    return case


def presided_by(presiding: str, act: Counted) -> dict:
    """The facts of a counted act as they should have been."""
    return {**act.facts, "presiding": presiding} if "presiding" in act.facts else act.facts
