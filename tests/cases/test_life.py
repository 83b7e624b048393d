"""Voiding, joining and reopening a case: figures follow, history stays, nothing is deleted."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from viewflow.workflow.models import Task

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from cases import workflow
from cases.choices import Status
from cases.commands import add_document, add_party, close_case, join_case, reopen_case, void_case
from cases.models import Case, Party
from investigations.commands import reassign_case
from journal.models import Entry
from seizures.models import Seizure
from seizures.rules import Goods
from tests.cases.recounting import all_is_true, told
from tests.scenes import (
    CIGARETTES,
    CUSTODY,
    DAY,
    INQUIRY,
    MORNING,
    Desk,
    a_decided_case,
    a_seizure,
    a_stored_seizure,
    a_verified_case,
    do,
    task_of,
)

pytestmark = pytest.mark.django_db
HEROIN = Goods("Bánh heroin", Decimal(2), "brick", substance="heroin", net_mass=Decimal(700), net_unit="g")
DRUGS = {"kind": "drugs", "presiding": "customs", "title": "Heroin giấu trong xe"}


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


def open_steps(case: Case) -> int:
    return Task.objects.filter(process__caseprocess__case=case, status__in=workflow.OPEN).count()


def a_closed_case(desk: Desk) -> Case:
    from cases.commands import open_case

    case = open_case(
        desk.branch, by=desk.officer, today=DAY, kind="smuggling", route="road", title="Không rõ", place="Hữu Nghị", detected_at=MORNING
    )
    do(case, INQUIRY, "assign", by=desk.head, officer=desk.officer)
    do(case, INQUIRY, "verify", by=desk.officer, record_number="1/BB", recorded_on=DAY, findings="Không có vi phạm.")
    do(case, INQUIRY, "propose", by=desk.officer, course="no_violation", reason="Đủ giấy tờ.")
    do(case, INQUIRY, "decide", by=desk.head, outcome="approved")
    return Case.objects.get(pk=case.pk)


# --- void


def test_a_voided_case_counts_nothing_and_keeps_its_number_and_history(desk):
    kept = a_seizure(desk)
    case = a_seizure(desk, CIGARETTES, HEROIN, **DRUGS).case
    entries = Entry.objects.filter(chain_id=case.pk, chain_kind="case").count()
    void_case(case, by=desk.head, today=DAY, reason="Ghi trùng.")
    case.refresh_from_db()
    assert (case.status, case.closed_on, open_steps(case)) == ("voided", DAY, 0)
    assert Entry.objects.filter(chain_id=case.pk, chain_kind="case").count() > entries  # nothing was removed
    assert {key[0] for key in told()} == {"cases.detected", "goods.value"}
    assert case.seizures.get().status == "voided" and not case.deadlines.filter(done_at__isnull=True).exists()
    assert a_seizure(desk).case.number > case.number != kept.case.number
    all_is_true()


def test_the_seal_of_a_seizure_recorded_by_mistake_is_free_again(desk):
    sealed = Goods("Thuốc lá", Decimal(10), "pack", value_vnd=100_000, seal_number="NP-7")
    void_case(a_seizure(desk, sealed).case, by=desk.head, today=DAY, reason="Ghi trùng.")
    assert a_seizure(desk, sealed).items.get().seal_number == "NP-7"
    all_is_true()


def test_what_forbids_voiding(desk, southern):
    stored = a_stored_seizure(desk).case
    decided = a_decided_case(desk)
    fresh = a_seizure(desk).case
    for case in (stored, decided):
        with pytest.raises((DomainError, WrongState)):
            void_case(case, by=desk.head, today=DAY, reason="Nhầm.")
    with pytest.raises(DomainError) as refusal:
        void_case(fresh, by=desk.head, today=DAY, reason=" ")
    assert refusal.value.field == "reason"
    for somebody in (desk.officer, southern.head):
        with pytest.raises(NotAllowed):
            void_case(fresh, by=somebody, today=DAY, reason="Nhầm.")
    void_case(fresh, by=desk.head, today=DAY, reason="Nhầm.")
    for act in (void_case, close_case):
        with pytest.raises(WrongState):
            act(fresh, by=desk.head, today=DAY, **({"reason": "Nhầm."} if act is void_case else {}))


def test_nothing_is_added_to_a_case_that_ended(desk):
    """Traps 7 and 8: an archived case takes no document, and no case is closed and open at once."""
    voided = void_case(a_seizure(desk).case, by=desk.head, today=DAY, reason="Nhầm.")
    first = a_seizure(desk).case
    joined = a_seizure(desk).case
    join_case(joined, by=desk.head, today=DAY, into=first, reason="Một vụ.")
    ended = a_closed_case(desk)
    paper = {"title": "x", "file_name": "x.pdf", "mime": "application/pdf", "size": 1, "sha256": "0" * 64}
    for case in (voided, joined, ended):
        with pytest.raises(WrongState):
            add_document(case, by=desk.officer, today=DAY, **paper)
        with pytest.raises(WrongState):
            add_party(case, by=desk.officer, today=DAY, kind="individual", role="violator", name="Ai")
        with pytest.raises(WrongState):
            reassign_case(case, by=desk.head, today=DAY, officer=desk.second, reason="Nghỉ.")
        assert Case.objects.get(pk=case.pk).closed_on == DAY and open_steps(case) == 0


# --- join


def two_cases(desk: Desk) -> tuple[Case, Case]:
    first = a_stored_seizure(desk, HEROIN, **DRUGS).case
    second = a_stored_seizure(
        desk, CIGARETTES, HEROIN, **DRUGS | {"route": "sea", "detected_at": clock.now() - timedelta(days=3)},
        parties=[
            {"kind": "individual", "role": "carrier", "name": "Nông Văn Tới", "identity_number": "020099001122"},
            {"kind": "individual", "role": "owner", "name": "Chủ hàng", "identity_number": "020099001123"},
        ],
    ).case  # fmt: skip
    return first, second


def test_a_joined_case_goes_on_in_the_earlier_one_with_custody_unbroken(desk):
    first, second = two_cases(desk)
    value, seizure = second.goods_value + first.goods_value, second.seizures.get()
    history = list(Entry.objects.filter(chain_id=second.pk, chain_kind="case").order_by("seq").values_list("hash", flat=True))
    survivor = join_case(second, by=desk.head, today=DAY, into=first, reason="Cùng một chuyến xe.")
    second.refresh_from_db()
    seizure.refresh_from_db()
    assert (second.status, second.joined_into_id, second.goods_value, survivor.goods_value) == ("joined", first.pk, 0, value)
    assert seizure.case_id == first.pk and seizure.items.first().moves.count() == 1
    assert open_steps(second) == 0 and task_of(first, INQUIRY, "assign")
    assert sorted(first.parties.values_list("name", flat=True)) == ["Chủ hàng", "Nông Văn Tới"]
    assert [party.name for party in second.parties.all()] == ["Nông Văn Tới"], "who is in both stays where he was written"
    kept = list(Entry.objects.filter(chain_id=second.pk, chain_kind="case").order_by("seq").values_list("hash", flat=True))
    assert kept[: len(history)] == history, "trap 5: joining removes no line of history"
    all_is_true()


def test_held_exhibits_wait_for_the_course_of_the_case_they_came_to(desk):
    first, second = a_verified_case(desk, a_stored_seizure(desk)), a_stored_seizure(desk).case
    join_case(second, by=desk.head, today=DAY, into=first, reason="Một vụ.")
    do(first, INQUIRY, "propose", by=desk.officer, course="no_violation", reason="Đủ giấy tờ.")
    do(first, INQUIRY, "decide", by=desk.head, outcome="approved")
    waiting = Task.objects.filter(process__caseprocess__case=first, status__in=workflow.OPEN, flow_task_type="HUMAN")
    assert waiting.count() == 2, "one disposal for each seizure"
    all_is_true()


def test_exhibits_on_their_way_are_taken_in_under_the_new_case(desk):
    first, second = a_stored_seizure(desk).case, a_seizure(desk)
    join_case(second.case, by=desk.head, today=DAY, into=first, reason="Một vụ.")
    from seizures.models import Store

    do(first, CUSTODY, "take_in", by=desk.keeper, store=Store.objects.filter(branch=desk.branch).first(), condition="")
    assert Seizure.objects.get(pk=second.pk).status == "taken_in"
    all_is_true()


def test_the_number_of_a_joined_case_leads_to_the_earlier_one(desk, client_of):
    first, second = two_cases(desk)
    join_case(second, by=desk.head, today=DAY, into=first, reason="Một vụ.")
    client = client_of(desk.officer)
    assert client.get(reverse("case", args=[second.number])).headers["Location"] == reverse("case", args=[first.number])
    itself = client.get(reverse("case", args=[second.number]) + "?itself=1").content.decode()
    assert first.number in itself and second.number in itself
    assert first.number in client.get(reverse("search") + f"?q={second.number}").content.decode()
    assert second.number in client.get(reverse("case", args=[first.number])).content.decode()


def test_a_chain_of_joined_cases_goes_with_the_one_that_goes_on(desk, southern, client_of):
    from cases.commands import accept_offer, offer_case

    first, second, third = (a_seizure(desk).case for _ in range(3))
    paper = {"title": "Biên bản", "file_name": "x.pdf", "mime": "application/pdf", "size": 1, "sha256": "0" * 64}
    add_document(third, by=desk.officer, today=DAY, **paper)
    join_case(third, by=desk.head, today=DAY, into=second, reason="Một vụ.")
    survivor = join_case(second, by=desk.head, today=DAY, into=first, reason="Một vụ.")
    assert {case.number for case in survivor.joined.all()} == {second.number, third.number}
    offer = offer_case(survivor, by=desk.head, today=DAY, branch=southern.branch, reason="Địa bàn.", document="1/CV")
    accept_offer(offer, by=southern.head, today=DAY)
    assert client_of(southern.officer).get(reverse("case", args=[third.number])).headers["Location"] == reverse("case", args=[first.number])
    assert "Biên bản" in client_of(southern.officer).get(reverse("case", args=[first.number])).content.decode()
    client = client_of(desk.officer)
    for number in (second.number, third.number):
        assert "Biên bản" in client.get(reverse("former_case", args=[number])).content.decode()
        assert client.get(reverse("case", args=[number])).headers["Location"] == reverse("former_case", args=[number])
    all_is_true()


def test_what_forbids_joining(desk, southern):
    first, second, foreign = a_seizure(desk).case, a_seizure(desk).case, a_seizure(southern).case
    decided = a_decided_case(desk)
    words = {"today": DAY, "reason": "Một vụ."}
    for case, into, field in ((first, second, "number"), (first, first, "number"), (foreign, first, None)):
        with pytest.raises(DomainError) as refusal:
            join_case(case, by=desk.head, into=into, **words)
        assert field is None or refusal.value.field == field
    with pytest.raises(WrongState):
        join_case(decided, by=desk.head, into=first, **words)
    reopened = reopen_case(a_closed_case(desk), by=desk.head, today=DAY, reason="Tình tiết mới.")
    with pytest.raises(DomainError) as refusal:
        join_case(reopened, by=desk.head, into=first, **words)
    assert refusal.value.code == "held"
    with pytest.raises(DomainError) as refusal:
        join_case(second, by=desk.head, today=DAY, into=first, reason="")
    assert refusal.value.field == "reason"
    for somebody in (desk.officer, southern.head):
        with pytest.raises(NotAllowed):
            join_case(second, by=somebody, into=first, **words)
    ended = void_case(a_seizure(desk).case, by=desk.head, today=DAY, reason="Nhầm.")
    later = a_seizure(desk).case
    with pytest.raises(WrongState):
        join_case(later, by=desk.head, into=ended, **words)
    join_case(second, by=desk.head, into=first, **words)
    with pytest.raises(WrongState):
        join_case(second, by=desk.head, into=first, **words)


def test_a_step_of_a_joined_case_is_over_for_who_still_has_its_page_open(desk):
    first, second = a_seizure(desk).case, a_seizure(desk).case
    step = task_of(second, INQUIRY, "assign")
    join_case(second, by=desk.head, today=DAY, into=first, reason="Một vụ.")
    with pytest.raises(AlreadyDone):
        workflow.perform(step, by=desk.head, today=DAY, officer=desk.officer)


# --- reopen and close


def test_a_reopened_case_is_asked_for_a_course_again_and_closes_again(desk, southern):
    case = a_closed_case(desk)
    assert (case.status, case.closed_on) == ("closed", DAY), "trap 6: a closed case has its day"
    for somebody in (desk.officer, southern.head):
        with pytest.raises(NotAllowed):
            reopen_case(case, by=somebody, today=DAY, reason="Tình tiết mới.")
    with pytest.raises(DomainError):
        reopen_case(case, by=desk.head, today=DAY, reason="")
    reopen_case(case, by=desk.head, today=DAY, reason="Tình tiết mới.")
    case.refresh_from_db()
    assert (case.status, case.closed_on) == ("verified", None)
    with pytest.raises(WrongState):
        reopen_case(case, by=desk.head, today=DAY, reason="Lần nữa.")
    with pytest.raises(DomainError):
        void_case(case, by=desk.head, today=DAY, reason="Nhầm.")
    do(case, INQUIRY, "propose", by=desk.officer, course="no_violation", reason="Vẫn đủ giấy tờ.")
    do(case, INQUIRY, "decide", by=desk.head, outcome="approved")
    assert Case.objects.get(pk=case.pk).status == Status.CLOSED
    all_is_true()


def test_the_head_closes_from_the_menu_only_what_may_close(desk, client_of):
    case = a_decided_case(desk, a_stored_seizure(desk), course="no_violation")
    client = client_of(desk.head)
    address = reverse("case_act", args=[case.number, "close"])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"key": "a"})
    assert answer.status_code == 422 and Case.objects.get(pk=case.pk).status == "no_violation"
    assert client_of(desk.officer).post(address, {"key": "b"}).status_code == 403


def test_parties_of_a_case_are_never_deleted(desk):
    """Trap 20: the right to write is no right to delete."""
    from django.db.models import ProtectedError

    case = a_seizure(desk).case
    with pytest.raises(ProtectedError):
        case.delete()
    assert Party.objects.filter(case=case).exists()
