"""A small room of its own for the trials of the journal: things that are made, weighed and mended in two branches."""

from dataclasses import dataclass
from datetime import date

from django.db import models

from journal import follows, measures, verbs
from journal.memory import Act, Recorded, record

DAY = date(2026, 11, 20)


class Verb(models.TextChoices):
    THING_MADE = "trial.thing_made", "Thing made"
    THING_MENDED = "trial.thing_mended", "Thing mended"
    THING_SEEN = "trial.thing_seen", "Thing seen"
    CIRCLE_TURNED = "trial.circle_turned", "Circle turned"


verbs.declare(Verb)


@dataclass(frozen=True)
class Place:
    pk: int
    code: str
    name_vi: str


@dataclass(frozen=True)
class Thing:
    pk: int
    branch: Place | None = Place(6, "KV06", "Chi cục Hải quan khu vực VI")

    @property
    def journal_chain(self) -> tuple[str, int]:
        return "trial", self.pk


@dataclass(frozen=True)
class Person:
    pk: int = 77
    full_name: str = "Nông Văn Lân"

    def position_on(self, branch, on) -> str:
        return "Công chức"


NORTH, SOUTH = Place(6, "KV06", "Chi cục Hải quan khu vực VI"), Place(2, "KV02", "Chi cục Hải quan khu vực II")


@measures.measure("trial.things", verb=Verb.THING_MADE, unit="piece")
@measures.measure("trial.things", verb=Verb.THING_MENDED, unit="piece")
def things(facts):
    if facts.get("count"):
        yield measures.Count(facts["count"], {"kind": facts.get("kind", "plain")}, on=facts.get("day"))


@measures.measure("trial.worth", verb=Verb.THING_MADE, unit="vnd")
@measures.measure("trial.worth", verb=Verb.THING_MENDED, unit="vnd")
def worth(facts):
    if facts.get("count"):
        yield measures.Count(facts["count"] * 1_000_000)


@follows.follows(Verb.THING_MADE)
def is_seen(entry: Recorded) -> None:
    if entry.facts.get("seen"):
        record(Verb.THING_SEEN, entry.chain, by=entry.by, on=entry.on)
    if entry.facts.get("then_fails"):
        raise ValueError("what follows failed")


@follows.follows(Verb.CIRCLE_TURNED)
def turns_again(entry: Recorded) -> None:
    record(Verb.CIRCLE_TURNED, entry.chain, by=entry.by, on=entry.on)


def make(pk: int = 1, *, count: int = 1, on: date = DAY, branch: Place = NORTH, subject=None, corrects=None, **facts) -> Recorded:
    """One thing made, by one person; the caller opens the transaction."""
    verb = Verb.THING_MENDED if corrects else Verb.THING_MADE
    words = {"note": "ghi chú"}
    return record(
        verb, Thing(pk, branch), by=Person(), on=on, subject=subject, facts={"count": count, **facts}, details=words, corrects=corrects
    )


def act(pk: int, count: int) -> Act:
    return Act(Verb.THING_MADE, Thing(pk), Person(), DAY, facts={"count": count})
