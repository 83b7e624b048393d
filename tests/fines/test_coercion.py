"""Coercion follows a decision that is not obeyed: drafted, signed by another, sent in two working days, with a result."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from fines.commands.coercing import decide_coercion, draft_coercion, end_coercion, send_coercion
from fines.commands.limitation import record_evasion
from fines.commands.remedies import miss_remedy
from fines.models import Coercion, CoercionAnswer
from journal.verify import verify
from tests.fines.executing import COERCION, a_penalty, days_later, due_day, pay, postponed, status
from tests.scenes import DAY, do

pytestmark = pytest.mark.django_db
FINE_SUM = 3_750_000


def draft(desk, decision, kind="account", amount=FINE_SUM, **words):
    words = {"target": "Ngân hàng Hư cấu, 0123", "grounds": "Không tự nguyện thi hành"} | words
    return draft_coercion(decision, by=words.pop("by", desk.officer), today=clock.today(), kind=kind, amount=amount, **words)


def sign(desk, decision, outcome="approved", **words):
    return do(decision.case, COERCION, "sign", by=words.pop("by", desk.head), outcome=outcome, **words)


def test_coercion_goes_from_draft_to_result_and_the_case_closes_when_it_brought_the_money(desk):
    decision = a_penalty(desk, settled_goods=True)
    with days_later(15):
        draft(desk, decision)
        signed = sign(desk, decision)
        assert signed.number.endswith("/QĐ-CCXP.KV06-2026")
        assert due_day(decision, "T_COERCION_SEND") == DAY + timedelta(days=17)
        sending = do(decision.case, COERCION, "send", by=desk.officer, sent_on=clock.today(), sent_to="Ngân hàng, người vi phạm")
        assert sending.sent_on == clock.today() and decision.case.deadlines.get(rule="T_COERCION_SEND").done_at
        pay(desk, decision, FINE_SUM)
        assert status(decision) == "administrative"  # the measure has no result yet
        do(decision.case, COERCION, "result", by=desk.officer, outcome="done", ended_on=clock.today(), note="Đã khấu trừ")
    assert status(decision) == "closed"


def test_nothing_is_coerced_while_the_time_to_pay_runs_or_after_it_was_moved(desk, decision):
    with pytest.raises(WrongState):
        draft(desk, decision)
    postponed(desk, decision)
    with days_later(15), pytest.raises(WrongState):
        draft(desk, decision)
    with days_later(45):
        assert draft(desk, decision)


def test_nothing_is_coerced_before_service_or_after_payment(desk, decision):
    unserved = a_penalty(desk, served=False)
    with days_later(15):
        with pytest.raises(WrongState):
            draft(desk, unserved)
        pay(desk, decision, FINE_SUM)
        with pytest.raises(WrongState):
            draft(desk, decision)


def test_no_more_is_enforced_than_the_unpaid_fine_with_its_interest(desk, decision):
    with days_later(15):
        interest = FINE_SUM * 5 * (DAY + timedelta(days=15) - due_day(decision, "T_EXECUTE")).days // 10_000
        for amount in (0, None, FINE_SUM + interest + 1):
            with pytest.raises(DomainError) as refused:
                draft(desk, decision, amount=amount)
            assert refused.value.field == "amount"
        assert draft(desk, decision, amount=FINE_SUM + interest)


def test_remedies_are_forced_without_a_sum_and_only_when_they_are_late(desk):
    decision, plain = a_penalty(desk, remedies="Buộc tái xuất"), a_penalty(desk)
    with pytest.raises(WrongState):
        draft(desk, decision, "remedy", None)
    with days_later(15):
        with pytest.raises(DomainError) as refused:
            draft(desk, decision, "remedy", 1)
        assert refused.value.field == "amount"
        assert draft(desk, decision, "remedy", None)
        with pytest.raises(WrongState):
            draft(desk, plain, "remedy", None)


def test_one_measure_of_a_kind_at_a_time(desk, decision):
    with days_later(15):
        draft(desk, decision)
        with pytest.raises(WrongState):
            draft(desk, decision)
        sign(desk, decision, "returned", reason="Sai tài khoản")
        assert draft(desk, decision).round == 2


def test_who_may_not_draft_sign_or_send_is_refused(desk, nam, head_south, decision):
    with days_later(15):
        for who in (nam, desk.clerk):
            with pytest.raises(NotAllowed):
                draft(desk, decision, by=who)
        drafted = draft(desk, decision, by=desk.head)
        for who in (desk.head, desk.officer, head_south):  # the drafter, without the right, of another branch
            with pytest.raises(NotAllowed):
                decide_coercion(drafted, by=who, today=clock.today(), outcome="approved")
        with pytest.raises(NotAllowed):
            send_coercion(drafted, by=nam, today=clock.today(), sent_on=clock.today(), sent_to="x")
        with pytest.raises(NotAllowed):
            end_coercion(drafted, by=desk.clerk, today=clock.today(), outcome="done", ended_on=clock.today(), note="x")


def test_the_database_refuses_a_coercion_signed_by_its_drafter(desk, decision):
    with days_later(15):
        drafted = draft(desk, decision)
        with pytest.raises(IntegrityError), transaction.atomic():
            CoercionAnswer.objects.create(
                coercion=drafted, outcome="approved", number="1", author=desk.officer, approver=desk.officer, decided_on=clock.today(),
                decided_at=clock.now(),
            )  # fmt: skip


def test_steps_out_of_order_and_twice_are_refused(desk, decision):
    with days_later(15) as today:
        drafted = draft(desk, decision)
        with pytest.raises(WrongState):
            send_coercion(drafted, by=desk.officer, today=today, sent_on=today, sent_to="x")
        with pytest.raises(DomainError) as refused:
            decide_coercion(drafted, by=desk.head, today=today, outcome="returned")
        assert refused.value.field == "reason"
        decide_coercion(drafted, by=desk.head, today=today, outcome="approved")
        with pytest.raises(AlreadyDone):
            decide_coercion(drafted, by=desk.head, today=today, outcome="approved")
        with pytest.raises(WrongState):
            end_coercion(drafted, by=desk.officer, today=today, outcome="done", ended_on=today, note="x")
        with pytest.raises(DomainError) as refused:
            send_coercion(drafted, by=desk.officer, today=today, sent_on=today - timedelta(days=1), sent_to="x")
        assert refused.value.field == "sent_on"
        send_coercion(drafted, by=desk.officer, today=today, sent_on=today, sent_to="x")
        with pytest.raises(AlreadyDone):
            send_coercion(drafted, by=desk.officer, today=today, sent_on=today, sent_to="x")
        end_coercion(drafted, by=desk.officer, today=today, outcome="part", ended_on=today, note="x")
        with pytest.raises(AlreadyDone):
            end_coercion(drafted, by=desk.officer, today=today, outcome="part", ended_on=today, note="x")


def test_what_was_paid_meanwhile_is_not_signed(desk, decision):
    with days_later(15):
        drafted = draft(desk, decision)
        pay(desk, decision, FINE_SUM)
        with pytest.raises(WrongState):
            decide_coercion(drafted, by=desk.head, today=clock.today(), outcome="approved")
        sign(desk, decision, "returned", reason="Đã nộp đủ")
    assert Coercion.objects.get().answer.outcome == "returned"


def test_each_of_two_measures_ends_its_own_time_to_be_sent(desk, decision):
    with days_later(15) as today:
        one, two = draft(desk, decision), draft(desk, decision, "salary")
        decide_coercion(one, by=desk.head, today=today, outcome="approved")
    with days_later(16) as today:
        decide_coercion(two, by=desk.head, today=today, outcome="approved")
        send_coercion(two, by=desk.officer, today=today, sent_on=today, sent_to="x")
    rounds = {row.round: bool(row.done_at) for row in decision.case.deadlines.filter(rule="T_COERCION_SEND")}
    assert rounds == {1: False, 2: True}


def test_every_row_of_execution_is_sealed_in_the_journal(desk):
    """Relief, coercion, remedies and their time limits changed only by acts that name them."""
    decision = a_penalty(desk, remedies="Buộc tái xuất")
    postponed(desk, decision)
    with days_later(45) as today:
        one = draft(desk, decision)
        decide_coercion(one, by=desk.head, today=today, outcome="approved")
        send_coercion(one, by=desk.officer, today=today, sent_on=today, sent_to="x")
        miss_remedy(decision, by=desk.officer, today=today, remedy="R_a")
        record_evasion(decision, by=desk.officer, today=today, ended_on=today, evidence="x")
        pay(desk, decision, FINE_SUM)
    assert verify().found == []
