"""What a proposal would change, for the pages: old beside new, the rows that name it, the dates that it would move."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet

from acts.errors import DomainError
from journal.models import Entry

from .choices import DayKind, ProposalStatus, Verb
from .columns import text_of
from .commands import OWN_OF_EACH_ROW, build_version, last_version
from .models import CalendarDay, DatedRow, LawProposal
from .questions import MovedDate, Plan, dates_moved_by
from .rules.steps import Both
from .selectors import book_reading
from .tables import TABLES, LawTable, table_of

NOTHING = "–"  # how columns.text_of writes an empty value


@dataclass(frozen=True)
class Difference:
    """One column: what it says now and what it would say; empty where there is no such version."""

    label: str
    old: str
    new: str


class Told(Sequence):
    """The dates of a plan as a paginator wants them: counted, and fetched a page at a time."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __len__(self) -> int:
        return len(self.plan)

    def __getitem__(self, place) -> list[MovedDate]:
        return self.plan.told(place.start, place.stop)


def columns_to_change(model: type[DatedRow]) -> list[models.Field]:
    """What a proposal may say about a row; of the calendar the day is its code."""
    return [field for field in model._meta.concrete_fields if field.name not in OWN_OF_EACH_ROW and field.name != "day"]


def waiting() -> QuerySet[LawProposal]:
    return LawProposal.objects.filter(status=ProposalStatus.PROPOSED).select_related("proposed_by")


def answered() -> QuerySet[LawProposal]:
    return LawProposal.objects.exclude(status=ProposalStatus.PROPOSED).select_related("proposed_by", "answered_by")


def with_tables(found: Iterable[LawProposal]) -> list[tuple[LawProposal, LawTable]]:
    return [(one, table_of(one.table)) for one in found]


def version_before(proposal: LawProposal) -> DatedRow | None:
    """The version that the new one follows."""
    rows = table_of(proposal.table).model.objects.filter(code=proposal.code, valid_from__lt=proposal.valid_from)
    return rows.order_by("-valid_from").first()


def differences(proposal: LawProposal) -> tuple[list[Difference], str]:
    """Column by column, and why the row would no longer stand; empty when it would."""
    legal, old = table_of(proposal.table), version_before(proposal)
    if proposal.repeals:
        return [Difference(_label(field), text_of(old, field.name) if old else "", "") for field in columns_to_change(legal.model)], ""
    try:
        new = build_version(legal, proposal.code, proposal.values, proposal.valid_from, old)
    except DomainError as error:
        return [], str(error)
    said = [
        Difference(_label(field), text_of(old, field.name) if old else "", text_of(new, field.name))
        for field in columns_to_change(legal.model)
    ]
    return [one for one in said if (one.old or NOTHING) != one.new], ""


def _label(field: models.Field) -> str:
    return str(field.verbose_name)


def closes(proposal: LawProposal) -> DatedRow | None:
    """The version that ends the day before, when the proposal is approved."""
    current = last_version(table_of(proposal.table), proposal.code)
    if current is None or (current.valid_to is not None and current.valid_to < proposal.valid_from):
        return None
    current.valid_to = proposal.valid_from - timedelta(days=1)
    return current


def named_by(proposal: LawProposal) -> list[tuple[LawTable, int]]:
    """The tables whose rows in force name this code, with how many do."""
    found = []
    for table in TABLES:
        names = Q(pk__in=[])
        for field in columns_to_change(table.model):
            if isinstance(field, ArrayField):
                names |= Q(**{f"{field.name}__contains": [proposal.code]})
            elif isinstance(field, models.CharField) and not field.choices and field.name not in ("name_vi", "name_en", "source"):
                names |= Q(**{field.name: proposal.code})
        many = table.model.objects.in_force(proposal.valid_from).exclude(code=proposal.code).filter(names).count()
        if many:
            found.append((table, many))
    return found


def dates_that_move(proposal: LawProposal) -> Told | None:
    """For an open proposal about a day; None for any other."""
    legal = table_of(proposal.table)
    if legal.model is not CalendarDay or not proposal.is_open:
        return None
    day = CalendarDay._meta.get_field("day").to_python(proposal.code)
    kind = DayKind.ORDINARY if proposal.repeals else proposal.values.get("kind", DayKind.ORDINARY)
    name = Both(proposal.values.get("name_vi", ""), proposal.values.get("name_en", ""))
    return dates_if(day, kind, name)


def dates_if(day: date, kind: str, name: Both) -> Told:
    """What that reading of a day would move, by the tables as they stand now."""
    return Told(dates_moved_by([day], book_reading({day: (kind, name)})))


def files_touched(proposal: LawProposal) -> int:
    """In how many files an approved proposal left an entry."""
    entry = Entry.objects.filter(verb=Verb.LAW_APPROVED, subject_table=LawProposal._meta.db_table, subject_id=proposal.pk).first()
    return Entry.objects.filter(act=entry.act).exclude(chain_kind="law").count() if entry else 0
