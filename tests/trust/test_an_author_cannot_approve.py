"""Nobody decides on his own work: not by page, not by API, not by command, and not in SQL as the application."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from acts.errors import NotAllowed
from branches.commands import delegate, post_officer
from branches.models import Position
from branches.rights import forget
from cases.models import Approval, Case
from cases.workflow import OPEN
from fines.commands import decide_penalty
from fines.models import Decision
from fines.models.draft import Draft
from investigations.commands import decide_course
from prosecutions.commands import approve_prosecution
from seizures.commands import take_in, verify_seizure
from seizures.models import Store
from tests.scenes import (
    ACT,
    CRIME,
    FINE,
    INQUIRY,
    MORNING,
    Desk,
    a_case_awaiting_decision,
    a_decided_case,
    a_seizure,
    a_signed_penalty,
    a_stored_seizure,
    a_verified_case,
    do,
    task_of,
)

pytestmark = pytest.mark.django_db
DAY = MORNING.date()
YES = {"outcome": "approved", "course": "administrative"}


@pytest.fixture
def author(desk) -> Desk:
    """The officer in charge is made head of his branch as well: now only four eyes stand between him and his own work."""
    position = Position.objects.get(code="branch_head")
    post_officer(desk.officer, branch=desk.branch, role="head", position=position, valid_from=DAY, document="3/QĐ", by=None, today=DAY)
    forget()
    return desk


def awaiting(author: Desk, step: str) -> tuple[Case, str, str]:
    """A case in which this step waits for a decision on the author's own work."""
    if step == "course":
        return a_case_awaiting_decision(author), INQUIRY, "decide"
    if step == "penalty":
        case = a_decided_case(author)
        acts = [{"act_code": ACT, "value": case.goods_value}]
        do(case, FINE, "draft", by=author.officer, party=case.parties.first(), subject_kind="individual", acts=acts)
        return case, FINE, "sign"
    case = a_decided_case(author, a_stored_seizure(author), course="transfer", article="188")
    words = {"way": "transfer", "article": "188", "body": "investigation_agency", "summary": "Dấu hiệu tội phạm."}
    do(case, CRIME, "propose", by=author.officer, **words)
    return case, CRIME, "approve"


STEPS = ("course", "penalty", "prosecution")


@pytest.mark.parametrize("step", STEPS)
def test_by_page_and_by_api(author, step, client_of):
    case, flow, node = awaiting(author, step)
    task, before = task_of(case, flow, node), Approval.objects.filter(case=case).count()
    client = client_of(author.officer)
    assert client.post(reverse("task", args=[task.pk]), {"key": "mine", **YES}).status_code == 403
    answer = client.post(reverse("api_task", args=[task.pk]), known(task, YES), "application/json")
    assert (answer.status_code, answer.json()["type"]) == (403, "not_allowed")
    task.refresh_from_db()
    assert task.status in OPEN and Approval.objects.filter(case=case).count() == before


def known(task, words: dict) -> dict:
    return {name: value for name, value in words.items() if name in task.flow_task.form.base_fields}


@pytest.mark.parametrize("step", STEPS)
def test_the_task_is_not_even_offered(author, step, client_of):
    case, flow, node = awaiting(author, step)
    task, client = task_of(case, flow, node), client_of(author.officer)
    assert task.pk not in [row["id"] for row in client.get(reverse("api_tasks")).json()["results"]]
    assert client.get(reverse("api_task", args=[task.pk])).json()["fields_wanted"] == []
    assert "<textarea" not in client.get(reverse("task", args=[task.pk])).content.decode()


@pytest.mark.parametrize("step", STEPS)
def test_by_command(author, step):
    """As in a shell, past door and flow."""
    case, _flow, _node = awaiting(author, step)
    decide = {
        "course": lambda: decide_course(case, by=author.officer, today=DAY, outcome="approved"),
        "penalty": lambda: decide_penalty(Draft.objects.get(case=case), by=author.officer, today=DAY, outcome="approved"),
        "prosecution": lambda: approve_prosecution(case, by=author.officer, today=DAY, outcome="approved"),
    }[step]
    with pytest.raises(NotAllowed) as refusal:
        decide()
    assert refusal.value.code == "four_eyes"


def test_a_delegation_does_not_carry_over_it(desk, client_of):
    """The head lends his right to decide to the very officer who proposed."""
    case = a_case_awaiting_decision(desk)
    delegate(
        desk.head, desk.officer, branch=desk.branch, rights=["decide_course"], valid_from=DAY, valid_to=DAY, document="5/UQ", by=desk.head,
        today=DAY,
    )  # fmt: skip
    task = task_of(case, INQUIRY, "decide")
    assert client_of(desk.officer).post(reverse("task", args=[task.pk]), {"key": "lent", **YES}).status_code == 403
    assert not Approval.objects.filter(case=case).exists()


def test_who_recorded_neither_takes_in_nor_verifies(desk):
    seizure = a_seizure(desk)
    store = Store.objects.filter(branch=desk.branch).first()
    post_officer(
        desk.keeper, branch=desk.branch, role="auditor", position=Position.objects.get(code="inspector"), valid_from=DAY, document="4/QĐ",
        by=None, today=DAY,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        take_in(seizure, by=desk.officer, today=DAY, store=store)
    taken = take_in(seizure, by=desk.keeper, today=DAY, store=store)
    for person in (desk.officer, desk.keeper):
        with pytest.raises(NotAllowed):
            verify_seizure(taken, by=person, today=DAY)


def refused_by_the_database(sql: str, *values) -> str:
    """The name of the constraint that stopped the statement; tables that only grow refuse every UPDATE."""
    with pytest.raises((IntegrityError, ProgrammingError)) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(refusal.value)


def test_in_sql_as_the_application(desk):
    """The last word is the database's, whatever the code above it does."""
    decision = a_signed_penalty(desk, a_stored_seizure(desk))
    case, officer = decision.case, desk.officer
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("docket_app",)
    approval = (
        "insert into cases_approval (case_id, step, round, author_id, approver_id, outcome, reason, decided_on, decided_at)"
        " values (%s, 'course', 9, %s, %s, 'approved', '', current_date, now())"
    )
    assert "approval_other_eyes" in refused_by_the_database(approval, case.pk, officer.pk, officer.pk)
    assert "course_other_eyes" in refused_by_the_database(
        "update investigations_course set decided_by_id = proposed_by_id where case_id = %s", case.pk
    )
    copied = columns_of(Decision)
    own = copied.replace('"signed_by_id"', '"drafted_by_id"').replace('"number"', "'99/QĐ'").replace('"id", ', "")
    assert "decision_other_eyes" in refused_by_the_database(
        f"insert into fines_decision ({copied.replace(chr(34) + 'id' + chr(34) + ', ', '')}) select {own} from fines_decision"
    )
    for name, change in (
        ("seizure_verified_by_another", "verified_by_id = recorded_by_id"),
        ("seizure_taken_in_by_another", "taken_in_by_id = recorded_by_id"),
        ("seizure_keeper_does_not_verify", "verified_by_id = taken_in_by_id"),
    ):
        assert name in refused_by_the_database(f"update seizures_seizure set {change} where case_id = %s", case.pk)


def columns_of(model) -> str:
    return ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)


SIGNED = "case_id, proposal_id, article, series, number, decision_number, decided_on, decided_at, drafted_by_id, signed_by_id, position"


@pytest.mark.parametrize(("table", "more", "value"), [("prosecution", "", ""), ("transfer", ", body", ", 'procuracy'")])
def test_a_prosecution_in_sql(desk, table, more, value):
    case, officer = a_verified_case(desk), desk.officer.pk
    sql = f"insert into prosecutions_{table} ({SIGNED}{more}) values (%s, 1, '188', 'x', 1, '1/x', current_date, now(), %s, %s, ''{value})"
    assert f"{table}_other_eyes" in refused_by_the_database(sql, case.pk, officer, officer)


def test_what_was_approved_cannot_be_rewritten(desk):
    decision = a_signed_penalty(desk)
    for table, column in (("cases_approval", "approver_id"), ("fines_decision", "signed_by_id")):
        for sql in (f"update {table} set {column} = {column} where case_id = %s", f"delete from {table} where case_id = %s"):
            assert "permission denied" in refused_by_the_database(sql, decision.case_id), sql
