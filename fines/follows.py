"""What begins here when a lower room records a verb, and what this room's own acts lead to."""

from cases.commands.subjects import note_sanctions
from journal.follows import follows
from seizures.flows import course_known

from .choices import Verb
from .flows import begin_fine, money_came


@follows("course.decided")
def open_fine(entry) -> None:
    """The head decided on administrative handling: the penalty is to be drafted."""
    if entry.facts["course"] == "administrative":
        begin_fine(entry.chain)


@follows(Verb.PAYMENT_POSTED)
def go_on(entry) -> None:
    money_came(entry.subject.decision)


@follows(Verb.PENALTY_SIGNED)
def tell_the_store(entry) -> None:
    """The signed decision says what becomes of the exhibits."""
    course_known(entry.chain)


@follows(Verb.PENALTY_SIGNED)
def note_the_sanction(entry) -> None:
    note_sanctions(entry.subject.party, by=entry.by, today=entry.on)


@follows(Verb.PAYMENT_POSTED)
def note_the_execution(entry) -> None:
    """The payment that makes the fine whole starts the time after which the sanction counts no more."""
    if entry.facts["paid_up"]:
        note_sanctions(entry.subject.decision.party, by=entry.by, today=entry.on)
