"""Each violator of a case has a way and a decision of his own; the case waits for the last one."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Approval, Deadline
from cases.questions import what_stands_open
from fines.amounts import pay_by
from fines.commands import fine_another
from fines.models import Decision, Draft, FineProcess
from fines.violators import violators_left
from tests import scenes
from tests.fines.signing import clean, decision_against, draft, imposed, open_steps, somebody, status, way_task
from tests.scenes import CUSTODY, DAY, MORNING, do

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(desk):
    """A decided case with two violators, the second one without a way yet."""
    case = scenes.a_decided_case(desk, scenes.a_stored_seizure(desk))
    return case, case.parties.first(), somebody(desk, case)


def open_second(desk, case, second):
    fine_another(case, by=desk.officer, today=clock.today(), party=second)


def test_two_violators_get_a_decision_each_and_the_case_closes_with_the_last_money(desk, pair):
    case, first, second = pair
    open_second(desk, case, second)
    assert open_steps(case) == ["draft", "draft"]
    draft(desk, case, second, mitigating=1)
    draft(desk, case, first)
    assert sorted(Draft.objects.filter(case=case).values_list("round", "party")) == [(1, second.pk), (2, first.pk)]
    way_task(case, "sign", by=desk.head, outcome="approved", at=0)
    way_task(case, "sign", by=desk.head, outcome="approved")
    one, two = decision_against(first), decision_against(second)
    assert (one.amount, two.amount, imposed()) == (3_750_000, 3_375_000, 7_125_000)
    assert {process.decision_id for process in FineProcess.objects.filter(case=case)} == {one.pk, two.pk}
    for decision in (one, two):
        assert FineProcess.objects.get(decision=decision).draft == decision.draft
    for at in (0, -1):
        way_task(case, "serve", by=desk.officer, how="in_person", received_on=DAY, receiver="x", at=at)
    do(case, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
    scenes.a_payment(desk, one, one.amount)
    assert status(case) == "administrative"
    scenes.a_payment(desk, two, two.amount)
    assert status(case) == "closed" and open_steps(case) == []
    assert clean() == []


def test_a_returned_draft_of_one_does_not_touch_the_round_of_the_other(desk, pair):
    case, first, second = pair
    open_second(desk, case, second)
    draft(desk, case, first)
    draft(desk, case, second)
    way_task(case, "sign", by=desk.head, outcome="returned", reason="Thiếu lời khai.", at=0)
    assert open_steps(case) == ["draft", "sign"]
    draft(desk, case, first, mitigating=1)
    for at in (0, -1):
        way_task(case, "sign", by=desk.head, outcome="approved", at=at)
    rounds = Approval.objects.filter(case=case, step="penalty").order_by("round").values_list("round", "outcome")
    assert list(rounds) == [(1, "returned"), (2, "approved"), (3, "approved")]
    assert [decision_against(party).amount for party in (first, second)] == [3_375_000, 3_750_000]


def test_nobody_is_fined_twice_for_one_case(desk, pair):
    case, first, second = pair
    open_second(desk, case, second)
    draft(desk, case, first)
    for party in (first, second):
        with pytest.raises(DomainError) as refused:
            open_second(desk, case, party)
        assert refused.value.field == "party"
    with pytest.raises(DomainError) as refused:  # the second way is the second violator's
        way_task(case, "draft", by=desk.officer, party=first, subject_kind="individual", acts=[])
    assert refused.value.field == "party"
    assert not violators_left(case).exists()


def test_the_first_way_does_not_take_the_violator_of_the_second(desk, pair):
    case, _first, second = pair
    open_second(desk, case, second)
    with pytest.raises(DomainError) as refused:
        way_task(case, "draft", by=desk.officer, party=second, subject_kind="individual", acts=[], at=0)
    assert refused.value.field == "party"


def test_the_case_waits_for_the_violator_who_is_not_decided_on(desk, pair):
    case, first, second = pair
    open_second(desk, case, second)
    draft(desk, case, second)
    way_task(case, "sign", by=desk.head, outcome="approved")
    decision = decision_against(second)
    way_task(case, "serve", by=desk.officer, how="in_person", received_on=DAY, receiver="x")
    scenes.a_payment(desk, decision, decision.amount)
    do(case, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
    assert status(case) == "administrative" and len(what_stands_open(case)) == 1


def test_exhibits_that_one_decision_spares_wait_for_the_other(desk, pair):
    case, first, second = pair
    open_second(desk, case, second)
    draft(desk, case, second, confiscate=False)
    way_task(case, "sign", by=desk.head, outcome="approved")
    with pytest.raises(AssertionError):  # no step to dispose of them is open yet
        do(case, CUSTODY, "dispose", by=desk.head, kind="release", document="1/QĐ-TL", receiver="x")
    draft(desk, case, first, confiscate=False)
    way_task(case, "sign", by=desk.head, outcome="approved")
    do(case, CUSTODY, "dispose", by=desk.head, kind="release", document="1/QĐ-TL", receiver="x")


def test_the_time_to_decide_runs_until_the_last_signature(desk, pair):
    case, first, second = pair
    limits = case.deadlines.filter(rule="T_DECISION_STD")
    open_second(desk, case, second)
    draft(desk, case, first)
    draft(desk, case, second)
    way_task(case, "sign", by=desk.head, outcome="approved", at=0)
    assert limits.get().done_at is None
    way_task(case, "sign", by=desk.head, outcome="approved")
    assert limits.get().done_at is not None


def test_the_time_to_decide_runs_again_from_the_same_record_for_a_violator_found_later(desk):
    decision = scenes.a_signed_penalty(desk)
    case = decision.case
    before = case.deadlines.get(rule="T_DECISION_STD")
    open_second(desk, case, somebody(desk, case))
    again = case.deadlines.get(rule="T_DECISION_STD", round=2)
    assert (again.starts_at, again.due_at, again.done_at) == (before.starts_at, before.due_at, None)


def test_each_decision_has_its_own_time_to_be_sent_and_to_pay(desk, pair):
    case, first, second = pair
    open_second(desk, case, second)
    for party in (first, second):
        draft(desk, case, party)
        way_task(case, "sign", by=desk.head, outcome="approved", at=0)
    one, two = decision_against(first), decision_against(second)
    way_task(case, "serve", by=desk.officer, how="in_person", received_on=DAY, receiver="x", at=0)
    assert case.deadlines.filter(rule="T_SEND_DECISION", done_at__isnull=True).count() == 1
    with clock.at(MORNING + timedelta(days=2)):
        way_task(case, "serve", by=desk.officer, how="post", received_on=DAY + timedelta(days=2), receiver="x")
        days = [pay_by(decision).astimezone(clock.HANOI).date() for decision in (one, two)]
        assert days == [DAY + timedelta(days=10), DAY + timedelta(days=14)], "the second ends on a Saturday and moves to Monday"
        scenes.a_payment(desk, one, one.amount)
    open_ = Deadline.objects.get(case=case, rule="T_EXECUTE", done_at__isnull=True)
    assert open_.of_decision.decision == two


@pytest.mark.parametrize("who", ["keeper", "clerk"])
def test_who_does_not_draft_opens_no_way(desk, pair, who):
    case, _first, second = pair
    with pytest.raises(NotAllowed):
        fine_another(case, by=getattr(desk, who), today=clock.today(), party=second)


def test_another_branch_opens_no_way(desk, pair, nam):
    case, _first, second = pair
    with pytest.raises(NotAllowed):
        fine_another(case, by=nam, today=clock.today(), party=second)


def test_no_way_before_the_heads_course_nor_for_somebody_of_another_case(desk):
    early = scenes.a_verified_case(desk)
    with pytest.raises(WrongState):
        fine_another(early, by=desk.officer, today=clock.today(), party=early.parties.first())
    case = scenes.a_decided_case(desk)
    with pytest.raises(DomainError) as refused:
        fine_another(case, by=desk.officer, today=clock.today(), party=early.parties.first())
    assert refused.value.field == "party"


def test_the_database_refuses_a_second_decision_that_replaces_nothing(desk):
    decision = scenes.a_signed_penalty(desk)
    words = {
        name: getattr(decision, name) for name in ("case", "party", "drafted_by", "signed_by", "signer_level", "signed_on", "signed_at")
    }
    twin = Draft.objects.create(case=decision.case, round=9, party=decision.party, subject_kind="individual", amount=1,
                                drafted_by=desk.officer, drafted_on=DAY)  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(draft=twin, number="99/X", amount=1, **words)


def test_the_menu_offers_another_violator_only_while_one_is_left(desk, client_of):
    case = scenes.a_decided_case(desk)
    page = client_of(desk.officer)
    address = f"/cases/{case.number}/acts/fine_another/"
    second = somebody(desk, case)
    assert second.name in page.get(address).content.decode()
    assert page.post(address, {"party": second.pk, "key": "k"}).status_code == 302
    assert open_steps(case) == ["draft", "draft"]
    draft(desk, case, second)
    assert page.post(address, {"party": second.pk, "key": "k2"}).status_code == 422
    assert FineProcess.objects.filter(case=case).count() == 2
