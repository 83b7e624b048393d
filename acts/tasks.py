from celery import shared_task

from . import jobs


@shared_task(name="acts.tasks.sweep_jobs")
def sweep_jobs() -> int:
    """Runs what waits; safe to run twice or late."""
    return jobs.run_due()
