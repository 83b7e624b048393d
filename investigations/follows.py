"""What begins here when a lower room records a verb, and what this room's own acts lead to."""

from cases.choices import Verb as CaseVerb
from cases.notices import changed_hands
from journal.follows import follows
from seizures.flows import course_known

from .border_flows import watch_suspension
from .choices import Verb
from .commands import order_draw
from .flows import begin_investigation
from .inquiry_flows import begin_inquiry, end_inquiry
from .measure_flows import watch_measure
from .time_flows import begin_request


@follows(CaseVerb.CASE_OPENED)
def open_investigation(entry) -> None:
    """A registered case waits for the head to assign it."""
    begin_investigation(entry.chain)


@follows(CaseVerb.CASE_OPENED)
def order_the_draw(entry) -> None:
    """Where the branch draws its officers by lot, the new case takes the next sealed seed."""
    order_draw(entry.chain, today=entry.on)


@follows(Verb.COURSE_DECIDED)
def tell_the_store(entry) -> None:
    """The course says what may become of the exhibits."""
    course_known(entry.chain)


@follows(Verb.CASE_ASSIGNED)
def tell_the_officer(entry) -> None:
    """The open steps of the officer in charge ring for the new one, and no longer for the one before."""
    changed_hands(entry.chain, by=entry.by, mark=str(entry.id))


@follows(Verb.MEASURE_STARTED)
def watch_the_measure(entry) -> None:
    watch_measure(entry.subject)


@follows(Verb.CLEARANCE_SUSPENDED)
def watch_the_suspension(entry) -> None:
    watch_suspension(entry.subject)


@follows(Verb.INQUIRY_ORDERED)
def open_inquiry(entry) -> None:
    """Each inquiry goes its own way, beside the others."""
    begin_inquiry(entry.subject)


@follows(Verb.EXPLANATION_RECEIVED)
def weigh_late_explanation(entry) -> None:
    """One that was registered after its inquiry had lapsed is weighed; the other's flow stands there already."""
    if entry.facts["registered_late"]:
        begin_inquiry(entry.subject.inquiry)


@follows(Verb.INQUIRY_CANCELLED)
def stop_inquiry(entry) -> None:
    """Nobody waits for the answer any more."""
    end_inquiry(entry.subject)


@follows(Verb.TIME_ASKED)
def ask_the_head(entry) -> None:
    """A request for time waits for the head."""
    begin_request(entry.subject)


@follows(CaseVerb.CASE_REOPENED)
def ask_for_a_course_again(entry) -> None:
    """A reopened case goes back to its officer, who proposes what becomes of it now."""
    begin_investigation(entry.chain)
