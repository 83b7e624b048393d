"""Loads the legal tables from law/data. What is missing is added; a row that is there is never rewritten, only closed."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from acts import clock
from journal.memory import Act, record_many

from . import datafiles, models
from .choices import Verb
from .questions import dates_moved_by
from .rules.steps import Both
from .selectors import book_reading, renew_stamp
from .tables import TABLES

Row = dict[str, Any]
LEFT_OUT = "days left out: they would move running dates, propose them on the page of the calendar"
log = logging.getLogger(__name__)


def rows_by_model() -> dict[type[models.DatedRow], Iterable[Row]]:
    acts, bands = datafiles.penalties()
    return {
        models.Instrument: datafiles.plain("instruments.toml", "instrument"),
        models.Act: acts,
        models.Band: bands,
        models.Circumstance: datafiles.plain("penalty_terms.toml", "circumstance"),
        models.Remedy: datafiles.plain("penalty_terms.toml", "remedy"),
        models.NoPenaltyGround: datafiles.plain("no_penalty.toml", "ground"),
        models.SigningLimit: datafiles.plain("authority.toml", "signing_limit"),
        models.SigningPosition: datafiles.plain("authority.toml", "signing_position"),
        models.UpwardRoute: datafiles.plain("authority.toml", "upward_route"),
        models.AgencyLimit: datafiles.plain("authority.toml", "agency_limit"),
        models.DeadlineRule: datafiles.plain("deadlines.toml", "deadline"),
        models.DeadlineMove: datafiles.plain("deadlines.toml", "move"),
        models.LimitationRule: datafiles.plain("deadlines.toml", "limitation"),
        models.LimitationStart: datafiles.plain("deadlines.toml", "limitation_start"),
        models.CalendarDay: datafiles.calendar_days(),
        models.LegalForm: datafiles.forms(),
        models.Setting: datafiles.plain("settings.toml", "setting"),
        models.Crime: datafiles.plain("crimes.toml", "crime"),
        models.Initiator: datafiles.plain("crimes.toml", "initiator"),
        models.CrimeThreshold: datafiles.crime_thresholds(),
        models.DrugGroup: datafiles.plain("drugs.toml", "drug_group"),
        models.DrugThreshold: datafiles.drug_thresholds(),
        models.Substance: datafiles.substances(),
        models.Unit: datafiles.units(),
    }


@transaction.atomic
def load() -> dict[str, int]:
    """
    How many rows were added or closed, by table; a second load changes nothing.

    A row already there keeps its words even when the file has others: a change of the law or of our reading is a new validity with
    a second person's approval, so that no release moves a decided case. Nor does a release move a date: a day new to the calendar
    that would is left out, counted under LEFT_OUT, and waits to be proposed on the page of the calendar.
    """
    sources = rows_by_model()
    left_out = _days_that_move(sources)
    changed = {table.slug: _load_table(table.model, sources[table.model]) for table in TABLES}
    given = [
        Act(Verb.LAW_LOADED, table, None, clock.today(), facts={"table": table.slug, "rows": changed[table.slug]})
        for table in TABLES
        if changed[table.slug]
    ]
    record_many(given)
    if given:
        renew_stamp()
    if left_out:
        log.warning("days left out of the calendar, because running dates would move: %s", ", ".join(left_out))
    return changed | ({LEFT_OUT: len(left_out)} if left_out else {})


def _days_that_move(sources: dict[type[models.DatedRow], Iterable[Row]]) -> list[str]:
    """Takes the days that would move a running date out of `sources`; on an empty calendar nothing runs yet. -> their codes"""
    known = set(models.CalendarDay.objects.values_list("code", flat=True))
    days = list(sources[models.CalendarDay])
    touching = [row["code"] for row in days if known and row["code"] not in known and _moves(row)]
    sources[models.CalendarDay] = [row for row in days if row["code"] not in touching]
    return touching


def _moves(row: Row) -> bool:
    name = Both(row["name_vi"], row["name_en"])
    return len(dates_moved_by([row["day"]], book_reading({row["day"]: (row["kind"], name)}))) > 0


def _load_table(model: type[models.DatedRow], rows: Iterable[Row]) -> int:
    known = {(row.code, row.valid_from): row for row in model.objects.all()}
    missing = []
    closed = 0
    for row in rows:
        present = known.get((row["code"], row["valid_from"]))
        if present is None:
            missing.append(model(**row))
        elif present.valid_to is None and row.get("valid_to"):
            closed += model.objects.filter(pk=present.pk).update(valid_to=row["valid_to"])
    if model is models.CalendarDay:
        # An approved reading of a day closes the seeded one and stands from another date: the seed does not come back.
        read = {code for code, _from in known}
        missing = [day for day in missing if day.code not in read]
    model.objects.bulk_create(missing)
    return len(missing) + closed
