"""Who of a case is fined on which way, and who is left: each violator has one way of his own."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cases.models import Case, Deadline, Party
from law import deadlines as law

from .models import Decision, FineProcess, NoPenalty

# What the decision waits for; longer rules take the place of these.
DECISION_RULES = ("T_DECISION_STD", "T_DECISION_AFTER_CRIM")


def undecided_ways(case: Case) -> QuerySet[FineProcess]:
    """The ways of this case on which nothing is signed yet."""
    signed, waived = (model.objects.filter(draft=OuterRef("draft")) for model in (Decision, NoPenalty))
    return FineProcess.objects.filter(~Exists(signed), ~Exists(waived), case=case, finished__isnull=True)


def violators_left(case: Case, *, way: FineProcess | None = None) -> QuerySet[Party]:
    """Those of the case against whom nothing stands and nothing is under way, besides the way that asks. One query."""
    mine = Q(party=OuterRef("pk"))
    others = undecided_ways(case).exclude(pk=way.pk) if way else undecided_ways(case)
    return (
        case.parties.exclude(Exists(Decision.objects.standing().filter(mine, case=case)))
        .exclude(Exists(NoPenalty.objects.filter(mine, case=case)))
        .exclude(Exists(others.filter(mine | Q(party__isnull=True, draft__party=OuterRef("pk")))))
    )


def decision_family(case: Case, *, on) -> list[str]:
    """The time limits that end with the decision, and the longer ones that the law of that day lets take their place."""
    return [code for rule in DECISION_RULES for code in [rule, *law.longer_rules(rule, on=on)]]


def last_decision_limit(case: Case, *, on) -> Deadline | None:
    """The time limit to decide that ran last, done or not."""
    return case.deadlines.filter(rule__in=decision_family(case, on=on)).order_by(F("done_at").desc(nulls_first=True), "-pk").first()
