"""What this room's own acts lead to."""

from journal.follows import follows

from .choices import Verb
from .notices import changed_branch


@follows(Verb.CASE_TAKEN, Verb.EXECUTION_TAKEN)
def ring_in_the_new_branch(entry) -> None:
    """The open steps wait for other people now."""
    changed_branch(entry.chain, by=entry.by, mark=str(entry.id))
