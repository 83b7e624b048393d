"""Loads the legal tables from law/data. What is missing is added; a row that is there is never rewritten, only closed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from acts import clock
from journal.memory import Act, record_many

from . import datafiles, models
from .choices import Verb
from .selectors import renew_stamp
from .tables import TABLES

Row = dict[str, Any]


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
    a second person's approval, so that no release moves a decided case.
    """
    sources = rows_by_model()
    changed = {table.slug: _load_table(table.model, sources[table.model]) for table in TABLES}
    given = [
        Act(Verb.LAW_LOADED, table, None, clock.today(), facts={"table": table.slug, "rows": changed[table.slug]})
        for table in TABLES
        if changed[table.slug]
    ]
    record_many(given)
    if given:
        renew_stamp()
    return changed


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
