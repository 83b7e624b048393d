"""More of handing over: what each branch reads and does afterwards, and the hand-over of an execution alone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.commands import accept_offer, offer_execution
from cases.models import Case
from fines.commands import post_payment
from fines.models import Decision
from investigations.commands import reassign_case
from journal.models import Entry
from seizures.commands import take_over
from seizures.models import Seizure, Store
from seizures.rules import Found, Goods
from tests.cases.handing import WHY, counted, handed
from tests.cases.recounting import all_is_true
from tests.scenes import (
    CIGARETTES,
    CUSTODY,
    DAY,
    FINE,
    INQUIRY,
    MORNING,
    Desk,
    a_payment,
    a_seizure,
    a_served_penalty,
    a_signed_penalty,
    a_stored_seizure,
    a_verified_case,
    do,
    task_of,
)

pytestmark = pytest.mark.django_db
TOBACCO = Goods("Xì gà", Decimal(5), "pack", value_vnd=3_000_000)


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


@pytest.fixture
def third_desk(ground) -> Desk:
    return Desk("KV08")


def test_the_old_branch_s_figures_lead_to_what_it_keeps(desk, southern, client_of):
    desk.branch.counts_from = DAY - timedelta(days=30)
    desk.branch.save(update_fields=["counts_from"])
    case = handed(a_seizure(desk).case, desk, southern)
    query = f"?measure=cases.detected&from={DAY.isoformat()}&to={DAY.isoformat()}&branch=KV06"
    page = client_of(desk.head).get(reverse("summary_cases") + query).content.decode()
    assert reverse("former_case", args=[case.number]) in page


# --- exhibits


def test_exhibits_stay_with_the_giving_keeper_until_they_are_taken_over(desk, southern, client_of):
    seizure = a_stored_seizure(desk)
    case = handed(seizure.case, desk, southern)
    seizure.refresh_from_db()
    assert seizure.custody_branch == desk.branch and seizure.items.first().store.branch == desk.branch
    assert Seizure.objects.visible_to(desk.keeper).filter(pk=seizure.pk).exists()
    assert Seizure.objects.visible_to(southern.keeper).filter(pk=seizure.pk).exists()
    here = Store.objects.filter(branch=southern.branch).first()
    words = {"today": DAY, "store": here, "document": "1/BB-BG"}
    with pytest.raises(NotAllowed):
        take_over(seizure, by=desk.keeper, giver=southern.keeper, **words)
    for giver, field in ((southern.keeper, None), (desk.officer, "giver")):
        with pytest.raises(DomainError) as refusal:
            take_over(seizure, by=southern.keeper, giver=giver, **words)
        assert refusal.value.field == field
    with pytest.raises(DomainError):
        take_over(seizure, by=southern.keeper, giver=desk.keeper, **words | {"store": Store.objects.filter(branch=desk.branch).first()})
    assert client_of(southern.keeper).get(reverse("case_act_row", args=[case.number, "take-over", seizure.pk])).status_code == 200
    take_over(seizure, by=southern.keeper, giver=desk.keeper, **words)
    seizure.refresh_from_db()
    move = seizure.items.first().moves.last()
    assert (seizure.custody_branch, move.kind, move.given_by, move.taken_by) == (None, "transfer", desk.keeper, southern.keeper)
    with pytest.raises(WrongState):
        take_over(seizure, by=southern.keeper, giver=desk.keeper, **words)
    assert not Seizure.objects.visible_to(desk.keeper).filter(pk=seizure.pk).exists()
    all_is_true()


def test_the_giving_keeper_hands_out_what_the_new_head_released(desk, southern, client_of):
    from cases.workflow import open_tasks_of

    case = handed(a_verified_case(desk, a_stored_seizure(desk)), desk, southern)
    reassign_case(case, by=southern.head, today=DAY, officer=southern.officer, reason="Nhận.")
    do(case, INQUIRY, "propose", by=southern.officer, course="no_violation", reason="Đủ giấy tờ.")
    do(case, INQUIRY, "decide", by=southern.head, outcome="approved")
    do(case, CUSTODY, "dispose", by=southern.head, kind="release", receiver="Nông Văn Tới", document="1/QĐ")
    step = task_of(case, CUSTODY, "hand_out")
    assert step in open_tasks_of(desk.keeper) and step not in open_tasks_of(southern.keeper)
    assert client_of(southern.keeper).get(reverse("task", args=[step.pk])).status_code == 200  # seen, with nothing to do
    assert client_of(desk.keeper).get(reverse("task", args=[step.pk])).status_code == 200
    with pytest.raises(NotAllowed):
        do(case, CUSTODY, "hand_out", by=southern.keeper, escort=southern.officer, document="2/BB")
    do(case, CUSTODY, "hand_out", by=desk.keeper, escort=desk.officer, document="2/BB")
    assert Case.objects.get(pk=case.pk).status == "closed"
    last = Entry.objects.filter(chain_kind="case", chain_id=case.pk, verb="custody.ended").get()
    assert last.branch_id == desk.branch.pk
    all_is_true()


def test_exhibits_on_their_way_go_into_the_store_of_the_branch_that_has_them(desk, southern):
    seizure = a_seizure(desk)
    case = handed(seizure.case, desk, southern)
    with pytest.raises(NotAllowed):
        do(case, CUSTODY, "take_in", by=southern.keeper, store=Store.objects.filter(branch=southern.branch).first(), condition="")
    do(case, CUSTODY, "take_in", by=desk.keeper, store=Store.objects.filter(branch=desk.branch).first(), condition="")
    do(case, CUSTODY, "verify", by=desk.second, found={1: Found(CIGARETTES.quantity)})
    assert Seizure.objects.get(pk=seizure.pk).status == "held"
    all_is_true()


def test_a_case_that_comes_back_finds_its_exhibits_where_they_were(desk, southern):
    seizure = a_stored_seizure(desk)
    case = handed(handed(seizure.case, desk, southern), southern, desk)
    assert case.branch == desk.branch and Seizure.objects.get(pk=seizure.pk).custody_branch is None
    all_is_true()


# --- execution only


def test_the_executing_branch_serves_and_collects_and_counts_it(desk, southern, client_of):
    decision = a_signed_penalty(desk)
    case = decision.case
    offer = offer_execution(case, by=desk.head, today=DAY, branch=southern.branch, **WHY)
    assert offer.decisions == decision.number
    assert decision.number in client_of(southern.head).get(reverse("transfers")).content.decode()
    accept_offer(offer, by=southern.head, today=DAY)
    case = Case.objects.get(pk=case.pk)
    assert (case.branch, case.execution_branch) == (desk.branch, southern.branch)
    with pytest.raises(NotAllowed):
        do(case, FINE, "serve", by=desk.officer, how="in_person", received_on=DAY, receiver="Ông Tới")
    client = client_of(southern.officer)
    step = task_of(case, FINE, "serve")
    answer = client.post(
        reverse("task", args=[step.pk]), {"key": "k", "how": "post", "received_on": DAY.isoformat(), "receiver": "Ông Tới"}
    )
    assert answer.headers["Location"] == reverse("worklist"), "the case itself is not theirs"
    assert client.get(reverse("case", args=[case.number])).status_code == 404
    clerk = client_of(southern.clerk)
    assert decision.number in clerk.get(reverse("fines")).content.decode()
    paid = {"key": "p", "amount": "1000000", "bank_reference": "KBNN-77", "received_on": DAY.isoformat(), "revenue": "fine"}
    assert clerk.post(reverse("post_payment", args=[decision.pk]), paid).status_code == 302
    assert (counted("budget.collected", southern), counted("budget.collected", desk)) == (1_000_000, 0)
    with pytest.raises(NotAllowed):
        a_payment(desk, decision, 1_000_000)
    assert decision.number in client_of(desk.clerk).get(reverse("fines")).content.decode(), "the deciding branch goes on seeing it"
    all_is_true()


def test_execution_is_given_back_by_the_branch_that_has_it(desk, southern):
    decision = a_served_penalty(desk)
    accept_offer(offer_execution(decision.case, by=desk.head, today=DAY, branch=southern.branch, **WHY), by=southern.head, today=DAY)
    with pytest.raises(NotAllowed):
        offer_execution(decision.case, by=desk.head, today=DAY, branch=southern.branch, **WHY)
    back = offer_execution(decision.case, by=southern.head, today=DAY, branch=desk.branch, **WHY)
    accept_offer(back, by=desk.head, today=DAY)
    assert Case.objects.get(pk=decision.case_id).execution_branch is None
    post_payment(decision, by=desk.clerk, today=DAY, amount=1_000_000, bank_reference="KBNN-1", received_on=DAY)
    all_is_true()


def test_nothing_to_execute_is_not_handed_over(desk, southern):
    with pytest.raises(WrongState):
        offer_execution(a_seizure(desk).case, by=desk.head, today=DAY, branch=southern.branch, **WHY)
    decision = a_served_penalty(desk)
    a_payment(desk, decision, Decision.objects.get(pk=decision.pk).amount)
    with pytest.raises(WrongState):
        offer_execution(decision.case, by=desk.head, today=DAY, branch=southern.branch, **WHY)


def test_a_branch_moved_past_the_commands_is_found_by_the_verifier(desk, southern):
    """Trap 11: a unit moved by UPDATE."""
    from journal.verify import verify

    case = a_seizure(desk).case
    Case.objects.filter(pk=case.pk).update(branch=southern.branch)
    assert [(fault.table, fault.id) for fault in verify().found] == [("cases_case", case.pk)]
