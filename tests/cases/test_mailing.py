"""The bell by e-mail: once, in office hours, in the officer's language, number and act only; and never without a mail server."""

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from acts import clock, jobs
from acts.models import Job
from branches.models import Officer, Posting
from branches.rights import forget
from cases import mailing
from cases.models import Deadline, MorningDigest, Notice
from cases.preferences import set_preferences
from tests import scenes

pytestmark = pytest.mark.django_db


def moment(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=clock.HANOI)


FRIDAY, MONDAY, TUESDAY = moment("2026-09-18 08:00"), moment("2026-09-21 08:00"), moment("2026-09-22 08:00")


@pytest.fixture
def desk(ground, settings):
    settings.EMAIL_CONFIGURED = True
    with clock.at(FRIDAY - timedelta(days=1)):
        yield scenes.Desk("KV06")


def wants(officer: Officer, choice: str, language: str = "vi", email: str = "lan@customs.example") -> Officer:
    set_preferences(officer, language=language, mail=choice)
    Officer.objects.filter(pk=officer.pk).update(email=email)
    return officer


def given(desk, **words):
    """A case given to the officer, with no time limit near."""
    case = scenes.an_assigned_case(desk, **words)
    Deadline.objects.filter(case=case).update(due_at=moment("2026-12-31 23:59:59"))
    return case


def beat(at: datetime) -> list[mail.EmailMessage]:
    """What leaves at that moment."""
    before = len(mail.outbox)
    with clock.at(at):
        mailing.ask(at)
        jobs.run_due()
    return mail.outbox[before:]


def test_one_digest_at_the_opening_hour_and_no_second_one(desk):
    wants(desk.officer, "digest")
    cases = [given(desk) for _n in range(2)]
    assert beat(FRIDAY - timedelta(minutes=10)) == []
    (digest,) = beat(FRIDAY)
    assert digest.to == ["lan@customs.example"] and "2 thông báo" in digest.subject
    assert all(case.number in digest.body for case in cases)
    with clock.at(FRIDAY + timedelta(hours=1)):
        given(desk)
    for hours in range(1, 30):
        assert beat(FRIDAY + timedelta(hours=hours)) == []
    (digest,) = beat(MONDAY)
    assert len(re.findall(r"KV06-2026-\d+", digest.subject + digest.body.split("\n")[0])) == 2
    assert set(MorningDigest.objects.values_list("officer", "day", "notices")) == {
        (desk.officer.pk, FRIDAY.date(), 2),
        (desk.officer.pk, MONDAY.date(), 1),
    }


def test_a_limit_that_rings_this_morning_stands_in_this_mornings_digest(desk):
    wants(desk.officer, "digest")
    case = given(desk)
    Notice.objects.update(mailed_at=clock.now())
    Deadline.objects.filter(case=case).update(due_at=moment("2026-09-21 23:59:59"))
    (digest,) = beat(FRIDAY)
    assert "Lập biên bản vi phạm hành chính" in digest.subject and "23:59 21/09/2026" in digest.body


@pytest.mark.parametrize("choice", ["digest", "each"])
@pytest.mark.parametrize(
    "at", ["2026-09-18 00:00", "2026-09-18 06:30", "2026-09-18 12:30", "2026-09-18 23:50", "2026-09-19 09:00", "2026-09-20 09:00"]
)
def test_no_mail_leaves_at_midnight_or_on_a_weekend(desk, choice, at):
    wants(desk.officer, choice)
    given(desk)
    assert beat(moment(at)) == []


def test_a_digest_that_is_late_leaves_the_same_day_in_office_hours_only(desk):
    wants(desk.officer, "digest")
    given(desk)
    with clock.at(FRIDAY):
        mailing.ask(FRIDAY)
        mailing.tell(by_id=None)  # the worker died after this: the mails still wait
    for late in ("2026-09-18 21:00", "2026-09-19 10:00"):
        with clock.at(moment(late)):
            jobs.run_due()
    assert mail.outbox == []
    assert len(beat(MONDAY + timedelta(hours=6))) == 1


def test_mail_as_it_comes_leaves_with_the_next_round_and_once(desk):
    wants(desk.officer, "each")
    case = given(desk)
    (message,) = beat(FRIDAY + timedelta(hours=2))
    assert case.number in message.subject and "Xác minh" in message.subject
    assert beat(FRIDAY + timedelta(hours=2, minutes=10)) == []
    with clock.at(FRIDAY + timedelta(hours=3)):
        mailing.mail_new(by_id=None, officer=desk.officer.pk)
    assert len(mail.outbox) == 1


def test_each_job_may_run_twice(desk):
    wants(desk.officer, "digest")
    given(desk)
    with clock.at(FRIDAY):
        for _n in range(3):
            mailing.mail_digest(by_id=None, officer=desk.officer.pk, day="2026-09-18")
    assert len(mail.outbox) == 1


def test_who_wants_none_or_has_no_address_gets_none(desk):
    wants(desk.officer, "none")
    Officer.objects.filter(pk=desk.head.pk).update(email="")
    given(desk)
    assert beat(FRIDAY) == [] and not Job.objects.filter(topic__in=["cases.mail", "cases.digest"]).exists()


def test_who_chose_nothing_gets_the_digest(desk):
    Officer.objects.filter(pk=desk.officer.pk).update(email="lan@customs.example")
    given(desk)
    assert len(beat(FRIDAY)) == 1


def test_what_was_read_or_done_meanwhile_is_not_mailed(desk):
    wants(desk.officer, "digest")
    case = given(desk)
    Notice.objects.filter(case=case).update(read_at=clock.now())
    assert beat(FRIDAY) == []


def test_nothing_is_mailed_about_a_case_that_one_no_longer_sees(desk):
    wants(desk.officer, "digest")
    given(desk)
    Posting.objects.filter(officer=desk.officer).update(valid_to=clock.today() - timedelta(days=1))
    forget()
    assert beat(FRIDAY) == []


@pytest.mark.parametrize(("language", "words"), [("vi", "việc này đã đến lượt ông/bà"), ("en", "this step has come to you")])
def test_the_mail_is_in_the_officers_language_and_names_nobody(desk, language, words):
    wants(desk.officer, "each", language)
    given(desk, title="Vụ Nông Văn Tới")
    (message,) = beat(FRIDAY)
    text = message.subject + message.body
    assert words in text
    people = Officer.objects.values_list("full_name", "username")
    assert not [name for names in people for name in names if name in text] and "Nông" not in text and "Hữu Nghị" not in text


def test_without_a_mail_server_nothing_is_asked_for(desk, settings):
    settings.EMAIL_CONFIGURED = False
    wants(desk.officer, "each")
    wants(desk.head, "digest", email="head@customs.example")
    given(desk)
    assert beat(FRIDAY) == []
    assert set(Job.objects.values_list("topic", flat=True)) <= {"cases.tell"}


class Refusing(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_mail_that_does_not_leave_is_tried_again_and_holds_up_nobody(desk, settings):
    wants(desk.officer, "digest")
    given(desk)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.cases.test_mailing.Refusing"
    assert beat(FRIDAY) == []
    assert not MorningDigest.objects.exists() and not Notice.objects.filter(mailed_at__isnull=False).exists()
    assert Job.objects.get(topic="cases.digest").error == "ConnectionRefusedError"
    settings.EMAIL_BACKEND = working
    assert len(beat(FRIDAY + timedelta(minutes=10))) == 1
