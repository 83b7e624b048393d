"""How a legal table changes: propose, approve by a second person, decline, confirm. A decided case never moves."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import CheckConstraint
from django.utils.translation import gettext as _

from acts.errors import DomainError, WrongState
from branches.choices import Certainty
from branches.models import Branch
from branches.rights import other_eyes, require
from journal.memory import record

from .choices import DayKind, ProposalStatus, Right, Verb
from .models import CalendarDay, DatedRow, LawProposal
from .questions import CalendarChange, move_dates
from .rules.calendar import SATURDAY
from .selectors import renew_stamp
from .tables import TABLES, LawTable, table_of

OWN_OF_EACH_ROW = {"id", "code", "valid_from", "valid_to", "confirmed_by", "confirmed_on"}


@transaction.atomic
def propose_law_row(
    table: str, code: str, values: dict[str, Any], *, valid_from: date, reason: str, by, today: date, repeals: bool = False
) -> LawProposal:
    """
    Proposes a new validity of `code` from `valid_from` on, or its end when it `repeals`. `values` are the columns that change.

    Raises NotAllowed without the right, DomainError when the row would not stand or another proposal for it is open.
    """
    legal = table_of(table)
    root = headquarters()
    require(by, Right.EDIT_LAW, root)
    if LawProposal.objects.filter(table=table, code=code, status=ProposalStatus.PROPOSED).exists():
        raise DomainError(_("A proposal for %(code)s waits for an answer. Answer it first.") % {"code": code}, code="open_proposal")
    if not reason.strip():
        raise DomainError(_("Say why: the document and its article."), field="reason")
    current = last_version(legal, code)
    row = build_version(legal, code, {} if repeals else values, valid_from, current)
    if current is not None and not repeals and all(getattr(row, name) == getattr(current, name) for name in values):
        raise DomainError(_("Nothing differs from the version in force. Change what the document changes."), code="same")
    proposal = LawProposal.objects.create(
        table=table, code=code, values=values, valid_from=valid_from, repeals=repeals, reason=reason, proposed_by=by, proposed_on=today
    )
    record(Verb.LAW_PROPOSED, legal, by=by, on=today, subject=proposal, branch=root, facts=_facts(proposal), details=_details(proposal))
    return proposal


@transaction.atomic
def propose_calendar_day(day: date, kind: str, *, name_vi: str, name_en: str, source: str, reason: str, by, today: date) -> LawProposal:
    """
    Proposes how a day is read: off, a worked Saturday or Sunday, or withdrawn (as its weekday says). It moves dates once it is approved.

    Raises NotAllowed without the right, DomainError for a reading that says nothing or while another proposal for the day is open.
    """
    current = last_version(table_of("calendar"), day.isoformat())
    if kind == DayKind.WORKED and day.weekday() < SATURDAY:
        raise DomainError(_("Only a Saturday or a Sunday can be worked in place of another day."), field="kind")
    if kind == DayKind.ORDINARY and (current is None or current.valid_to is not None):
        raise DomainError(_("This day is read as its weekday says already: there is nothing to withdraw."), field="kind")
    # Only the open reading counts, from whatever day: a second announcement on one day stands from the day after.
    begins = max(today, current.valid_from + timedelta(days=1)) if current else today
    values = {"kind": kind, "name_vi": name_vi, "name_en": name_en, "source": source, "certainty": Certainty.FOUND.value}
    return propose_law_row("calendar", day.isoformat(), values, valid_from=begins, reason=reason, by=by, today=today)


@transaction.atomic
def approve_law_row(proposal: LawProposal, *, by, today: date) -> DatedRow | None:
    """
    The second person's yes: the version in force is closed the day before and the new one added. Answers with the new row.

    A day of the calendar moves the running dates that it touches, in the same act.
    Raises NotAllowed for the proposer or without the right, WrongState when it was answered, DomainError when it no longer stands.
    """
    proposal = LawProposal.objects.select_for_update().get(pk=proposal.pk)
    root = headquarters()
    require(by, Right.EDIT_LAW, root)
    _answer(proposal, ProposalStatus.APPROVED, by=by, today=today)
    legal = table_of(proposal.table)
    current = last_version(legal, proposal.code, lock=True)
    row = build_version(legal, proposal.code, {} if proposal.repeals else proposal.values, proposal.valid_from, current)
    also: list[Any] = []
    if current is not None and (current.valid_to is None or current.valid_to >= proposal.valid_from):
        current.valid_to = proposal.valid_from - timedelta(days=1)
        current.save(update_fields=["valid_to"])
        also.append(current)
    if not proposal.repeals:
        row.save(force_insert=True)
        also.append(row)
    renew_stamp()
    facts, details = _facts(proposal), _details(proposal)
    entry = record(Verb.LAW_APPROVED, legal, by=by, on=today, subject=proposal, also=also, branch=root, facts=facts, details=details)
    if isinstance(row, CalendarDay):
        move_dates(CalendarChange((row.day,), f"{row.day:%d/%m/%Y} · {proposal.reason}", by, today, cause=entry.id, act=entry.act))
    return None if proposal.repeals else row


@transaction.atomic
def decline_law_row(proposal: LawProposal, *, by, today: date) -> LawProposal:
    """The second person's no. Raises NotAllowed without the right, WrongState when answered."""
    proposal = LawProposal.objects.select_for_update().get(pk=proposal.pk)
    root = headquarters()
    require(by, Right.EDIT_LAW, root)
    _answer(proposal, ProposalStatus.DECLINED, by=by, today=today)
    record(Verb.LAW_DECLINED, table_of(proposal.table), by=by, on=today, subject=proposal, branch=root, facts=_facts(proposal))
    return proposal


@transaction.atomic
def confirm_law_row(row: DatedRow, *, by, today: date) -> DatedRow:
    """Says that the row was read against the signed text: its mark of certainty goes. Raises NotAllowed, WrongState when done."""
    legal = table_by_model(type(row))
    row = legal.model.objects.select_for_update().get(pk=row.pk)
    root = headquarters()
    require(by, Right.EDIT_LAW, root)
    if row.is_confirmed:
        raise WrongState(_("This row has been confirmed. There is nothing more to do."))
    row.confirmed_by, row.confirmed_on = by, today
    row.save(update_fields=["confirmed_by", "confirmed_on"])
    renew_stamp()
    facts = {"table": legal.slug, "code": row.code, "valid_from": row.valid_from}
    record(Verb.LAW_CONFIRMED, legal, by=by, on=today, subject=row, branch=root, facts=facts)
    return row


def headquarters() -> Branch:
    """The branch whose administrators keep the law of all."""
    return Branch.objects.get(code="CHQ")


def table_by_model(model: type[DatedRow]) -> LawTable:
    return next(table for table in TABLES if table.model is model)


def check_answerable(proposal: LawProposal, *, by) -> None:
    """Raises WrongState when it was answered, NotAllowed for the proposer."""
    if not proposal.is_open:
        raise WrongState(_("This proposal has been answered. Open the table to see the result."))
    other_eyes(by, proposal.proposed_by_id)


def _answer(proposal: LawProposal, status: str, *, by, today: date) -> None:
    check_answerable(proposal, by=by)
    proposal.status, proposal.answered_by, proposal.answered_on = status, by, today
    proposal.save(update_fields=["status", "answered_by", "answered_on"])


def last_version(legal: LawTable, code: str, *, lock: bool = False) -> DatedRow | None:
    """The newest version of that code, in force or not."""
    rows = legal.model.objects.select_for_update() if lock else legal.model.objects
    return rows.filter(code=code).order_by("-valid_from").first()


def build_version(legal: LawTable, code: str, values: dict[str, Any], valid_from: date, current: DatedRow | None) -> DatedRow:
    """The new version: what the last one says, with the changed columns. Raises DomainError naming what is wrong."""
    if current is not None and valid_from <= current.valid_from:
        words = {"code": code, "day": f"{current.valid_from:%d/%m/%Y}"}
        raise DomainError(_("%(code)s has a version from %(day)s. The new one must begin later.") % words, field="valid_from")
    row = legal.model(code=code, valid_from=valid_from)
    if current is not None:
        for field in legal.model._meta.concrete_fields:
            if field.name not in OWN_OF_EACH_ROW:
                setattr(row, field.name, getattr(current, field.name))
    for name, value in values.items():
        setattr(row, _column(legal, name), value)
    if legal.model is CalendarDay:
        row.day = code  # type: ignore[attr-defined]
    _check(row)
    return row


def _check(row: DatedRow) -> None:
    """What the database would refuse, in words. Overlaps are not looked at: the version in force is closed in the same act."""
    try:
        row.clean_fields()
        for constraint in row._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint.validate(type(row), row)
    except ValidationError as error:
        said = "; ".join(error.messages)
        raise DomainError(_("The new row would not stand: %(why)s") % {"why": said}, field="values") from error


def _column(legal: LawTable, name: str) -> str:
    try:
        if name not in OWN_OF_EACH_ROW:
            return legal.model._meta.get_field(name).name
    except FieldDoesNotExist:
        pass
    raise DomainError(_("The table has no column “%(name)s” that may be changed.") % {"name": name}, field="values")


def _facts(proposal: LawProposal) -> dict[str, Any]:
    return {"table": proposal.table, "code": proposal.code, "valid_from": proposal.valid_from, "repeals": proposal.repeals}


def _details(proposal: LawProposal) -> dict[str, Any]:
    return {"values": proposal.values, "reason": proposal.reason}
