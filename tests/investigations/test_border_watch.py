"""Right holders: applications are answered by a second person; a lot is suspended against security and set free in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from cases.commands import open_case
from cases.models import Case
from cases.questions import what_stands_open
from investigations.border_rules import security_for
from investigations.commands.border import (
    answer_application,
    end_suspension,
    extend_application,
    extend_suspension,
    receive_application,
    record_holder_answer,
    suspend_clearance,
)
from investigations.models import MonitoringApplication, Suspension
from journal.verify import verify
from tests.scenes import DAY, MORNING, Desk, do, task_of

pytestmark = pytest.mark.django_db
ASKED = {
    "holder": "Công ty Nhãn hiệu Hư cấu", "contact": "luật sư, 024 0000 0000", "right_name": "Nhãn hiệu HƯ CẤU", "certificate": "GCN 123",
    "goods": "Giày thể thao; hàng giả thiếu tem.", "received_on": DAY,
}  # fmt: skip
LOT = {
    "holder": "Công ty Nhãn hiệu Hư cấu", "declaration": "106000000001", "lot": "1.200 đôi giày", "lot_value": 300_000_000,
    "requested_at": MORNING, "security_paid": 60_000_000, "security_document": "Bảo lãnh 12/NH", "decision_number": "05/QĐ-TDTT",
}  # fmt: skip


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk(ground) -> Desk:
    return Desk("KV06")


@pytest.fixture
def southern(ground) -> Desk:
    return Desk("KV02")


def an_application(desk, **words) -> MonitoringApplication:
    return receive_application(desk.branch, by=desk.officer, today=DAY, **(ASKED | words))


def accepted(desk) -> MonitoringApplication:
    return answer_application(an_application(desk), by=desk.head, today=DAY, accept=True)


def an_ip_case(desk, kind="ip") -> Case:
    return open_case(
        desk.branch, by=desk.officer, today=DAY, kind=kind, route="sea", title="Giày nghi giả nhãn hiệu", place="Cảng", detected_at=MORNING
    )


def suspended(desk, **words) -> Suspension:
    return suspend_clearance(an_ip_case(desk), by=desk.head, today=DAY, **(LOT | words))


def test_an_application_is_answered_in_twenty_days_by_somebody_else(desk, southern):
    application = an_application(desk)
    assert application.answer_by == date(2026, 10, 5), "the 20th day, 4 October, is a Sunday"
    for person in (desk.officer, southern.head):
        with pytest.raises(NotAllowed):
            answer_application(application, by=person, today=DAY, accept=True)
    with pytest.raises(DomainError):
        answer_application(application, by=desk.head, today=DAY, accept=False, reason=" ")
    assert answer_application(application, by=desk.head, today=DAY, accept=True).valid_to.year == 2028
    with pytest.raises(AlreadyDone):
        answer_application(application, by=desk.head, today=DAY, accept=True)


def test_a_head_does_not_answer_what_he_recorded(desk):
    own = receive_application(desk.branch, by=desk.head, today=DAY, **ASKED)
    with pytest.raises(NotAllowed):
        answer_application(own, by=desk.head, today=DAY, accept=True)


def test_watching_is_extended_once_and_before_its_end(desk):
    application = accepted(desk)
    first = application.valid_to
    assert extend_application(application, by=desk.head, today=DAY).valid_to.year == first.year + 2
    with pytest.raises(WrongState):
        extend_application(application, by=desk.head, today=DAY)
    late = accepted(desk)
    with pytest.raises(WrongState):
        extend_application(late, by=desk.head, today=late.valid_to + timedelta(days=1))
    assert verify().found == []


def test_a_lot_is_suspended_against_a_fifth_of_its_value_for_ten_working_days(desk):
    suspension = suspended(desk)
    limits = {row.rule: row.due_at.astimezone(clock.HANOI).date() for row in suspension.case.deadlines.running()}
    assert (limits["T_IP_SUSPENSION"], limits["T_IP_OWNER_ANSWER"]) == (date(2026, 9, 28), date(2026, 9, 17))
    assert task_of(suspension.case, "SuspensionFlow", "finish")
    assert what_stands_open(suspension.case)
    with pytest.raises(AlreadyDone):
        suspend_clearance(suspension.case, by=desk.head, today=DAY, **LOT)


@pytest.mark.parametrize(
    "words",
    [
        {"security_paid": 59_999_999},
        {"lot_value": None, "security_paid": 19_999_999},
        {"holder": " "},
        {"requested_at": MORNING + timedelta(hours=1)},
    ],
)
def test_too_little_security_nobody_named_and_a_request_to_come_are_refused(desk, words):
    with pytest.raises(DomainError):
        suspended(desk, **words)


def test_only_a_head_of_the_branch_suspends_and_only_in_a_case_of_rights(desk, southern):
    case = an_ip_case(desk)
    for person in (desk.officer, southern.head):
        with pytest.raises(NotAllowed):
            suspend_clearance(case, by=person, today=DAY, **LOT)
    with pytest.raises(DomainError):
        suspend_clearance(an_ip_case(desk, "smuggling"), by=desk.head, today=DAY, **LOT)


def test_an_application_that_has_run_out_carries_no_suspension(desk):
    application = accepted(desk)
    with pytest.raises(DomainError):
        suspend_clearance(an_ip_case(desk), by=desk.head, today=application.valid_to + timedelta(days=1), application=application, **LOT)
    assert suspended(desk, application=application).holder == application.holder


def test_twenty_working_days_are_the_most_and_asked_in_time(desk):
    suspension = suspended(desk)
    extend_suspension(suspension, by=desk.head, today=DAY, reason="Chờ giám định.", document="12/CV")
    limit = suspension.case.deadlines.running().get(rule="T_IP_SUSPENSION:extended")
    assert limit.due_at.astimezone(clock.HANOI).date() == date(2026, 10, 12)
    with pytest.raises(WrongState):
        extend_suspension(suspension, by=desk.head, today=DAY, reason="Nữa.", document="13/CV")
    with pytest.raises(WrongState), clock.at(MORNING + timedelta(days=30)):
        late = suspended(desk, decision_number="06/QĐ-TDTT")
        with clock.at(MORNING + timedelta(days=60)):
            extend_suspension(late, by=desk.head, today=DAY + timedelta(days=60), reason="Muộn.", document="14/CV")


def test_the_goods_infringe_only_by_an_appraisal_and_not_against_the_holder(desk):
    suspension = suspended(desk)
    words = {"outcome": "infringing", "reason": "Kết luận giám định."}
    with pytest.raises(DomainError):
        end_suspension(suspension, by=desk.head, today=DAY, **words)
    record_holder_answer(suspension, by=desk.officer, today=DAY, confirms=False, document="01/TL", answered_on=DAY)
    with pytest.raises(DomainError):
        end_suspension(suspension, by=desk.head, today=DAY, conclusion="12/KL", **words)
    with pytest.raises(WrongState):
        record_holder_answer(suspension, by=desk.officer, today=DAY, confirms=True, document="02/TL", answered_on=DAY)


def test_no_answer_is_waited_for_until_its_last_day(desk):
    suspension = suspended(desk)
    words = {"outcome": "no_answer", "reason": "Chủ thể quyền không trả lời."}
    with pytest.raises(DomainError):
        end_suspension(suspension, by=desk.head, today=date(2026, 9, 17), **words)
    with pytest.raises(DomainError):
        end_suspension(suspension, by=desk.head, today=date(2026, 9, 18), security_used=60_000_001, **words)
    end_suspension(suspension, by=desk.head, today=date(2026, 9, 18), security_used=5_000_000, **words)
    assert not suspension.case.deadlines.running().filter(rule__startswith="T_IP").exists()
    with pytest.raises(AlreadyDone):
        end_suspension(suspension, by=desk.head, today=date(2026, 9, 18), **words)
    assert verify().found == []


def test_the_whole_way_at_the_doors(desk, southern, client_of):
    case, head, officer = an_ip_case(desk), client_of(desk.head), client_of(desk.officer)
    assert (
        officer.post("/right-holders/new/", ASKED | {"key": "a", "branch": desk.branch.pk, "received_on": "2026-09-14"}).status_code == 302
    )
    application = MonitoringApplication.objects.get()
    assert client_of(southern.head).get(f"/right-holders/{application.pk}/").status_code == 404
    assert officer.post(f"/right-holders/{application.pk}/", {"key": "b", "accept": "yes"}).status_code == 403
    assert head.post(f"/right-holders/{application.pk}/", {"key": "b", "accept": "yes"}).status_code == 302
    words = {**LOT, "key": "c", "application": application.pk, "requested_at": "2026-09-14T08:45"}
    assert officer.post(f"/cases/{case.number}/acts/suspend_clearance/", words).status_code == 403
    assert head.post(f"/cases/{case.number}/acts/suspend_clearance/", words).status_code == 302
    suspension = Suspension.objects.get()
    answer = {"key": "d", "confirms": "yes", "document": "01/TL", "answered_on": "2026-09-14"}
    assert officer.post(f"/cases/{case.number}/acts/holder_answer/{suspension.pk}/", answer).status_code == 302
    page = head.get(f"/cases/{case.number}/").content.decode()
    assert "05/QĐ-TDTT" in page and application.number in page
    do(case, "SuspensionFlow", "finish", by=desk.head, outcome="infringing", conclusion="12/KL-GĐ", reason="Hàng giả.", security_used=0)
    assert not what_stands_open(Case.objects.get(pk=case.pk)) or "01/" not in " ".join(what_stands_open(case))
    assert "GCN 123" in head.get("/right-holders/?q=GCN").content.decode() or head.get("/right-holders/?q=GCN").context["page"].object_list


@given(st.integers(1, 10**13))
def test_the_security_is_never_less_than_its_share_nor_a_dong_more_than_rounding(value):
    due = security_for(value, percent=20, least_when_unknown=1)
    assert 0 <= due * 100 - value * 20 < 100
