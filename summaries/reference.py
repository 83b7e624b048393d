"""Reference data of this room: the reporting calendars and the published figures, loaded from its own data files."""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import DomainError
from summaries.choices import Qualifier, Reason, SetAsideRole
from summaries.models import Calendar, Return, ReturnSource, SetAside
from summaries.published import Row, read_rows

DATA = Path(__file__).parent / "data"
# The most definite of several agreeing sources speaks: "16,660" confirms "over 16,600"-like wording, not the reverse.
FIRMNESS = [Qualifier.EXACT, Qualifier.ESTIMATE, Qualifier.OVER, Qualifier.UNDER, Qualifier.ABOUT]


@dataclass(frozen=True)
class Loaded:
    returns: int
    sources: int
    refused: int
    checks: int
    changed: int


def load() -> None:
    """Loads calendars and published figures; a second run changes nothing."""
    load_calendars()
    load_file(DATA / "published_figures.csv")


def load_calendars() -> None:
    with (DATA / "calendars.csv").open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines):
            code = cells.pop("code")
            Calendar.objects.update_or_create(code=code, defaults={name: text or None for name, text in cells.items()})


def load_file(path: Path) -> Loaded:
    """Loads a returns file. Raises DomainError naming every faulty line; then nothing of it is loaded."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = read_rows(lines)
    except OSError:
        raise DomainError(_("The file %(path)s cannot be read.") % {"path": path}, code="file") from None
    except UnicodeDecodeError:
        raise DomainError(_("The file is not UTF-8 text: save it as CSV UTF-8."), code="file") from None
    return load_rows(rows)


@transaction.atomic
def load_rows(rows: Sequence[Row]) -> Loaded:
    """Rows that agree become one return with several sources; other values for one window become rivals, side by side."""
    changed = sum(_set_aside(row) if row.load != "yes" else _publish(row) for row in rows)
    _settle()
    return Loaded(
        Return.objects.count(),
        ReturnSource.objects.count(),
        SetAside.objects.filter(role=SetAsideRole.REFUSED).count(),
        SetAside.objects.filter(role=SetAsideRole.CHECK).count(),
        changed,
    )


def _set_aside(row: Row) -> bool:
    place = {
        "source": row.source,
        "scope": row.scope,
        "measure": row.published_as,
        "period_from": row.window.start,
        "period_to": row.window.end,
    }
    words = {
        "role": SetAsideRole.REFUSED if row.load == "no" else SetAsideRole.CHECK,
        "printed": row.printed,
        "note": row.note,
        "reasons": list(row.reasons),
    }
    return _keep(SetAside, place, words)


def _publish(row: Row) -> bool:
    place = {
        "scope": row.scope,
        "measure": row.measure,
        "slice_key": row.slice_key,
        "period_from": row.window.start,
        "period_to": row.window.end,
    }
    # A source that now says something else has corrected itself: it no longer stands behind its former figure.
    ReturnSource.objects.filter(source=row.source, **{f"published__{name}": value for name, value in place.items()}).exclude(
        published__value=row.value
    ).delete()
    found, made = Return.objects.get_or_create(
        **place, value=row.value, defaults={"slices": dict(row.slices), "unit": row.unit, "qualifier": row.qualifier}
    )
    words = {"printed": row.printed, "qualifier": row.qualifier, "note": row.note, "reasons": list(row.reasons)}
    return _keep(ReturnSource, {"published": found, "source": row.source}, words) or made


def _keep(model, place: dict, words: dict) -> bool:
    row, made = model.objects.get_or_create(**place, defaults=words)
    if made or all(getattr(row, name) == value for name, value in words.items()):
        return made
    for name, value in words.items():
        setattr(row, name, value)
    row.save(update_fields=list(words))
    return True


def _settle() -> None:
    """Derives from the sources what a return says: how firmly, whether its window is stated, and who its rivals are."""
    Return.objects.filter(sources__isnull=True).delete()
    together = defaultdict(list)
    for row in Return.objects.prefetch_related("sources"):
        together[row.scope, row.measure, row.slice_key, row.period_from, row.period_to].append(row)
    for rows in together.values():
        for row in rows:
            sources = list(row.sources.all())
            said = {
                "qualifier": min((source.qualifier for source in sources), key=lambda word: FIRMNESS.index(Qualifier(word))),
                "window_inferred": all(Reason.WINDOW_INFERRED in source.reasons for source in sources),
                "rival_mentioned": any(Reason.RIVAL_MENTIONED in source.reasons for source in sources),
                "rival": len(rows) > 1,
            }
            if any(getattr(row, name) != value for name, value in said.items()):
                Return.objects.filter(pk=row.pk).update(**said)
