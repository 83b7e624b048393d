"""What begins here when a lower room records a verb, and what this room's own acts lead to."""

from cases.commands.subjects import note_sanctions
from journal.follows import follows
from seizures.flows import course_known

from . import execution_flows
from .change_flow import begin_change
from .choices import Verb
from .flows import begin_fine, money_came, stop_ways
from .models import Decision


@follows("course.decided")
def open_fine(entry) -> None:
    """The head decided on administrative handling: the penalty is to be drafted."""
    if entry.facts["course"] == "administrative":
        begin_fine(entry.chain)


@follows(Verb.PENALTY_OPENED)
def open_another_way(entry) -> None:
    """Each violator of the case has a way of his own."""
    begin_fine(entry.chain, entry.subject)


@follows(Verb.CHANGE_DRAFTED)
def have_the_change_signed(entry) -> None:
    begin_change(entry.subject)


@follows(Verb.PENALTY_AMENDED)
def sum_amended(entry) -> None:
    look_again(entry.subject.decision)


@follows(Verb.PENALTY_CANCELLED)
def decision_fell(entry) -> None:
    """Nothing more is asked for; where a new decision takes its place, the way to it opens."""
    decision = entry.subject.decision
    stop_ways(decision)
    look_again(decision)
    note_sanctions(decision.party, by=entry.by, today=entry.on)
    if entry.subject.replace:
        begin_fine(entry.chain, decision.party)


@follows(Verb.PENALTY_DECIDED_OUTSIDE)
def decided_elsewhere(entry) -> None:
    """Another authority's decision is executed as one of the house."""
    execution_flows.begin_limitation(entry.subject)
    note_sanctions(entry.subject.party, by=entry.by, today=entry.on)
    course_known(entry.chain)


@follows(Verb.NO_PENALTY_SIGNED)
def exhibits_without_penalty(entry) -> None:
    course_known(entry.chain)


@follows(Verb.PAYMENT_POSTED)
def go_on(entry) -> None:
    look_again(entry.subject.decision)


def look_again(decision) -> None:
    """What waits for this decision's money asks anew what is left of it and until when."""
    money_came(decision)
    execution_flows.look_at_limitation(decision)


@follows(Verb.RELIEF_ASKED)
def put_before_the_head(entry) -> None:
    execution_flows.begin_relief(entry.chain, entry.subject)


@follows(Verb.RELIEF_GRANTED)
def time_or_sum_moved(entry) -> None:
    look_again(entry.subject.relief.decision)


@follows(Verb.PENALTY_EXPIRED)
def no_money_is_waited_for(entry) -> None:
    money_came(entry.subject.decision)


@follows(Verb.COERCION_DRAFTED)
def have_it_signed(entry) -> None:
    execution_flows.begin_coercion(entry.chain, entry.subject)


@follows(Verb.PENALTY_SIGNED)
def watch_the_limitation(entry) -> None:
    execution_flows.begin_limitation(entry.subject)


@follows("case.closed")
def stop_watching(entry) -> None:
    for decision in Decision.objects.filter(case=entry.chain):
        execution_flows.look_at_limitation(decision)


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
