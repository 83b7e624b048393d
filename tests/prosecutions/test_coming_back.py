"""A file that comes back from the criminal bodies: its time limit, one year more of limitation, and its exhibits."""

from datetime import date, timedelta

import pytest

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Case
from investigations.limitation_list import line_for, undecided
from journal.models import Entry
from seizures import flows
from seizures.commands import hand_out, withdraw_disposal
from seizures.models import CustodyMove, Disposal, Seizure, Store
from tests.scenes import CRIME, CUSTODY, DAY, FINE, INQUIRY, MORNING, Desk, a_proposed_prosecution, a_stored_seizure, do, task_of

pytestmark = pytest.mark.django_db
BODY = "Cơ quan Cảnh sát điều tra"
RECEIPT = {
    "unit": BODY, "package": ["decision"], "left_out": "Không có.", "handed_on": DAY, "received_on": DAY, "receiver_name": "Trần Văn Hùng",
    "receipt_number": "05/BB-BG",
}  # fmt: skip
BACK = {"answer": "refused", "document_number": "9/QĐ-KKTVA", "decided_on": DAY}


@pytest.fixture(autouse=True)
def morning(ground):
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk() -> Desk:
    return Desk("KV06")


@pytest.fixture
def received(desk) -> Case:
    """The body has the file; the exhibits wait for the head's disposal."""
    case = a_proposed_prosecution(desk, a_stored_seizure(desk))
    do(case, CRIME, "approve", by=desk.head, outcome="approved")
    do(case, CRIME, "notify", by=desk.officer, sent_at=clock.now())
    do(case, CRIME, "receipt", by=desk.officer, **RECEIPT)
    return Case.objects.get(pk=case.pk)


def dispose(desk, case) -> Seizure:
    do(case, CUSTODY, "dispose", by=desk.head, kind="hand_over", document="7/QĐ-BG", receiver=BODY)
    return case.seizures.get()


def give_away(desk, case) -> Seizure:
    dispose(desk, case)
    do(case, CUSTODY, "hand_out", by=desk.keeper, escort=desk.second, document="8/BB-BG")
    return case.seizures.get()


def steps(case, flow) -> list[str]:
    from viewflow.workflow.models import Task

    from cases.workflow import OPEN

    tasks = Task.objects.filter(process__caseprocess__case=case, status__in=OPEN)
    return sorted(task.flow_task.name for task in tasks if type(task.flow_task.flow_class.instance).__name__ == flow)


def test_the_file_comes_back_with_thirty_days_from_its_receipt(received, desk):
    with clock.at(MORNING + timedelta(days=10)):
        do(received, CRIME, "outcome", by=desk.officer, **BACK, returned_on=date(2026, 9, 21))
    limit = received.deadlines.get(rule="T_DECISION_AFTER_CRIM")
    assert limit.due_at.astimezone(clock.HANOI).date() == date(2026, 10, 21)
    assert Case.objects.get(pk=received.pk).status == "verified"
    assert steps(received, INQUIRY) == ["propose"]


def test_the_thirty_days_become_forty_five_with_verification(received, desk):
    from cases.deadlines import replace_deadline

    do(received, CRIME, "outcome", by=desk.officer, **BACK)
    row = received.deadlines.get(rule="T_DECISION_AFTER_CRIM")
    longer = replace_deadline(row, "T_DECISION_AFTER_CRIM:verification", by=desk.head, on=DAY, reason="x", document="11/QĐ")[1]
    assert longer.due_at.astimezone(clock.HANOI).date() == date(2026, 10, 29)
    with pytest.raises(DomainError):
        replace_deadline(longer, "T_DECISION_COMPLEX", by=desk.head, on=DAY, reason="x")


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), DAY + timedelta(days=1)])
def test_a_file_comes_back_after_the_decision_and_not_in_the_future(received, desk, day):
    with pytest.raises(DomainError) as refusal:
        do(received, CRIME, "outcome", by=desk.officer, **BACK, returned_on=day)
    assert refusal.value.field == "returned_on"


def test_the_limitation_is_one_year_longer_and_says_so(received, desk, client_of):
    def ends() -> date | None:
        return line_for(undecided(Case.objects.filter(pk=received.pk)).get(), DAY).expires_on

    do(received, CRIME, "outcome", by=desk.officer, **BACK)
    assert ends() == date(2029, 9, 14)
    page = client_of(desk.officer).get(f"/cases/{received.number}/").content.decode()
    assert "14/09/2029" in page and "Thêm một năm" in page


def test_a_hand_over_that_was_not_carried_out_is_withdrawn_with_the_file(received, desk):
    seizure = dispose(desk, received)
    assert steps(received, CUSTODY) == ["hand_out"]
    do(received, CRIME, "outcome", by=desk.officer, **BACK)
    seizure.refresh_from_db()
    assert (seizure.status, seizure.disposal, steps(received, CUSTODY)) == ("held", None, ["hold"])
    assert Disposal.objects.get(seizure=seizure).withdrawal.reason == "9/QĐ-KKTVA"
    assert Entry.objects.filter(verb="disposal.withdrawn", chain_id=received.pk).count() == 1


def test_nothing_else_is_withdrawn_when_the_body_takes_the_case_on(received, desk):
    seizure = dispose(desk, received)
    do(received, CRIME, "outcome", by=desk.officer, answer="initiated", document_number="9", decided_on=DAY)
    seizure.refresh_from_db()
    assert (seizure.status, steps(received, CUSTODY)) == ("decided", ["hand_out"])


def test_exhibits_held_again_follow_the_administrative_penalty(received, desk):
    dispose(desk, received)
    do(received, CRIME, "outcome", by=desk.officer, **BACK)
    do(received, INQUIRY, "propose", by=desk.officer, course="administrative", act_codes=["14.2.b"], reason="x")
    do(received, INQUIRY, "decide", by=desk.head, outcome="approved")
    acts = [{"act_code": "14.2.b", "value": received.goods_value}]
    who = {"party": received.parties.first(), "subject_kind": "individual"}
    do(received, FINE, "draft", by=desk.officer, acts=acts, confiscate=True, **who)
    do(received, FINE, "sign", by=desk.head, outcome="approved")
    assert received.deadlines.get(rule="T_DECISION_AFTER_CRIM").done_at is not None
    do(received, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="12/QĐ")
    seizure = received.seizures.get()
    assert (seizure.status, [row.round for row in seizure.disposals.all()]) == ("confiscated", [1, 2])


def test_the_head_withdraws_a_disposal_by_hand(received, desk, client_of, head_south, nam):
    seizure = dispose(desk, received)
    address = f"/cases/{received.number}/acts/withdraw-disposal/{seizure.pk}/"
    assert client_of(desk.officer).post(address, {"key": "a", "reason": "x"}).status_code == 403
    assert client_of(head_south).post(address, {"key": "a", "reason": "x"}).status_code == 404
    for stranger in (desk.officer, desk.keeper, head_south, nam):
        with pytest.raises(NotAllowed):
            withdraw_disposal(seizure, by=stranger, today=DAY, reason="x")
    assert address in client_of(desk.head).get(f"/cases/{received.number}/").content.decode()
    assert client_of(desk.head).post(address, {"key": "b", "reason": "Wrong receiver."}).status_code == 302
    seizure.refresh_from_db()
    # The case is still with the criminal body, so that the head decides on the exhibits anew.
    assert (seizure.status, steps(received, CUSTODY)) == ("held", ["dispose"])
    with pytest.raises(WrongState):
        withdraw_disposal(seizure, by=desk.head, today=DAY, reason="x")


def test_a_disposal_that_the_course_overtook_is_not_carried_out(received, desk):
    """Even where nobody withdrew it: the keeper's act asks again."""
    seizure = dispose(desk, received)
    Case.objects.filter(pk=received.pk).update(status="verified")
    with pytest.raises(WrongState):
        hand_out(seizure, by=desk.keeper, today=DAY, escort=desk.second, document="8/BB")


def test_exhibits_come_back_into_the_store_by_two_people(received, desk):
    seizure = give_away(desk, received)
    do(received, CRIME, "outcome", by=desk.officer, **BACK)
    seizure.refresh_from_db()
    assert seizure.status == "handed_over", "the file is here, the things are not"
    store = Store.objects.filter(branch=desk.branch).first()
    words = {"store": store, "giver": desk.second, "document": "21/BB-TL", "reason": "Không khởi tố.", "condition": "Nguyên niêm phong"}
    flows.take_back(seizure, by=desk.keeper, today=DAY, **words)
    seizure.refresh_from_db()
    item = seizure.items.get()
    assert (seizure.status, seizure.ended_at, seizure.disposal, item.store, item.receiver) == ("held", None, None, store, "")
    move = CustodyMove.objects.filter(item=item).last()
    assert (move.kind, move.from_receiver, move.given_by, move.taken_by) == ("take_back", BODY, desk.second, desk.keeper)
    assert steps(received, CUSTODY) == ["hold"]
    with pytest.raises(WrongState):
        flows.take_back(seizure, by=desk.keeper, today=DAY, **words)


def test_who_takes_back_is_the_keeper_and_who_brings_is_somebody_else(received, desk, keeper_south, phuong):
    seizure = give_away(desk, received)
    words = {"store": Store.objects.filter(branch=desk.branch).first(), "document": "21/BB", "reason": "x"}
    for stranger in (desk.officer, desk.head, keeper_south):
        with pytest.raises(NotAllowed):
            flows.take_back(seizure, by=stranger, today=DAY, giver=desk.second, **words)
    with pytest.raises(NotAllowed):
        flows.take_back(seizure, by=desk.keeper, today=DAY, giver=desk.keeper, **words)
    with pytest.raises(DomainError) as refusal:
        flows.take_back(seizure, by=desk.keeper, today=DAY, giver=phuong, **words)
    assert refusal.value.field == "giver"
    elsewhere = Store.objects.exclude(branch=desk.branch).first()
    with pytest.raises(DomainError) as refusal:
        flows.take_back(seizure, by=desk.keeper, today=DAY, giver=desk.second, **(words | {"store": elsewhere}))
    assert refusal.value.field == "store"


def test_the_keeper_takes_back_on_a_page(received, desk, client_of):
    seizure = give_away(desk, received)
    address = f"/cases/{received.number}/acts/take-back/{seizure.pk}/"
    client = client_of(desk.keeper)
    assert client.get(address).status_code == 200
    store = Store.objects.filter(branch=desk.branch).first()
    sent = {"key": "k", "store": store.pk, "giver": desk.second.pk, "document": "21/BB", "reason": "x", "items-0-seal": ""}
    assert client.post(address, sent).status_code == 302
    assert Seizure.objects.get(pk=seizure.pk).status == "held"
    item = seizure.items.get()
    assert BODY in client.get(f"/custody/items/{item.pk}/").content.decode()


def test_the_first_button_of_a_prosecuted_case_is_the_procuracy_and_not_the_exhibits(desk, client_of):
    case = a_proposed_prosecution(desk, a_stored_seizure(desk))
    do(case, CRIME, "approve", by=desk.head, outcome="approved")
    notify, dispose_task = task_of(case, CRIME, "notify"), task_of(case, CUSTODY, "dispose")
    page = client_of(desk.head).get(f"/cases/{case.number}/").content.decode()
    assert 0 < page.index(f"/tasks/{notify.pk}/") < page.index(f"/tasks/{dispose_task.pk}/")
