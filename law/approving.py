"""An approval that moves many dates is done by a worker, so that nobody waits before a page; until it begins it may be stopped."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import WrongState
from acts.jobs import enqueue, job
from acts.models import Job
from branches.models import Officer
from branches.rights import require

from . import commands, proposals
from .choices import Right
from .models import LawProposal

TOPIC = "law.approve"
MANY = 5_000  # dates; a page moves so many in a few seconds


def is_long(proposal: LawProposal) -> bool:
    """Does this approval move more dates than a page should wait for?"""
    moved = proposals.dates_that_move(proposal)
    return moved is not None and len(moved) > MANY


def under_way(proposal: LawProposal) -> Job | None:
    """The job that approves this open proposal: waiting or given up; None when nobody asked for one."""
    job = jobs_of(proposal).order_by("pk").last() if proposal.is_open else None
    return job if job is not None and job.state != Job.State.DONE else None


def jobs_of(proposal: LawProposal):
    return Job.objects.filter(topic=TOPIC, ids__proposal=proposal.pk)


@transaction.atomic
def approve_by_worker(proposal: LawProposal, *, by: Officer, today: date) -> Job | None:
    """
    Asks for the approval: the worker makes it as `by`, in one act, and asks every rule again. Answers with the job.

    Raises NotAllowed for the proposer or without the right, WrongState when it was answered or asked for already.
    """
    proposal = LawProposal.objects.select_for_update().get(pk=proposal.pk)
    require(by, Right.EDIT_LAW, commands.headquarters())
    commands.check_answerable(proposal, by=by)
    asked = under_way(proposal)
    if asked is not None and asked.state == Job.State.WAITING:
        raise WrongState(_("This approval is being made already. Look again in a minute."))
    return enqueue(TOPIC, dedupe=f"{TOPIC} {proposal.pk} {jobs_of(proposal).count()}", by=by, proposal=proposal.pk, today=today.isoformat())


@transaction.atomic
def stop_approval(proposal: LawProposal, *, by: Officer, today: date) -> None:
    """Takes the request back before a worker has begun. Raises NotAllowed without the right, WrongState when it runs or is over."""
    require(by, Right.EDIT_LAW, commands.headquarters())
    waiting = jobs_of(proposal).select_for_update(skip_locked=True).filter(state=Job.State.WAITING)
    if not waiting.update(state=Job.State.DONE, error="stopped"):
        raise WrongState(_("The dates are being moved now, or the approval is over: it can no longer be stopped."))


@job(TOPIC)
def approve(*, by_id: int, proposal: int, today: str) -> None:
    """Does nothing when the proposal was answered in the meantime, also when it runs twice."""
    asked = LawProposal.objects.get(pk=proposal)
    if asked.is_open:
        commands.approve_law_row(asked, by=Officer.objects.get(pk=by_id), today=date.fromisoformat(today))
