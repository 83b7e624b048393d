"""
The bell by e-mail: number and act only, in the officer's language, in office hours. Without a mail server nothing here runs.

Each message is a job of its own, so that one address that fails keeps nobody else waiting and is tried again.
"""

from datetime import date, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from acts import clock
from acts.jobs import enqueue, job
from branches.models import Officer

from . import escalation, notices
from .choices import MailChoice
from .models import MorningDigest, Notice, Preference

MINUTES = 10  # how often the beat asks; also the longest wait of a message that is sent as it comes
MOST_LINES = 200


def ask(now: datetime) -> None:
    """What the beat does: settles what is over and, in office hours, asks for one round of telling."""
    notices.settle(now)
    if escalation.office_is_open(now):
        enqueue("cases.tell", dedupe=f"tell {slot(now)}")


def slot(now: datetime) -> str:
    local = now.astimezone(clock.HANOI)
    return f"{local.replace(minute=local.minute - local.minute % MINUTES):%Y-%m-%d %H:%M}"


@job("cases.tell")
def tell(*, by_id: int | None) -> None:
    """Rings for time limits, then asks for the mails. A round that comes so late that the office is closed does nothing."""
    now = clock.now()
    if not escalation.office_is_open(now):
        return
    escalation.escalate(now)
    if not settings.EMAIL_CONFIGURED:
        return
    today = clock.today().isoformat()
    # The first round of a working day asks for the digests, after that day's limits rang.
    enqueue("cases.digests", dedupe=f"digests {today}", day=today)
    for officer in waiting(MailChoice.EACH):
        enqueue("cases.mail", dedupe=f"mail {officer.pk} {slot(now)}", officer=officer.pk)


@job("cases.digests")
def ask_for_digests(*, by_id: int | None, day: str) -> None:
    for officer in waiting(MailChoice.DIGEST):
        enqueue("cases.digest", dedupe=f"digest {officer.pk} {day}", officer=officer.pk, day=day)


def waiting(choice: MailChoice) -> QuerySet[Officer]:
    """The officers with an address who chose this and have something unread that was not mailed yet."""
    unsent = Notice.objects.unread().filter(officer=OuterRef("pk"), mailed_at__isnull=True)
    chosen = Q(preference__mail=choice)
    if choice == MailChoice.DIGEST:  # the first choice stands for those who chose nothing
        chosen |= Q(preference__isnull=True)
    return Officer.objects.filter(chosen, Exists(unsent), is_active=True).exclude(email="").order_by("pk")


@job("cases.mail")
def mail_new(*, by_id: int | None, officer: int) -> None:
    """What came since the last mail, in one message."""
    if escalation.office_is_open(clock.now()):
        send(officer, MailChoice.EACH)


@job("cases.digest")
def mail_digest(*, by_id: int | None, officer: int, day: str) -> None:
    """The one digest of that day. A second run finds its row; one that comes on another day or after hours sends none."""
    now, today = clock.now(), clock.today()
    if date.fromisoformat(day) != today or not escalation.office_is_open(now):
        return
    try:
        with transaction.atomic():
            row = MorningDigest.objects.create(officer_id=officer, day=today, notices=0, sent_at=now)
    except IntegrityError:
        return
    row.notices = send(officer, MailChoice.DIGEST)
    row.save(update_fields=["notices"])


def send(officer_id: int, choice: MailChoice) -> int:
    """
    Mails what is unread, still open, still visible and not mailed yet. -> how many notices

    The choice is asked again, under a lock that lets one process mail one officer at a time. The rows are marked before the message
    leaves: when it does not, the job's transaction takes the marks back.
    """
    Preference.objects.get_or_create(officer_id=officer_id)
    preference = Preference.objects.select_for_update(of=("self",)).select_related("officer").get(officer=officer_id)
    officer = preference.officer
    if preference.mail != choice or not officer.email or not officer.is_active:
        return 0
    new = list(notices.notices_of(officer, unread=True).filter(mailed_at__isnull=True).order_by("id")[:MOST_LINES])
    if new:
        Notice.objects.filter(pk__in=[notice.pk for notice in new]).update(mailed_at=clock.now())
        message(officer, new).send()
    return len(new)


def message(officer: Officer, new: list[Notice]) -> EmailMessage:
    with override(officer.language):
        lines = [f"{notice.case.number}  {notice.text}" for notice in new]
        subject = lines[0] if len(lines) == 1 else ngettext("%(n)s notice", "%(n)s notices", len(lines)) % {"n": len(lines)}
        foot = _("Log on to Docket 389 to see more. How you are told is your choice: see “Preferences” there.")
    return EmailMessage(f"[Docket 389] {subject}", "\n".join([*lines, "", "-- ", foot, ""]), to=[officer.email])
