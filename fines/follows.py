"""What begins here when a lower room records a verb, and what this room's own acts lead to."""

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
