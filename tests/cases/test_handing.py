"""A case, or its execution, goes to another branch: offered, answered, counted, and still read by who had it."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.commands import accept_offer, add_document, correct_case, decline_offer, offer_case, withdraw_offer
from cases.former import formerly_of
from cases.models import Case, CaseTransfer, Document
from investigations.commands import reassign_case
from journal.models import Entry, Figure
from papers import store as files
from seizures.rules import Goods
from tests.cases.handing import WHY, counted, handed, offered
from tests.cases.recounting import all_is_true
from tests.scenes import (
    CIGARETTES,
    DAY,
    FINE,
    INQUIRY,
    MORNING,
    Desk,
    a_payment,
    a_seizure,
    a_signed_penalty,
    a_stored_seizure,
    a_verified_case,
    do,
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
