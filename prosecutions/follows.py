"""What begins here when a lower room records a verb, and what this room's own acts lead to."""

from investigations.choices import CourseKind
from investigations.choices import Verb as InvestigationVerb
from investigations.flows import reopen_course
from investigations.rules import CRIMINAL
from journal.follows import follows
from seizures.flows import course_known, file_came_back

from .choices import Verb
from .flows import begin_prosecution
from .rules import COMES_BACK


@follows(InvestigationVerb.COURSE_DECIDED)
def open_prosecution(entry) -> None:
    """The head decided on a criminal course: it is to be proposed in form."""
    if CourseKind(entry.facts["course"]) in CRIMINAL:
        begin_prosecution(entry.chain)


@follows(Verb.PROSECUTION_INITIATED, Verb.CASE_TRANSFERRED)
def tell_the_store(entry) -> None:
    """The exhibits go where the file goes."""
    course_known(entry.chain)


@follows(Verb.PROSECUTION_REFUSED)
def look_for_another_course(entry) -> None:
    reopen_course(entry.chain, by=entry.by, today=entry.on, reason=entry.subject.reason)


@follows(Verb.OUTCOME_RECORDED)
def take_the_file_back(entry) -> None:
    """The body did not prosecute: the case is open again, for administrative handling as a rule."""
    if entry.facts["answer"] in COMES_BACK:
        reason = entry.subject.note or entry.subject.document_number
        reopen_course(entry.chain, by=entry.by, today=entry.on, reason=reason)
        file_came_back(entry.chain, by=entry.by, today=entry.on, reason=reason[:400])
