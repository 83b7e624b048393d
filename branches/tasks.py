"""The daily sweep of the seats. Reads refuse an ended posting anyway; this empties the groups and signs out who left."""

from celery import shared_task
from django.contrib.sessions.models import Session

from acts import clock

from . import commands, seats
from .models import Officer, Posting


@shared_task(name="branches.tasks.sync_postings")
def sync_postings() -> dict[str, int]:
    """Safe to run twice or late: the second run finds nothing."""
    changes = seats.sync(today=clock.today())
    return {**changes, "signed_out": sign_out_the_departed()}


def sign_out_the_departed() -> int:
    """Ends the sessions of people without any posting today (threat T12); how many people that were."""
    today = clock.today()
    sessions: dict[int, list[str]] = {}
    for session in Session.objects.filter(expire_date__gt=clock.now()).iterator():
        who = session.get_decoded().get("_auth_user_id")
        if who:
            sessions.setdefault(int(who), []).append(session.session_key)
    seated = Posting.objects.in_force(today).filter(officer__in=sessions, officer__is_active=True).values("officer")
    departed = Officer.objects.filter(pk__in=sessions).exclude(pk__in=seated)
    for officer in departed:
        commands.end_sessions(officer, by=None, today=today)
        Session.objects.filter(session_key__in=sessions[officer.pk]).delete()
    return len(departed)
