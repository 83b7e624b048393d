"""Legal time limits of a case: started, moved and finished by commands, computed by the law, never counted down.

The functions here are facts of the caller's act: the caller has locked the case, asked for the right, and puts the rows that
come back into `also` of its entry.
"""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from acts import clock
from acts.errors import DomainError, WrongState
from branches.models import Officer
from law import deadlines as law

from .choices import DeadlineChangeKind
from .models import Case, Deadline, DeadlineChange


def moment(starts: datetime | date) -> datetime:
    """A day begins at midnight in Viet Nam."""
    return starts if isinstance(starts, datetime) else datetime.combine(starts, time(), tzinfo=clock.HANOI)


def start_deadline(case: Case, rule: str, starts: datetime | date, *, on: date, printed_on: date | None = None) -> Deadline:
    """
    Starts the time limit `rule` of the law in force on day `on`; the derivation is stored with it.

    A rule that ran before in this case starts its next round. `printed_on`: the day of a served paper that names the date; a change of
    the calendar then never moves it. Raises DomainError when no such rule is in force.
    """
    due = law.due(rule, starts, on=on)
    last = case.deadlines.filter(rule=rule).order_by("-round").values_list("round", flat=True).first() or 0
    return Deadline.objects.create(
        case=case,
        rule=rule,
        round=last + 1,
        name_vi=due.rule_name_vi,
        name_en=due.rule_name_en,
        starts_at=moment(starts),
        due_at=due.at,
        source=due.rule.article or due.source,
        certainty=due.certainty,
        steps=told(due),
        law_on=on,
        printed_on=printed_on,
    )


def told(due: law.Due) -> list[dict[str, str]]:
    return [{"vi": step.vi, "en": step.en} for step in due.steps]


def derived(row: Deadline, *, pauses=(), extensions=(), tables=None) -> law.Due:
    """The due moment of a stored limit once more: same rule, same start, same law, and everything that moved it since."""
    kept = list(row.changes.all())
    pauses = [*(law.Pause(one.first_day, one.last_day) for one in kept if one.first_day and one.last_day), *pauses]
    extensions = [*(law.Extension(one.length, one.unit, one.document) for one in kept if one.length), *extensions]
    return law.due(row.rule, row.starts_at, on=row.law_on or row.starts_at.astimezone(clock.HANOI).date(), pauses=pauses,
                   extensions=extensions, tables=tables)  # fmt: skip


def check_moves(row: Deadline) -> None:
    """Raises WrongState for a limit that is over."""
    if row.done_at is not None:
        raise WrongState(_("This time limit is over: it was kept, or another took its place."))


def replace_deadline(row: Deadline, rule: str, *, by: Officer | None, on: date, reason: str, document: str = "") -> list:
    """
    A longer limit of the law takes the place of `row`, counted from the same start. -> the changed and new rows

    The days on which the clock stood do not count in the longer one either. Raises WrongState, also while the clock stands, and
    DomainError when the law does not let `rule` take its place.
    """
    check_moves(row)
    if row.paused_on:
        raise WrongState(_("This time limit is paused. Let it run again first."))
    check_may_replace(row.rule, rule, on=on)
    longer = start_deadline(row.case, rule, row.starts_at, on=row.law_on or on)
    carried = carry_pauses(row, longer)
    change = moved(row, DeadlineChangeKind.REPLACED, after=longer.due_at, by=by, on=on, reason=reason, document=document)
    row.done_at, row.replaced_by = clock.now(), longer
    row.save(update_fields=["done_at", "replaced_by"])
    return [row, longer, change, *carried]


def carry_pauses(row: Deadline, longer: Deadline) -> list[DeadlineChange]:
    """The pauses of a limit are those of the longer one that takes its place. -> the new rows"""
    stood = [one for one in row.changes.all() if one.first_day and one.last_day]
    changes = []
    for one in stood:
        due = derived(longer, pauses=[law.Pause(one.first_day, one.last_day)])  # type: ignore[arg-type]
        changes.append(moved(longer, one.kind, after=due.at, by=one.made_by, on=one.made_on, reason=one.reason, document=one.document,
                             first_day=one.first_day, last_day=one.last_day))  # fmt: skip
        store(longer, due)
    return changes


def check_may_replace(short: str, longer: str, *, on: date) -> None:
    """Raises DomainError unless the law of that day lets the rule `longer` take the place of `short`."""
    if longer not in law.longer_rules(short, on=on):
        raise DomainError(_("The law knows no longer time limit %(rule)s in place of %(short)s.") % {"rule": longer, "short": short},
                          field="rule")  # fmt: skip


def extend_deadline(row: Deadline, length: int, unit: str, *, by: Officer | None, on: date, reason: str, document: str) -> list:
    """So much longer by a document of a competent body. -> the changed and new rows. Raises WrongState, DomainError."""
    check_moves(row)
    due = derived(row, extensions=[law.Extension(length, unit, document)])
    change = moved(row, DeadlineChangeKind.EXTENDED, after=due.at, by=by, on=on, reason=reason, document=document, length=length, unit=unit)
    return [store(row, due), change]


def check_may_pause(row: Deadline, first_day: date, *, on: date) -> None:
    """Raises WrongState, and DomainError when the law does not let this limit stand or the day is out of its time."""
    check_moves(row)
    if row.paused_on:
        raise WrongState(_("This time limit is paused already."))
    if not law.may_pause(row.rule, on=row.law_on or on):
        raise DomainError(_("The law does not let this time limit be paused. Ask for a longer one instead."))
    if not row.starts_at.astimezone(clock.HANOI).date() <= first_day <= min(on, row.due_at.astimezone(clock.HANOI).date()):
        raise DomainError(_("The pause begins after the start of the time limit, before its end and not in the future."), field="first_day")


def pause_deadline(row: Deadline, first_day: date, *, by: Officer | None, on: date, reason: str, document: str = "") -> list:
    """
    The clock stands from `first_day` on, until it is resumed. -> the changed and new rows

    Raises WrongState, DomainError when the law does not let it stand.
    """
    check_may_pause(row, first_day, on=on)
    row.paused_on = first_day
    row.save(update_fields=["paused_on"])
    change = moved(row, DeadlineChangeKind.PAUSED, after=row.due_at, by=by, on=on, reason=reason, document=document, first_day=first_day)
    return [row, change]


def resume_deadline(row: Deadline, last_day: date, *, by: Officer | None, on: date, reason: str, document: str = "") -> list:
    """`last_day` was the last day on which the clock stood. -> the changed and new rows. Raises WrongState, DomainError."""
    check_moves(row)
    if row.paused_on is None:
        raise WrongState(_("This time limit is not paused."))
    if not row.paused_on <= last_day <= on:
        raise DomainError(_("The pause ends after it began and not in the future."), field="last_day")
    first_day, row.paused_on = row.paused_on, None
    due = derived(row, pauses=[law.Pause(first_day, last_day)])
    change = moved(row, DeadlineChangeKind.RESUMED, after=due.at, by=by, on=on, reason=reason, document=document,
                   first_day=first_day, last_day=last_day)  # fmt: skip
    return [store(row, due, "paused_on"), change]


def moved(row: Deadline, kind: str, *, after: datetime, by: Officer | None, on: date, **words) -> DeadlineChange:
    return DeadlineChange.objects.create(deadline=row, kind=kind, before=row.due_at, after=after, made_by=by, made_on=on, **words)


def store(row: Deadline, due: law.Due, *fields: str) -> Deadline:
    row.due_at, row.steps = due.at, told(due)
    row.save(update_fields=["due_at", "steps", *fields])
    return row


def restart_deadlines(case: Case, before: datetime, after: datetime, *, by: Officer | None, on: date, reason: str) -> list:
    """
    What ran from the moment `before` runs from `after`: the moment was written wrong. -> the changed and new rows

    A limit printed on a served paper keeps its date.
    """
    rows = case.deadlines.select_for_update().filter(starts_at=before, done_at__isnull=True, printed_on__isnull=True)
    changed: list = []
    for row in rows:
        row.starts_at = after
        due = derived(row)
        changed.append(moved(row, DeadlineChangeKind.RESTARTED, after=due.at, by=by, on=on, reason=reason[:600]))
        changed.append(store(row, due, "starts_at"))
    return changed


def finish_deadline(case: Case, rule: str, *, at: datetime) -> list[Deadline]:
    """Marks the open rounds of `rule` as done at that moment. -> the rows that changed, for the journal"""
    rows = list(case.deadlines.select_for_update().filter(rule=rule, done_at__isnull=True))
    return [finish_row(row, at=at) for row in rows]


def finish_row(row: Deadline, *, at: datetime) -> Deadline:
    """Marks one time limit as done, whatever else runs under its rule in the case."""
    row.done_at = at
    row.save(update_fields=["done_at"])
    return row


def finish_family(case: Case, rule: str, *, at: datetime, on: date) -> list[Deadline]:
    """`rule` and every longer rule that may have taken its place: the step they all waited for is done."""
    return [row for code in [rule, *law.longer_rules(rule, on=on)] for row in finish_deadline(case, code, at=at)]


def finish_all(case: Case, *, at: datetime) -> list[Deadline]:
    """Marks every open time limit as done, when a case ends."""
    rules = set(case.deadlines.filter(done_at__isnull=True).values_list("rule", flat=True))
    return [row for rule in sorted(rules) for row in finish_deadline(case, rule, at=at)]
