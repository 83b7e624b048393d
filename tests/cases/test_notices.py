"""Who hears of what, what he reads, and what he no longer hears of."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from acts import clock
from branches.commands import delegate
from branches.models import Officer, Posting
from branches.rights import forget
from cases import notices
from cases.models import Notice
from investigations.commands import reassign_case
from tests import scenes
from tests.scenes import INQUIRY, MORNING, do

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(ground):
    with clock.at(MORNING):
        yield scenes.Desk("KV06")


def again(officer: Officer) -> Officer:
    return Officer.objects.get(pk=officer.pk)


def kinds(officer) -> list[str]:
    return list(notices.notices_of(again(officer), unread=True).order_by("id").values_list("kind", flat=True))


def acts(officer) -> list[str]:
    with translation.override("en"):
        return [notice.act for notice in notices.notices_of(again(officer), unread=True)]


def test_a_new_case_rings_for_the_head_and_for_no_other_branch(desk, head_south, head_third, steering, director):
    scenes.a_seizure(desk)
    assert "Assign the case" in acts(desk.head)
    for other in (head_south, head_third, steering, director, desk.clerk):
        assert not Notice.objects.filter(officer=other).exists()


def test_the_officer_hears_of_the_case_given_to_him_and_the_head_no_longer_of_giving_it(desk):
    scenes.an_assigned_case(desk)
    assert "Verify the case" in acts(desk.officer)
    assert "Assign the case" not in acts(desk.head)
    assert not [act for act in acts(desk.second) if act == "Verify the case"]


def test_nobody_hears_of_what_he_did_himself(desk):
    case = scenes.a_verified_case(desk)
    assert not Notice.objects.filter(officer=desk.officer, case=case, task__flow_task__contains="propose").exists()


def test_a_decision_rings_for_the_head_and_a_returned_file_for_its_officer(desk):
    case = scenes.a_case_awaiting_decision(desk)
    assert "decision" in kinds(desk.head)
    do(case, INQUIRY, "decide", by=desk.head, outcome="returned", reason="Bổ sung lời khai.")
    assert "decision" not in kinds(desk.head)
    assert "returned" in kinds(desk.officer)


def test_who_decides_for_the_head_by_delegation_hears_too(desk, deputy_north):
    delegate(
        desk.head, deputy_north, branch=desk.branch, rights=["decide_course", "view_cases"], valid_from=clock.today(),
        valid_to=clock.today(), document="12/QĐ", by=desk.head, today=clock.today(),
    )  # fmt: skip
    scenes.a_case_awaiting_decision(desk)
    assert "decision" in kinds(deputy_north)


def test_a_case_that_changes_hands_rings_for_the_new_officer_only(desk):
    case = scenes.an_assigned_case(desk)
    for before, after in ((desk.officer, desk.second), (desk.second, desk.officer), (desk.officer, desk.second)):
        reassign_case(case, by=desk.head, today=clock.today(), officer=after, reason="Nghỉ phép")
        assert "Verify the case" in acts(after)
        assert "Verify the case" not in acts(before)


def test_an_act_that_fails_rings_for_nobody(desk):
    from acts.errors import DomainError

    case = scenes.a_case_awaiting_decision(desk)
    count = Notice.objects.count()
    with pytest.raises(DomainError):
        do(case, INQUIRY, "decide", by=desk.head, outcome="returned", reason="")
    assert Notice.objects.count() == count


def test_the_words_hold_number_and_act_in_the_readers_language_and_no_name(desk, client_of):
    case = scenes.a_case_awaiting_decision(desk, title="Vụ Nông Văn Tới")
    client = client_of(desk.head)
    vietnamese = client.get(reverse("notices")).content.decode()
    assert case.number in vietnamese and "Quyết định" in vietnamese
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    english = client.get(reverse("notices")).content.decode()
    assert "Decide the course: your decision is awaited." in english
    for page in (vietnamese, english):
        assert "Nông Văn Tới" not in page and desk.officer.full_name not in page


def test_a_notice_about_a_case_that_one_no_longer_sees_is_hidden_everywhere(desk, client_of):
    scenes.an_assigned_case(desk)
    row = Notice.objects.filter(officer=desk.officer).get()
    assert notices.unread_count(again(desk.officer)) == 1
    Posting.objects.filter(officer=desk.officer).update(valid_to=clock.today() - timedelta(days=1))
    forget()
    assert notices.unread_count(again(desk.officer)) == 0 and acts(desk.officer) == []
    client = client_of(desk.officer)
    assert client.get(reverse("notice", args=[row.pk])).status_code == client.post(reverse("notice", args=[row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.read_at is None


def test_a_colleagues_notice_does_not_exist(desk, client_of):
    scenes.an_assigned_case(desk)
    row = Notice.objects.filter(officer=desk.officer).get()
    for way in ("get", "post"):
        assert getattr(client_of(desk.second), way)(reverse("notice", args=[row.pk])).status_code == 404


def test_opening_a_notice_marks_it_and_leads_to_the_step_then_to_the_case(desk, client_of):
    case = scenes.an_assigned_case(desk)
    row = Notice.objects.filter(officer=desk.officer).get()
    client = client_of(desk.officer)
    assert client.get(reverse("notice", args=[row.pk])).url == reverse("task", args=[row.task_id])
    assert notices.unread_count(again(desk.officer)) == 0
    do(case, INQUIRY, "verify", by=desk.officer, record_number="1/BB", recorded_on=clock.today(), findings="Phù hợp.")
    assert client.get(reverse("notice", args=[row.pk])).url == reverse("case", args=[case.number])


def test_all_are_read_up_to_what_was_on_the_page(desk, client_of):
    scenes.a_seizure(desk)
    newest = Notice.objects.filter(officer=desk.head).latest("id").pk
    scenes.a_seizure(desk)
    client = client_of(desk.head)
    assert client.get(reverse("read_notices")).status_code == 405
    for words in ({}, {"newest": "x"}, {"newest": "²"}, {"newest": "9" * 40}):
        client.post(reverse("read_notices"), words)
        assert notices.unread_count(again(desk.head)) == 2
    client.post(reverse("read_notices"), {"newest": newest})
    assert notices.unread_count(again(desk.head)) == 1
    assert "Ông/bà đã đọc hết" not in client.get(reverse("notices"), {"show": "unread"}).content.decode()
    client.post(reverse("read_notices"), {"newest": newest + 100})
    assert "Ông/bà đã đọc hết" in client.get(reverse("notices"), {"show": "unread"}).content.decode()


def test_the_bell_says_how_many_and_costs_one_question(desk, client_of, steering):
    scenes.a_seizure(desk)
    client = client_of(desk.head)
    client.get(reverse("about"))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("about")).content.decode()
    assert "Thông báo, 1 chưa đọc" in page
    assert len([query for query in asked if "cases_notice" in query["sql"]]) == 1
    with CaptureQueriesContext(connection) as asked:
        assert reverse("notices") not in client_of(steering).get(reverse("about")).content.decode()
    assert not [query for query in asked if "cases_notice" in query["sql"]]


def test_the_count_stops_at_ninety_nine(desk, client_of):
    case = scenes.a_seizure(desk).case
    task = scenes.task_of(case, INQUIRY, "assign")
    for n in range(120):
        notices.write(notices.rows([desk.head], case, "step", task=task, mark=str(n)))
    assert ">99+<" in client_of(desk.head).get(reverse("notices")).content.decode()


def test_what_is_done_is_settled_and_nothing_else(desk):
    scenes.an_assigned_case(desk)
    assert notices.settle(timezone.now()) == 1  # the head's "assign"
    assert notices.settle(timezone.now()) == 0
    assert "Verify the case" in acts(desk.officer)


def test_a_list_of_notices_costs_the_same_with_more_rows(desk, client_of):
    client = client_of(desk.head)
    costs = []
    for _round in range(2):
        scenes.a_seizure(desk)
        scenes.a_case_awaiting_decision(desk)
        client.get(reverse("notices"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("notices"))
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_case_handed_to_another_branch_rings_there_and_falls_silent_here(desk):
    from cases.commands import accept_offer, offer_case

    south = scenes.Desk("KV02")
    case = scenes.an_assigned_case(desk)
    offer = offer_case(case, by=desk.head, today=clock.today(), branch=south.branch, reason="Đúng thẩm quyền.", document="4/CV")
    with clock.at(MORNING + timedelta(hours=1)):
        accept_offer(offer, by=south.head, today=clock.today())
        here = Notice.objects.filter(officer=desk.officer, case=case)
        assert here.exists() and not notices.notices_of(again(desk.officer)).filter(case=case).exists()
        told = Notice.objects.filter(case=case, officer__in=[south.officer, south.second, south.head])
        assert told.exists() and all(row.task.flow_task.open_to(again(row.officer), row.task) for row in told)
