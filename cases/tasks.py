from celery import shared_task
from viewflow.workflow.timers import fire_due_timers

from acts import clock

from . import mailing


@shared_task(name="cases.tasks.fire_timers")
def fire_timers() -> int:
    """Fires the flows' timers that are due; safe to run twice or late, each under its flow's lock."""
    return fire_due_timers()


@shared_task(name="cases.tasks.tell_officers")
def tell_officers() -> None:
    """Asks for one round of bells and mails, in office hours only; safe to run twice, late or beside another."""
    mailing.ask(clock.now())
