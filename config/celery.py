"""The worker. Celery is only the doorbell: what must be done stands as a row in the database, and a sweep finds what no bell announced."""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging, worker_init
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.conf import settings

app = Celery("docket")
app.conf.update(
    broker_url=settings.CELERY_BROKER_URL,
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    result_backend=None,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    accept_content=["json"],
    task_serializer="json",
    timezone=settings.TIME_ZONE,
    enable_utc=True,
    beat_schedule={
        "sweep jobs": {"task": "acts.tasks.sweep_jobs", "schedule": 30.0},
        "fire timers": {"task": "cases.tasks.fire_timers", "schedule": 60.0},
        "tell officers": {"task": "cases.tasks.tell_officers", "schedule": crontab(minute="*/10"), "options": {"expires": 300.0}},
        "fold figures": {"task": "journal.tasks.fold", "schedule": 5.0, "options": {"expires": 5.0}},
        "seal journal": {"task": "journal.tasks.seal", "schedule": 60.0, "options": {"expires": 60.0}},
        "sync postings": {"task": "branches.tasks.sync_postings", "schedule": crontab(hour=0, minute=5)},
    },
)
if settings.CELERY_BROKER_URL.startswith("filesystem:"):
    TRANSPORT_ALIASES["filesystem"] = "config.broker:WholeFiles"
    folder = settings.CELERY_BROKER_FOLDER
    app.conf.broker_transport_options = {
        "data_folder_in": folder, "data_folder_out": folder, "control_folder": f"{folder}/control", "polling_interval": 0.1,
    }  # fmt: skip
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**kwargs: Any) -> None:
    """Django's logging is set up already; Celery would add its own."""


@worker_init.connect
def look_before_working(**kwargs: Any) -> None:
    from config.start import refuse_demo_accounts

    refuse_demo_accounts()
