"""The traps into which the systems before us fell, by their numbers in trust.md §9; each test is named by what it prevents."""

import ast
import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import IntegrityError, connection, models, transaction
from django.urls import reverse
from guardian.models import GroupObjectPermission, UserObjectPermission
from viewflow.workflow.models import Task

from acts import clock, jobs
from acts.errors import DomainError, NotAllowed, WrongState
from branches.commands import post_officer
from branches.declared import all_rights
from branches.models import Position
from branches.rights import forget
from cases import mailing, offers
from cases.commands import add_document, close_case, join_case, open_case
from cases.escalation import escalate
from cases.models import Case, Deadline, Document, Notice, Party
from cases.workflow import OPEN as OPEN_TASKS
from cases.workflow import human_nodes
from fines.commands import decide_penalty
from fines.models.draft import Draft
from journal.models import Entry
from journal.verify import verify
from law.commands import approve_law_row, decline_law_row, propose_law_row
from law.deadlines import due
from law.rules.calendar import Calendar
from law.rules.reckoning import Rule, reckon
from law.rules.steps import Both
from tests.scenes import FIND, INQUIRY, MORNING, Desk, a_case_awaiting_decision, a_drafted_penalty, a_seizure, a_verified_case, do
from tools.places import ROOT

pytestmark = pytest.mark.django_db
DAY = MORNING.date()
ROOMS = ("acts", "journal", "branches", "law", "cases", "investigations", "seizures", "fines", "prosecutions", "summaries")


def a_closed_case(desk: Desk) -> Case:
    """Nothing was seized, nothing was found, and the head agreed."""
    words = {"kind": "smuggling", "route": "road", "title": "Không rõ", "place": "Hữu Nghị", "detected_at": MORNING}
    case = open_case(desk.branch, by=desk.officer, today=DAY, **words)
    do(case, INQUIRY, "assign", by=desk.head, officer=desk.officer)
    do(case, INQUIRY, "verify", by=desk.officer, record_number="1/BB", recorded_on=DAY, findings="Không có vi phạm.")
    do(case, INQUIRY, "propose", by=desk.officer, course="no_violation", reason="Đủ giấy tờ.")
    do(case, INQUIRY, "decide", by=desk.head, outcome="approved")
    case.refresh_from_db()
    assert case.status == "closed"
    return case


# 1 (IRIS): the same person requests a review and completes it.


def test_1_who_proposed_a_penalty_does_not_sign_it_although_he_became_head(desk):
    case = a_drafted_penalty(desk)
    words = {"branch": desk.branch, "role": "head", "position": Position.objects.get(code="branch_head"), "valid_from": DAY}
    post_officer(desk.officer, **words, document="3/QĐ", by=None, today=DAY)
    forget()

    with pytest.raises(NotAllowed):
        decide_penalty(Draft.objects.get(case=case), by=desk.officer, today=DAY, outcome="approved")
    assert not case.approvals.filter(step="penalty").exists()


def test_1_who_proposed_a_change_of_the_law_neither_approves_nor_declines_it(administrator):
    values = {"length": 9, "source": "Luật thử"}
    asked = propose_law_row("deadlines", "T_RECORD", values, valid_from=date(2027, 1, 1), reason="thử", by=administrator, today=DAY)
    for answer in (approve_law_row, decline_law_row):
        with pytest.raises(NotAllowed):
            answer(asked, by=administrator, today=DAY)


# 2 (LITE): a counter that a job counts down, instead of a date.


def test_2_no_column_of_a_time_limit_counts_down():
    numbers = {field.name for field in Deadline._meta.concrete_fields if isinstance(field, models.IntegerField)}
    assert numbers == {"id", "round"}


def test_2_a_fortnight_without_any_job_leaves_the_date_and_shows_it_overdue(desk, client_of):
    case = a_verified_case(desk)
    rows = list(case.deadlines.order_by("pk").values())
    with clock.at(MORNING + timedelta(days=45)):
        page = client_of(desk.officer).get(reverse("case", args=[case.number])).content.decode()

    assert list(case.deadlines.order_by("pk").values()) == rows
    assert "Quá hạn" in page


# 3 (LITE): `or` instead of `and` in the test of a working day, and two functions of one name.

NAME = Both("nghỉ", "off")


@pytest.mark.parametrize(
    ("weekend", "off", "worked", "working"),
    [(False, False, False, True), (False, True, False, False), (True, False, False, False), (True, True, False, False),
     (True, False, True, True)],
)  # fmt: skip
def test_3_a_day_is_worked_when_it_is_no_weekend_and_no_day_off(weekend, off, worked, working):
    day = date(2026, 9, 19) if weekend else date(2026, 9, 18)
    calendar = Calendar({day: NAME} if off else {}, {day: NAME} if worked else {})
    assert calendar.is_working(day) is working


def test_3_there_is_one_function_that_says_whether_a_day_is_worked():
    found = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for room in ROOMS
        for path in sorted((ROOT / room).glob("**/*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and re.search(r"is_\w*work|working_day$|business_?day", node.name)
    ]
    # The two of law/deadlines.py ask the calendar.
    assert sorted(found) == ["law/deadlines.py:is_working_day", "law/deadlines.py:next_working_day", "law/rules/calendar.py:is_working"]


def test_3_a_period_in_working_days_skips_weekends_and_days_off_alike():
    rule = Rule("T", 3, "working_day", True, "", "", "", "", "", "", "found")
    calendar = Calendar({date(2026, 9, 16): NAME}, {date(2026, 9, 19): NAME})
    assert reckon(rule, date(2026, 9, 15), calendar).day == date(2026, 9, 19)  # Thursday, Friday, the worked Saturday


# 4 (LITE): the day of the month taken for today.


def test_4_a_day_of_another_month_is_not_today(desk):
    words = {"kind": "smuggling", "route": "road", "title": "Thuốc lá", "place": "Hữu Nghị"}
    earlier, later = MORNING.replace(month=8, day=30), MORNING.replace(month=10, day=3)
    assert open_case(desk.branch, by=desk.officer, today=DAY, detected_at=earlier, **words).detected_on == date(2026, 8, 30)
    with pytest.raises(DomainError):
        open_case(desk.branch, by=desk.officer, today=DAY, detected_at=later, **words)


def test_4_the_same_day_of_three_months_gives_three_dates_whatever_today_is():
    asked = [date(2026, month, 14) for month in (7, 8, 9)]
    answers = []
    for today in (date(2026, 7, 14), date(2026, 8, 31), date(2027, 2, 14)):
        with clock.at(today):
            answers.append([due("T_DECISION_EXPL", start).day for start in asked])
    assert answers[0] == answers[1] == answers[2] == [date(2026, 8, 14), date(2026, 9, 14), date(2026, 10, 14)]


# 5 (TheHive #2320): a merge removes rows of the audit.


def test_5_joining_two_cases_removes_no_entry_of_either(desk):
    first, second = (a_seizure(desk, **FIND).case for _case in range(2))
    before = dict(Entry.objects.values_list("pk", "hash"))
    join_case(second, by=desk.head, today=DAY, into=first, reason="Cùng một vụ")

    after = dict(Entry.objects.values_list("pk", "hash"))
    assert {pk: bytes(after[pk]) for pk in before} == {pk: bytes(value) for pk, value in before.items()}
    assert len(after) > len(before)
    assert {kind for kind, *_rest in Entry.objects.filter(chain_id=second.pk).values_list("chain_kind", "seq")} >= {"case"}
    assert verify().found == []


# 6 (TheHive #2036): a mandatory date is empty at closing. 7 (open-zaak #1214): the case is closed, its status is open.


@pytest.mark.parametrize("change", ["status = 'closed'", "closed_on = '2026-09-14'", "status = 'voided', closed_on = null"])
def test_6_and_7_the_database_keeps_status_and_day_of_closing_together(desk, change):
    case = a_seizure(desk).case
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update cases_case set {change} where id = %s", [case.pk])


def test_6_a_closed_case_has_its_day_and_no_date_stays_open(desk):
    case = a_closed_case(desk)
    assert case.closed_on == DAY
    assert not case.deadlines.filter(done_at__isnull=True).exists()


def test_7_nothing_is_open_in_a_closed_case(desk):
    case = a_closed_case(desk)
    assert not Task.objects.filter(process__caseprocess__case=case, status__in=OPEN_TASKS, flow_task_type="HUMAN").exists()
    assert Entry.objects.filter(chain_kind="case", chain_id=case.pk, verb="case.closed").count() == 1


def test_7_a_case_in_which_something_is_open_does_not_close(desk):
    with pytest.raises(DomainError):
        close_case(a_case_awaiting_decision(desk), by=desk.head, today=DAY)


# 8 (open-zaak #298): a document is added to an archived case.


def test_8_a_closed_case_takes_no_document_by_command_page_or_api(desk, client_of):
    case, client = a_closed_case(desk), client_of(desk.officer)
    paper = {"title": "Biên bản", "file_name": "a.pdf", "mime": "application/pdf", "size": 3, "sha256": "0" * 64}
    with pytest.raises(WrongState):
        add_document(case, by=desk.officer, today=DAY, **paper)
    assert client.post(reverse("case_act", args=[case.number, "document"]), {"key": "k", "title": "x"}).status_code in (403, 409, 422)
    assert client.post(reverse("api_case_act", args=[case.number, "document"]), {"title": "x"}, "application/json").status_code in (
        409,
        422,
    )
    assert not Document.objects.filter(case=case).exists()


# 13 (crt-portal #1648): closing many cases that nobody opened.


def test_13_no_step_for_many_cases_and_no_act_of_many_closes_any():
    of_many = [node for node in human_nodes() if getattr(node, "bulk", None)]
    assert of_many, "else this test says nothing"
    assert [node.name for node in of_many if node.decides or re.match("clos|decid|sign|approv|void|join", node.name)] == []
    assert offers.named("close").command is close_case and offers.named("close").rows is None


def test_13_a_case_that_nobody_opened_cannot_be_closed_even_alone(desk, client_of):
    case, client = a_seizure(desk).case, client_of(desk.head)
    with pytest.raises(DomainError):
        close_case(case, by=desk.head, today=DAY)
    assert client.post(reverse("case_act", args=[case.number, "close"]), {"key": "k"}).status_code in (403, 409, 422)
    assert Case.objects.get(pk=case.pk).status == "registered"


# 18 (zammad #4432): mail about deadlines at midnight and on weekends.


@pytest.mark.parametrize("at", ["2026-09-18 00:00", "2026-09-19 09:00", "2026-09-20 10:00", "2026-09-02 09:00", "2026-09-18 22:30"])
def test_18_nothing_rings_and_no_mail_leaves_at_midnight_on_weekends_and_days_off(desk, at, settings):
    settings.EMAIL_HOST = "mail.example"
    with clock.at(MORNING.replace(month=8, day=3)):
        a_verified_case(desk)
    moment = MORNING.fromisoformat(at).replace(tzinfo=clock.HANOI)
    with clock.at(moment):
        mailing.ask(moment)
        jobs.run_due()
        assert escalate(moment) == 0
    assert mail.outbox == [] and not Notice.objects.filter(kind__in=["due_soon", "due_next", "overdue"]).exists()
    working = MORNING.replace(day=21)
    with clock.at(working):
        assert escalate(working) > 0, "else the silence above says nothing"


# 20 (iris #977, TheHive #2041): the right to write brings the right to delete.


def test_20_no_role_holds_a_right_to_delete():
    assert [one.right for one in all_rights() if re.search("delete|remove|destroy|purge", str(one.right))] == []
    deleting = Permission.objects.filter(codename__startswith="delete")
    for grants in (GroupObjectPermission, UserObjectPermission):
        assert not grants.objects.filter(permission__in=deleting).exists()


KEPT = (
    "journal_entry",
    "journal_figure",
    "journal_checkpoint",
    "cases_approval",
    "cases_deadlinechange",
    "fines_decision",
    "fines_payment",
)


@pytest.mark.parametrize("table", KEPT)
def test_20_the_application_itself_may_not_delete_what_was_done(table):
    with connection.cursor() as cursor:
        cursor.execute("select current_user, has_table_privilege(current_user, %s, 'delete')", [table])
        assert cursor.fetchone() == ("docket_app", False)


def test_20_no_page_and_no_address_of_the_api_deletes(desk, client_of):
    case = a_case_awaiting_decision(desk)
    addresses = [reverse(name, args=[case.number]) for name in ("case", "api_case", "api_case_acts")]
    addresses += [
        reverse(name, args=[case.number, act.name]) for name in ("case_act", "api_case_act") for act in offers.declared() if not act.rows
    ]
    addresses += [reverse(name, args=[task.pk]) for name in ("task", "api_task") for task in Task.objects.filter(flow_task_type="HUMAN")]
    rows = [model.objects.count() for model in (Case, Party, Deadline, Document, Task, Entry)]
    for person in (desk.officer, desk.head):
        client = client_of(person)
        for address in addresses:
            assert client.delete(address).status_code in (200, 403, 404, 405, 409), address
    assert [model.objects.count() for model in (Case, Party, Deadline, Document, Task, Entry)] == rows
