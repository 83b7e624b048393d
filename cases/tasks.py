from celery import shared_task
from viewflow.workflow.timers import fire_due_timers


@shared_task(name="cases.tasks.fire_timers")
def fire_timers() -> int:
    """Fires the flows' timers that are due; safe to run twice or late, each under its flow's lock."""
    return fire_due_timers()
