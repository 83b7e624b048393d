"""What begins here when a lower room records a verb, and what this room's own acts lead to."""

from cases.choices import Verb as CaseVerb
from journal.follows import follows
from seizures.flows import course_known

from .choices import Verb
from .flows import begin_investigation


@follows(CaseVerb.CASE_OPENED)
def open_investigation(entry) -> None:
    """A registered case waits for the head to assign it."""
    begin_investigation(entry.chain)


@follows(Verb.COURSE_DECIDED)
def tell_the_store(entry) -> None:
    """The course says what may become of the exhibits."""
    course_known(entry.chain)
