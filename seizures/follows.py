"""What begins here when a lower room records a verb."""

from branches.models import Branch
from cases.choices import Verb as CaseVerb
from cases.models import Case
from journal.follows import follows

from . import commands
from .flows import course_known


@follows(CaseVerb.CASE_HANDED)
def exhibits_stay(entry) -> None:
    """Things do not move because a file does."""
    commands.stay_with(entry.chain, Branch.objects.get(pk=entry.branch_id), by=entry.by, today=entry.on)


@follows(CaseVerb.CASE_JOINED)
def exhibits_go_on(entry) -> None:
    """What is held waits for the course of the earlier case; if that is settled, for its disposal."""
    survivor = Case.objects.select_related("branch").get(pk=entry.facts["into"])
    commands.go_on_in(survivor, entry.chain, by=entry.by, today=entry.on)
    course_known(survivor)


@follows(CaseVerb.CASE_VOIDED)
def exhibits_were_none(entry) -> None:
    commands.void_with(entry.chain, by=entry.by, today=entry.on)
