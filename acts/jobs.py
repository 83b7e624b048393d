"""Jobs are rows of the act's transaction; the broker only rings. A job may run twice, so every runner is safe to repeat."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from . import clock
from .models import Job

MOST_ATTEMPTS = 5
_runners: dict[str, Callable] = {}
log = logging.getLogger(__name__)


def job(topic: str):
    """Declares the runner of a topic: a function of (by_id, **ids) that re-checks the rights of who asked."""

    def register(runner: Callable) -> Callable:
        if topic in _runners:
            raise ValueError(f"two runners for {topic}")
        _runners[topic] = runner
        return runner

    return register


def enqueue(topic: str, *, dedupe: str, by=None, run_after: datetime | None = None, **ids) -> Job | None:
    """Writes the job beside the act and rings once it is committed. The same `dedupe` twice is one job (returns None)."""
    row, made = Job.objects.get_or_create(
        dedupe=dedupe,
        defaults={"topic": topic, "ids": ids, "asked_by_id": by.pk if by else None, "run_after": run_after or clock.now()},
    )
    if not made:
        return None
    transaction.on_commit(ring, robust=True)
    return row


def ring() -> None:
    """Tells the workers to look. A dead broker costs delay, never a job: the sweep comes by."""
    from .tasks import sweep_jobs

    try:
        sweep_jobs.apply_async(retry=False, ignore_result=True)
    except Exception:
        log.warning("the broker did not answer; the sweep will find the job")


def run_due(limit: int = 100) -> int:
    """Runs waiting jobs, one transaction each, skipping those another worker holds. -> how many ran"""
    ran = 0
    while ran < limit and _run_one():
        ran += 1
    return ran


def _run_one() -> bool:
    with transaction.atomic():
        row = (
            Job.objects.select_for_update(skip_locked=True)
            .filter(state=Job.State.WAITING, run_after__lte=clock.now())
            .order_by("run_after")
            .first()
        )
        if row is None:
            return False
        row.attempts += 1
        try:
            with transaction.atomic():
                _runners[row.topic](by_id=row.asked_by_id, **row.ids)
        except Exception as error:  # the kind of error only: its text may name people
            row.error = type(error).__name__
            row.state = Job.State.FAILED if row.attempts >= MOST_ATTEMPTS else Job.State.WAITING
            row.run_after = clock.now() + timedelta(minutes=2**row.attempts)
            log.exception("job %s failed", row.pk)
        else:
            row.state, row.finished_at, row.error = Job.State.DONE, clock.now(), ""
        row.save()
    return True
