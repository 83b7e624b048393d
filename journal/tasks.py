"""Doorbells. If the first never rings, figures stay exact and only get slower to read; if the second never rings, the memory is
sealed less often than promised."""

from celery import shared_task

from . import checkpoints, totals


@shared_task(name="journal.tasks.fold")
def fold() -> int:
    """Moves deltas into totals. -> how many"""
    return totals.fold()


@shared_task(name="journal.tasks.seal")
def seal() -> str:
    """Signs the chain heads that moved. -> the root of the new seal, empty when nothing moved"""
    made = checkpoints.seal()
    return made.root if made else ""
