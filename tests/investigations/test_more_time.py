"""More time for a time limit: asked by the officer, decided by another person, and a pause that ends."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.deadlines import replace_deadline
from cases.models import Approval, Case, Deadline
from cases.offers import acts_on
from cases.questions import what_stands_open
from cases.workflow import open_tasks_of
from investigations.commands import ask_time, decide_course, decide_time, order_inquiry, propose_course, reassign_case, resume_time
from investigations.models import TimeRequest
from journal.models import Entry
from journal.verify import verify
from law import deadlines as law
from tests.investigations.conftest import DAY
from tests.scenes import do, task_of

pytestmark = pytest.mark.django_db
FLOW = "TimeFlow"
LONGER = {"kind": "longer", "rule": "T_DECISION_COMPLEX", "reason": "Nine suspects, three provinces.", "document": "5/TTr"}
EXTEND = {"kind": "extend", "length": 3, "unit": "working_day", "reason": "The sea was closed.", "document": "12/CV-UBND"}
PAUSE = {"kind": "pause", "first_day": DAY, "reason": "The file is with the police.", "document": ""}
WEDNESDAY = DAY + timedelta(days=2)


@pytest.fixture
def limit(verified) -> Deadline:
    return verified.deadlines.get(rule="T_DECISION_STD")


def ask(limit, by, words=LONGER, **more) -> TimeRequest:
    return ask_time(limit, by=by, today=clock.today(), **(words | more))


def due_day(row) -> date:
    row.refresh_from_db()
    return row.due_at.astimezone(clock.HANOI).date()


def at(day: date):
    return clock.at(datetime(day.year, day.month, day.day, 9, 0, tzinfo=clock.HANOI))


# Asking


@pytest.mark.parametrize("words", [LONGER, EXTEND, PAUSE])
def test_asking_moves_nothing_and_waits_for_the_head(verified, limit, lan, head_north, words):
    before = due_day(limit)
    request = ask(limit, lan, words)
    limit.refresh_from_db()
    assert (request.outcome, request.asked_by, due_day(limit), limit.done_at, limit.paused_on) == ("", lan, before, None, None)
    assert [task.flow_task.name for task in open_tasks_of(head_north) if task.flow_task.flow_class.__name__ == FLOW] == ["decide"]
    assert Entry.objects.filter(chain_kind="case", chain_id=verified.pk).latest("seq").verb == "time.asked"


@pytest.mark.parametrize(("words", "field"), [
    (LONGER | {"kind": "for_ever"}, "kind"),
    (LONGER | {"reason": " "}, "reason"),
    (LONGER | {"rule": ""}, "rule"),
    (LONGER | {"rule": "T_SEIZE_STD:complex"}, "rule"),
    (LONGER | {"rule": "no such"}, "rule"),
    (EXTEND | {"length": None}, "length"),
    (EXTEND | {"length": 0}, "length"),
    (EXTEND | {"length": 5000}, "length"),
    (EXTEND | {"unit": "moon"}, "unit"),
    (EXTEND | {"document": " "}, "document"),
    (PAUSE | {"first_day": None}, "first_day"),
    (PAUSE | {"first_day": DAY + timedelta(days=1)}, "first_day"),
    (PAUSE | {"first_day": DAY - timedelta(days=1)}, "first_day"),
])  # fmt: skip
def test_a_request_says_what_it_needs_and_asks_only_what_the_law_allows(limit, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        ask(limit, lan, words)
    assert refusal.value.field == field
    assert not TimeRequest.objects.exists()


def test_a_limit_that_the_law_lets_nobody_pause(verified, lan):
    inquiry = order_inquiry(verified, by=lan, today=DAY, kind="appraisal", question="?", body="Institute")
    with pytest.raises(DomainError):
        ask(inquiry.deadline, lan, PAUSE)


def test_one_request_waits_at_a_time(limit, lan):
    ask(limit, lan)
    with pytest.raises(WrongState):
        ask(limit, lan, EXTEND)


def test_nothing_is_asked_for_a_limit_that_is_over(verified, lan):
    with pytest.raises(WrongState):
        ask(verified.deadlines.get(rule="T_RECORD"), lan, EXTEND)


@pytest.mark.parametrize("who", ["minh", "nam", "head_south", "clerk_north", "keeper_north", "steering", "auditor"])
def test_only_the_officer_in_charge_or_the_head_asks(limit, who, request):
    with pytest.raises(NotAllowed):
        ask(limit, request.getfixturevalue(who))


# Deciding


def test_the_head_grants_a_longer_limit_of_the_law(verified, limit, lan, head_north):
    ask(limit, lan)
    do(verified, FLOW, "decide", by=head_north, outcome="approved")
    limit.refresh_from_db()
    assert (limit.replaced_by.rule, due_day(limit.replaced_by)) == ("T_DECISION_COMPLEX", date(2026, 11, 16))
    change = limit.changes.get()
    assert (change.reason, change.document, change.made_by) == (LONGER["reason"], LONGER["document"], head_north)
    approval = Approval.objects.get(case=verified, step="time")
    assert (approval.author, approval.approver, approval.outcome) == (lan, head_north, "approved")


def test_the_head_grants_an_extension_by_a_document(verified, limit, lan, head_north):
    assert due_day(limit) == date(2026, 9, 23)
    ask(limit, lan, EXTEND)
    do(verified, FLOW, "decide", by=head_north, outcome="approved")
    assert due_day(limit) == date(2026, 9, 28)
    assert limit.changes.get().document == "12/CV-UBND"


def test_a_pause_ends_and_the_limit_is_as_much_longer(verified, limit, lan, head_north):
    ask(limit, lan, PAUSE)
    do(verified, FLOW, "decide", by=head_north, outcome="approved")
    limit.refresh_from_db()
    assert limit.paused_on == DAY and not verified.deadlines.running().filter(pk=limit.pk).exists()
    assert [act.name for act in acts_on(lan, limit, "ask_time", "resume")] == ["resume"]
    with at(WEDNESDAY):
        with pytest.raises(WrongState):
            ask(limit, lan, EXTEND)
        resume_time(limit, by=lan, today=WEDNESDAY, last_day=WEDNESDAY, reason="The file is back.")
    assert due_day(limit) > date(2026, 9, 23) and limit.paused_on is None
    with pytest.raises(WrongState):
        resume_time(limit, by=lan, today=WEDNESDAY, last_day=WEDNESDAY, reason="Again.")


def test_a_longer_limit_does_not_count_the_days_of_a_pause_either(verified, limit, lan, head_north):
    decide_time(ask(limit, lan, PAUSE), by=head_north, today=DAY, outcome="approved")
    limit.refresh_from_db()
    with pytest.raises(WrongState):
        replace_deadline(limit, "T_DECISION_COMPLEX", by=head_north, on=DAY, reason="Complex.")
    back = DAY + timedelta(days=4)
    with at(back):
        resume_time(limit, by=lan, today=back, last_day=back, reason="The file is back.")
    limit.refresh_from_db()
    never_paused = law.due("T_DECISION_COMPLEX", limit.starts_at, on=limit.law_on)
    _old, longer, _change, *carried = replace_deadline(limit, "T_DECISION_COMPLEX", by=head_north, on=back, reason="Complex.")
    assert [(change.first_day, change.last_day) for change in carried] == [(DAY, back)]
    assert longer.due_at > never_paused.at and due_day(longer) > due_day(limit)


def test_a_pause_ends_with_a_reason_within_its_days_and_by_the_people_of_the_case(verified, limit, lan, minh, nam, head_north):
    ask(limit, lan, PAUSE)
    do(verified, FLOW, "decide", by=head_north, outcome="approved")
    words = {"today": DAY, "last_day": DAY, "reason": "Back."}
    wrong = [({"reason": " "}, "reason"), ({"last_day": WEDNESDAY}, "last_day"), ({"last_day": DAY - timedelta(days=1)}, "last_day")]
    for changed, field in wrong:
        with pytest.raises(DomainError) as refusal:
            resume_time(limit, by=lan, **(words | changed))
        assert refusal.value.field == field
    for stranger in (minh, nam):
        with pytest.raises(NotAllowed):
            resume_time(limit, by=stranger, **words)


def test_the_head_returns_with_a_reason_and_nothing_moves(verified, limit, lan, head_north):
    request, before = ask(limit, lan), due_day(limit)
    with pytest.raises(DomainError) as refusal:
        decide_time(request, by=head_north, today=DAY, outcome="returned", reason=" ")
    assert refusal.value.field == "reason"
    with pytest.raises(DomainError) as refusal:
        decide_time(request, by=head_north, today=DAY, outcome="perhaps")
    assert refusal.value.field == "outcome"
    do(verified, FLOW, "decide", by=head_north, outcome="returned", reason="One suspect only.")
    limit.refresh_from_db()
    assert (due_day(limit), limit.done_at, limit.changes.count()) == (before, None, 0)
    assert ask(limit, lan, EXTEND).round == 2


def test_who_asked_does_not_decide(verified, limit, head_north, lan):
    reassign_case(verified, by=head_north, today=DAY, officer=head_north, reason="I take it.")
    request = ask(limit, head_north)
    task = task_of(verified, FLOW, "decide")
    assert not task.flow_task.open_to(head_north, task)
    assert task.pk not in open_tasks_of(head_north).values_list("pk", flat=True)
    with pytest.raises(NotAllowed) as refusal:
        decide_time(request, by=head_north, today=DAY, outcome="approved")
    assert refusal.value.code == "four_eyes"


def test_the_database_refuses_who_asked_too(limit, lan):
    request = ask(limit, lan)
    with pytest.raises(IntegrityError, match="timerequest_other_eyes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update investigations_timerequest set outcome = 'approved', decided_by_id = asked_by_id, decided_on = asked_on where id = %s",
            [request.pk],
        )


@pytest.mark.parametrize("who", ["minh", "head_south", "clerk_north", "steering", "auditor"])
def test_only_the_head_of_the_branch_decides_on_time(limit, lan, who, request):
    asked = ask(limit, lan)
    with pytest.raises(NotAllowed):
        decide_time(asked, by=request.getfixturevalue(who), today=DAY, outcome="approved")


def test_a_request_is_decided_once(limit, lan, head_north):
    asked = ask(limit, lan)
    decide_time(asked, by=head_north, today=DAY, outcome="approved")
    with pytest.raises(WrongState):
        decide_time(asked, by=head_north, today=DAY, outcome="returned", reason="No.")


def test_a_limit_that_gave_way_in_the_meantime_is_not_moved(verified, limit, lan, head_north):
    asked = ask(limit, lan, EXTEND)
    order_inquiry(verified, by=lan, today=DAY, kind="verification", question="Who?")
    with pytest.raises(WrongState):
        decide_time(asked, by=head_north, today=DAY, outcome="approved")
    decide_time(asked, by=head_north, today=DAY, outcome="returned", reason="The longer limit runs already.")


def test_a_case_waits_for_the_answer_and_closes_with_it(verified, limit, lan, head_north):
    asked = ask(limit, lan)
    propose_course(verified, by=lan, today=DAY, course="no_violation", reason="The papers were in order.")
    decide_course(verified, by=head_north, today=DAY, outcome="approved")
    case = Case.objects.get(pk=verified.pk)
    assert (case.status, len(what_stands_open(case))) == ("no_violation", 1)
    decide_time(asked, by=head_north, today=DAY, outcome="returned", reason="Not needed any more.")
    assert Case.objects.get(pk=verified.pk).status == "closed"


# Pages


def test_the_officer_asks_and_the_head_reads_the_new_date(verified, limit, lan, head_north, client_of):
    address = reverse("case_act_row", args=[verified.number, "ask_time", limit.pk])
    page = client_of(lan).get(address)
    assert "T_DECISION_COMPLEX" in page.content.decode()
    words = {"kind": "longer", "rule": "T_DECISION_COMPLEX", "reason": "Nine suspects.", "document": "5/TTr", "first_day": "2026-09-14"}
    assert client_of(lan).post(address, words | {"key": "one"}).status_code == 302
    task = task_of(verified, FLOW, "decide")
    page = client_of(head_north).get(reverse("task", args=[task.pk])).content.decode()
    assert "16/11/2026" in page and "Nine suspects." in page
    client_of(head_north).post(reverse("task", args=[task.pk]), {"outcome": "approved", "key": "two"})
    page = client_of(lan).get(reverse("case", args=[verified.number])).content.decode()
    assert "5/TTr" in page and "Nine suspects." in page and "16/11/2026" in page


def test_a_paused_limit_offers_to_run_again(verified, limit, lan, head_north, client_of):
    ask(limit, lan, PAUSE)
    do(verified, FLOW, "decide", by=head_north, outcome="approved")
    address = reverse("case_act_row", args=[verified.number, "resume", limit.pk])
    assert address in client_of(lan).get(reverse("case", args=[verified.number])).content.decode()
    answer = client_of(lan).post(address, {"last_day": "2026-09-14", "reason": "Back.", "key": "k"})
    assert answer.status_code == 302
    limit.refresh_from_db()
    assert limit.paused_on is None


def test_every_changed_row_is_in_the_journal(verified, limit, lan, head_north):
    decide_time(ask(limit, lan, PAUSE), by=head_north, today=DAY, outcome="approved")
    resume_time(limit, by=lan, today=DAY, last_day=DAY, reason="Back.")
    decide_time(ask(limit, lan, EXTEND), by=head_north, today=DAY, outcome="approved")
    decide_time(ask(limit, lan), by=head_north, today=DAY, outcome="approved")
    assert verify().found == []
