"""A case, or its execution, goes to another branch: offered, answered, counted, and still read by who had it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.commands import accept_offer, add_document, correct_case, decline_offer, offer_case, offer_execution, withdraw_offer
from cases.former import formerly_of
from cases.models import Case, CaseTransfer, Document
from fines.commands import post_payment
from fines.models import Decision
from investigations.commands import reassign_case
from journal.models import Entry, Figure
from papers import store as files
from seizures.commands import take_over
from seizures.models import Seizure, Store
from seizures.rules import Found, Goods
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
WHY = {"reason": "Đường dây thuộc địa bàn phía Nam.", "document": "12/CV-KV06"}
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


def offered(case: Case, desk: Desk, to: Desk, **words) -> CaseTransfer:
    return offer_case(case, by=desk.head, today=DAY, branch=to.branch, **WHY | words)


def handed(case: Case, desk: Desk, to: Desk) -> Case:
    accept_offer(offered(case, desk, to), by=to.head, today=DAY)
    return Case.objects.select_related("branch").get(pk=case.pk)


def counted(measure: str, desk: Desk) -> int:
    return sum(Figure.objects.filter(measure=measure, branch_id=desk.branch.pk).values_list("amount", flat=True))


def test_an_accepted_case_belongs_to_the_receiver_and_earlier_figures_stay(desk, southern):
    case = handed(a_verified_case(desk), desk, southern)
    assert (case.branch, case.assigned_to, case.number[:4]) == (southern.branch, None, "KV06")
    last = list(Entry.objects.filter(chain_kind="case", chain_id=case.pk).order_by("seq"))[-3:]
    assert {entry.verb: entry.branch_id for entry in last if entry.verb.startswith("case.")} == {
        "case.handed_over": desk.branch.pk,
        "case.taken_over": southern.branch.pk,
    }
    assert len({entry.act for entry in last}) == 1
    assert (counted("cases.detected", desk), counted("cases.detected", southern)) == (1, 0)
    reassign_case(case, by=southern.head, today=DAY, officer=southern.officer, reason="Nhận vụ việc.")
    do(case, INQUIRY, "propose", by=southern.officer, course="administrative", reason="Đủ căn cứ.", act_codes=["14.2.b"])
    before = counted("goods.value", desk)
    from seizures.flows import add_seizure

    add_seizure(Case.objects.get(pk=case.pk), by=southern.officer, today=DAY, seized_at=clock.now(), place="Cát Lái", items=[TOBACCO])
    assert (counted("goods.value", desk), counted("goods.value", southern)) == (before, 3_000_000)
    all_is_true()


def test_the_fine_of_a_handed_case_counts_for_the_receiver(desk, southern):
    decision = a_signed_penalty(desk)
    handed(decision.case, desk, southern)
    do(decision.case, FINE, "serve", by=southern.officer, how="in_person", received_on=DAY, receiver="Nông Văn Tới")
    a_payment(southern, decision, 1_000_000)
    with pytest.raises(NotAllowed):
        a_payment(desk, decision, 1_000_000)
    assert counted("fines.imposed", desk) == decision.amount and counted("fines.imposed", southern) == 0
    assert (counted("budget.collected", desk), counted("budget.collected", southern)) == (0, 1_000_000)
    all_is_true()


def test_who_may_offer_and_answer(desk, southern, third_desk):
    case = a_seizure(desk).case
    for somebody in (desk.officer, southern.head):
        with pytest.raises(NotAllowed):
            offer_case(case, by=somebody, today=DAY, branch=southern.branch, **WHY)
    offer = offered(case, desk, southern)
    for somebody in (southern.officer, third_desk.head, desk.head):
        for act in (
            lambda who: accept_offer(offer, by=who, today=DAY),
            lambda who: decline_offer(offer, by=who, today=DAY, reason="Không."),
        ):
            with pytest.raises(NotAllowed):
                act(somebody)
    with pytest.raises(NotAllowed):
        withdraw_offer(offer, by=southern.head, today=DAY, reason="Không.")
    assert Case.objects.get(pk=case.pk).branch == desk.branch


def test_who_offered_never_accepts_even_with_both_rights(desk, southern, director):
    offer = offer_case(a_seizure(desk).case, by=director, today=DAY, branch=southern.branch, **WHY)
    with pytest.raises(NotAllowed) as refusal:
        accept_offer(offer, by=director, today=DAY)
    assert refusal.value.code == "four_eyes"
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseTransfer.objects.filter(pk=offer.pk).update(outcome="accepted", answered_by=director, answered_on=DAY)


def test_wrong_states_of_an_offer(desk, southern):
    case = a_seizure(desk).case
    for words in ({"reason": " "}, {"to": desk}):
        with pytest.raises(DomainError):
            offered(case, desk, words.pop("to", southern), **words)
    offer = offered(case, desk, southern)
    with pytest.raises(WrongState):
        offered(case, desk, southern)
    with pytest.raises(DomainError):
        decline_offer(offer, by=southern.head, today=DAY, reason="")
    decline_offer(offer, by=southern.head, today=DAY, reason="Không thuộc địa bàn.")
    for act in (accept_offer, lambda *args, **words: withdraw_offer(*args, **words, reason="Không.")):
        with pytest.raises((WrongState, NotAllowed)):
            act(offer, by=southern.head, today=DAY)
    withdraw_offer(offered(case, desk, southern), by=desk.head, today=DAY, reason="Nhầm chi cục.")
    assert [row.outcome for row in case.handings.order_by("pk")] == ["declined", "withdrawn"]
    from cases.commands import void_case

    late = offered(case, desk, southern)
    void_case(case, by=desk.head, today=DAY, reason="Nhầm.")
    with pytest.raises(WrongState):
        accept_offer(late, by=southern.head, today=DAY)
    with pytest.raises(WrongState):
        offered(case, desk, southern)
    all_is_true()


def test_the_receiver_reads_only_the_offer_before_it_accepts(desk, southern, client_of):
    case = a_seizure(desk, place="Kho bí mật").case
    offer = offered(case, desk, southern)
    client = client_of(southern.head)
    listed = client.get(reverse("transfers")).content.decode()
    assert case.number in listed and case.title in listed and WHY["reason"] in listed and "Kho bí mật" not in listed
    address = reverse("case_act_row", args=[case.number, "accept_offer", offer.pk])
    assert address in listed
    page = client.get(address).content.decode()
    assert case.title in page and "Kho bí mật" not in page and "Nông Văn Tới" not in page
    for name, args in (("case", [case.number]), ("case_act", [case.number, "offer_case"]), ("case_act", [case.number, "close"])):
        assert client.get(reverse(name, args=args)).status_code == 404
    assert client_of(southern.officer).get(address).status_code == 404, "an officer has nothing to answer"
    assert client.post(address, {"key": "k"}).headers["Location"] == reverse("case", args=[case.number])
    assert client.get(reverse("case", args=[case.number])).status_code == 200


def test_a_declined_offer_says_nothing_more(desk, southern, client_of, api_client_of):
    case = a_seizure(desk).case
    offer = offered(case, desk, southern)
    assert [row["id"] for row in api_client_of(southern.head).get(reverse("api_transfers")).json()["results"]] == [offer.pk]
    address = reverse("api_case_act_row", args=[case.number, "decline_offer", offer.pk])
    answer = api_client_of(southern.head).post(address, {"reason": "Không thuộc địa bàn."}, format="json", headers={"idempotency-key": "1"})
    assert answer.json() == {"case": case.number, "status": ""}
    assert "Không thuộc địa bàn." in client_of(desk.officer).get(reverse("transfers") + "?tab=by").content.decode()


def test_the_old_branch_reads_what_was_there_and_no_later_word(desk, southern, client_of):
    case = a_verified_case(desk, a_stored_seizure(desk))
    paper = put_paper(case, desk.officer, b"%PDF-1.4 old")
    later = handed(case, desk, southern)
    reassign_case(later, by=southern.head, today=DAY, officer=southern.officer, reason="Nhận.")
    new_paper = put_paper(later, southern.officer, b"%PDF-1.4 new", title="Giấy tờ mới")
    facts = {name: getattr(later, name) for name in ("place", "kind", "presiding", "detected_at")}
    correct_case(later, by=southern.officer, today=DAY, reason="Sai.", title="Tên vụ việc mới", route="sea", **facts)
    client = client_of(desk.officer)
    assert client.get(reverse("case", args=[case.number])).headers["Location"] == reverse("former_case", args=[case.number])
    page = client.get(reverse("former_case", args=[case.number])).content.decode()
    for known in (case.title, "Nông Văn Tới", CIGARETTES.name, reverse("document", args=[paper.pk]), "10.400.000"):
        assert known in page, known
    for unknown in ("Tên vụ việc mới", "Giấy tờ mới", reverse("document", args=[new_paper.pk]), "sửa sau", southern.officer.full_name):
        assert unknown not in page, unknown
    assert client.get(reverse("document", args=[paper.pk])).status_code == 200
    assert client.get(reverse("document", args=[new_paper.pk])).status_code == 404
    assert case.number in client.get(reverse("search") + f"?q={case.number}").content.decode()
    assert reverse("former_case", args=[case.number]) in client.get(reverse("transfers") + "?tab=former").content.decode()
    assert not Case.objects.visible_to(desk.officer).filter(pk=case.pk).exists()
    assert counted("cases.detected", desk) == 1 and Figure.objects.filter(
        measure="cases.detected", branch_id=desk.branch.pk, slices__route="sea", amount=1
    ), "the correction moves the figure in the branch that counted it"
    all_is_true()


def put_paper(case: Case, by, content: bytes, title: str = "Biên bản") -> Document:
    kept = files.put(content)
    return add_document(case, by=by, today=DAY, title=title, file_name="x.pdf", mime="application/pdf", size=kept.size, sha256=kept.sha256)


def test_others_read_nothing_of_a_case_that_was_handed_over(desk, southern, third_desk, client_of):
    case = handed(a_seizure(desk).case, desk, southern)
    client = client_of(third_desk.head)
    assert client.get(reverse("former_case", args=[case.number])).status_code == 404
    assert client_of(southern.head).get(reverse("former_case", args=[case.number])).status_code == 404, "it is theirs, and whole"
    assert list(formerly_of(third_desk.head)) == []


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
