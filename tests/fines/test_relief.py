"""Postponement, instalments, reduction, execution in part: asked by one, granted by another, within the law of the day."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from cases.deadlines import pause_deadline, resume_deadline
from fines.amounts import late_interest_of, pay_by
from fines.commands.relief import decide_relief
from fines.models import Overdue, Relief, ReliefAnswer
from journal.models import Entry
from tests.fines.executing import a_penalty, answer, ask, days_later, due_day, left, pay, postponed, status
from tests.scenes import DAY, task_of

pytestmark = pytest.mark.django_db
LATER = DAY + timedelta(days=40)


def plan(*amounts, first=20):
    return [(amount, DAY + timedelta(days=first + 30 * place)) for place, amount in enumerate(amounts)]


def test_a_granted_postponement_moves_the_time_to_pay(desk, decision):
    granted = postponed(desk, decision)
    assert due_day(decision, "T_EXECUTE") >= LATER
    assert granted.number.endswith("/QĐ-HTHPT.KV06-2026")
    assert pay_by(decision).astimezone(clock.HANOI).date() == due_day(decision, "T_EXECUTE")
    assert LATER.isoformat() in str(Entry.objects.filter(verb="relief.granted").latest("id").facts)


def test_a_postponement_ends_no_earlier_than_asked_when_the_old_limit_rolled_past_days_off(desk):
    """Ten days from Monday 14 September end on Thursday 24; every asked day that is worked is the day itself."""
    for days in (30, 31, 32):
        decision = a_penalty(desk)
        postponed(desk, decision, days)
        asked = DAY + timedelta(days=days)
        assert due_day(decision, "T_EXECUTE") == asked


def test_the_timer_set_before_a_postponement_does_not_declare_the_fine_overdue_too_early(desk, decision):
    postponed(desk, decision)
    with days_later(20):
        assert not Overdue.objects.exists()
    with days_later(45):
        assert Overdue.objects.filter(decision=decision).count() == 1
    with days_later(46):
        assert Overdue.objects.filter(decision=decision).count() == 1
        pay(desk, decision, 3_750_000)
        assert left(decision) == 0


def test_a_fine_whose_time_stands_still_is_not_overdue(desk, decision):
    row = decision.case.deadlines.get(rule="T_EXECUTE")
    with days_later(5):
        pause_deadline(row, DAY + timedelta(days=5), by=desk.head, on=clock.today(), reason="x")
    with days_later(20):
        assert not Overdue.objects.exists()
        resume_deadline(row, clock.today(), by=desk.head, on=clock.today(), reason="x")
    with days_later(22):
        assert not Overdue.objects.exists()
    with days_later(40):
        assert Overdue.objects.count() == 1


def test_a_fine_that_was_late_already_may_be_postponed_and_waits_again(desk, decision):
    with days_later(20):
        assert Overdue.objects.count() == 1
        postponed(desk, decision)
        assert pay_by(decision) > clock.now()
    with days_later(30):
        pay(desk, decision, 3_750_000)
    assert left(decision) == 0


@pytest.mark.parametrize(("days", "field"), [(5, "until"), (0, "until"), (100, "until")])
def test_a_postponement_to_a_day_too_early_or_beyond_three_months_is_refused_beside_it(desk, days, field):
    with pytest.raises(DomainError) as refused:
        ask(desk, a_penalty(desk), "postponement", until=DAY + timedelta(days=days))
    assert refused.value.field == field and not Relief.objects.exists()


def test_a_fine_before_service_is_not_postponed(desk):
    with pytest.raises(WrongState):
        ask(desk, a_penalty(desk, served=False), "postponement", until=LATER)


def test_a_paid_fine_is_not_postponed(desk, decision):
    pay(desk, decision, 3_750_000)
    with pytest.raises(WrongState):
        ask(desk, decision, "postponement", until=LATER)


def test_only_one_application_of_a_kind_waits(desk, decision):
    ask(desk, decision, "postponement", until=LATER)
    with pytest.raises(WrongState):
        ask(desk, decision, "postponement", until=LATER)


@pytest.mark.parametrize("who", ["clerk", "keeper"])
def test_who_may_not_apply_is_refused(desk, who):
    with pytest.raises(NotAllowed):
        ask(desk, a_penalty(desk), "postponement", until=LATER, by=getattr(desk, who))


def test_the_south_neither_applies_nor_decides(desk, nam, head_south, decision):
    with pytest.raises(NotAllowed):
        ask(desk, decision, "postponement", until=LATER, by=nam)
    asked = ask(desk, decision, "postponement", until=LATER)
    with pytest.raises(NotAllowed):
        decide_relief(asked, by=head_south, today=DAY, outcome="approved")


def test_who_put_the_application_forward_does_not_decide_on_it(desk, decision):
    asked = ask(desk, decision, "postponement", until=LATER, by=desk.head)
    with pytest.raises(NotAllowed):
        decide_relief(asked, by=desk.head, today=DAY, outcome="approved")
    assert desk.head.pk in task_of(decision.case, "ReliefFlow", "decide").data["barred"]


def test_the_database_refuses_an_answer_of_the_applicant(desk):
    asked = ask(desk, a_penalty(desk), "postponement", until=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReliefAnswer.objects.create(
            relief=asked, outcome="approved", number="1", author=desk.officer, approver=desk.officer, decided_on=DAY, decided_at=clock.now()
        )


def test_an_officer_does_not_decide(desk):
    asked = ask(desk, a_penalty(desk), "postponement", until=LATER)
    with pytest.raises(NotAllowed):
        decide_relief(asked, by=desk.second, today=DAY, outcome="approved")


def test_a_refusal_needs_a_reason_and_moves_nothing(desk, decision):
    before = due_day(decision, "T_EXECUTE")
    asked = ask(desk, decision, "postponement", until=LATER)
    for outcome, field in (("refused", "reason"), ("returned", "outcome")):
        with pytest.raises(DomainError) as refused:
            decide_relief(asked, by=desk.head, today=DAY, outcome=outcome)
        assert refused.value.field == field
    answer(desk, decision, "refused", reason="Không đủ điều kiện")
    assert due_day(decision, "T_EXECUTE") == before and ReliefAnswer.objects.get().number is None
    with pytest.raises(AlreadyDone):
        decide_relief(asked, by=desk.head, today=DAY, outcome="approved")


def test_what_the_law_asks_is_asked_again_when_the_head_decides(desk, decision):
    asked = ask(desk, decision, "postponement", until=LATER)
    pay(desk, decision, 3_750_000)
    with pytest.raises(WrongState):
        decide_relief(asked, by=desk.head, today=DAY, outcome="approved")
    answer(desk, decision, "refused", reason="Đã nộp đủ")


def test_instalments_divide_a_large_fine_and_the_time_to_pay_is_the_next_one(desk):
    decision = a_penalty(desk, value=150_000_000)
    total, overdue = left(decision), Overdue.objects.filter(decision=decision)
    assert total == 35_000_000
    ask(desk, decision, "instalments", plan=plan(14_000_000, 11_000_000, 10_000_000))
    answer(desk, decision)
    assert pay_by(decision).astimezone(clock.HANOI).date() == DAY + timedelta(days=20)
    row = decision.case.deadlines.get(rule="T_EXECUTE")
    assert row.done_at and row.replaced_by.rule == "T_INSTALMENTS"
    with days_later(15):
        assert not overdue.exists()
        pay(desk, decision, 14_000_000)
        assert pay_by(decision).astimezone(clock.HANOI).date() == DAY + timedelta(days=50)
    with days_later(30):
        assert not overdue.exists()
    with days_later(51):
        assert overdue.count() == 1
        pay(desk, decision, 21_000_000, "KBNN-2")
    assert left(decision) == 0 and not decision.case.deadlines.filter(rule="T_INSTALMENTS", done_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("amounts", "field"),
    [
        ((13_999_999, 21_000_001), "amount_1"),
        ((14_000_000, 20_999_999), "amount_1"),
        ((35_000_000,), "amount_2"),
        ((14_000_000, 7_000_000, 7_000_000, 7_000_000), "amount_2"),
        ((14_000_000, 0, 21_000_000), "amount_2"),
    ],
)
def test_a_plan_beyond_the_terms_is_refused_beside_its_line(desk, amounts, field):
    with pytest.raises(DomainError) as refused:
        ask(desk, a_penalty(desk, value=150_000_000), "instalments", plan=plan(*amounts))
    assert refused.value.field == field


def test_a_plan_beyond_six_months_or_out_of_order_is_refused(desk):
    decision = a_penalty(desk, value=150_000_000)
    for first, second in ((20, 190), (30, 20), (0, 20)):
        with pytest.raises(DomainError) as refused:
            ask(desk, decision, "instalments", plan=[(15_000_000, DAY + timedelta(days=first)), (20_000_000, DAY + timedelta(days=second))])
        assert refused.value.field.startswith("due_")


def test_a_small_fine_is_paid_at_once(desk):
    with pytest.raises(DomainError) as refused:
        ask(desk, a_penalty(desk), "instalments", plan=plan(2_000_000, 1_750_000))
    assert refused.value.code == "too_small"


def test_a_fine_in_instalments_is_not_postponed_nor_divided_again(desk):
    decision = a_penalty(desk, value=150_000_000)
    ask(desk, decision, "instalments", plan=plan(20_000_000, 15_000_000))
    answer(desk, decision)
    with pytest.raises(WrongState):
        ask(desk, decision, "postponement", until=LATER)
    with pytest.raises(WrongState):
        ask(desk, decision, "instalments", plan=plan(20_000_000, 15_000_000))


def test_a_fine_is_reduced_only_after_a_postponement_and_never_below_nothing(desk, decision):
    with pytest.raises(WrongState):
        ask(desk, decision, "reduction", amount=1_000_000)
    postponed(desk, decision)
    for amount in (0, 3_750_001):
        with pytest.raises(DomainError) as refused:
            ask(desk, decision, "reduction", amount=amount)
        assert refused.value.field == "amount"
    ask(desk, decision, "reduction", amount=1_000_000)
    answer(desk, decision)
    assert left(decision) == 2_750_000
    pay(desk, decision, 2_750_000)
    assert left(decision) == 0


def test_an_exemption_settles_the_fine_and_the_case_closes(desk):
    decision = a_penalty(desk, settled_goods=True)
    postponed(desk, decision)
    ask(desk, decision, "reduction", amount=3_750_000)
    assert status(decision) == "administrative"
    answer(desk, decision)
    assert left(decision) == 0 and status(decision) == "closed"
    assert not decision.case.deadlines.filter(done_at__isnull=True).exists()


def test_the_fine_of_a_dead_violator_is_not_executed_but_the_remedies_are(desk):
    decision = a_penalty(desk, remedies="Buộc tái xuất", settled_goods=True)
    ask(desk, decision, "part_execution", gone="died", gone_on=DAY)
    assert due_day(decision, "T_PART_EXECUTION") >= DAY + timedelta(days=60)
    answer(desk, decision)
    assert left(decision) == 0 and decision.now().unenforced and status(decision) == "administrative"
    assert not decision.case.deadlines.filter(rule__in=["T_EXECUTE", "T_PART_EXECUTION", "T_ENFORCE_LIMIT"], done_at__isnull=True).exists()
    with pytest.raises(DomainError):
        pay(desk, decision, 1)


@pytest.mark.parametrize(("gone", "days", "field"), [("bankrupt", 0, "gone"), ("died", 1, "gone_on")])
def test_an_event_that_does_not_fit_is_refused_beside_it(desk, gone, days, field):
    with pytest.raises(DomainError) as refused:
        ask(desk, a_penalty(desk), "part_execution", gone=gone, gone_on=DAY + timedelta(days=days))
    assert refused.value.field == field


def test_interest_runs_from_the_day_after_and_leaves_out_the_weighing_of_an_application(desk, decision):
    due = due_day(decision, "T_EXECUTE")
    assert late_interest_of(decision, today=due) == 0
    assert late_interest_of(decision, today=due + timedelta(days=10)) == 3_750_000 * 5 * 10 // 10_000
    with days_later(12):
        ask(desk, decision, "postponement", until=LATER)
    late = (DAY + timedelta(days=12) - due).days - 1  # the day of the application is left out
    assert late_interest_of(decision, today=due + timedelta(days=30)) == 3_750_000 * 5 * late // 10_000


def test_interest_falls_with_each_payment(desk, decision):
    due = due_day(decision, "T_EXECUTE")
    with days_later(14):
        pay(desk, decision, 1_750_000)
    late, whole = (DAY + timedelta(days=20) - due).days, (DAY + timedelta(days=14) - due).days
    assert late_interest_of(decision, today=DAY + timedelta(days=20)) == (3_750_000 * whole + 2_000_000 * (late - whole)) * 5 // 10_000


@pytest.mark.parametrize("table", ["fines_relief", "fines_reliefanswer", "fines_instalment"])
def test_the_application_cannot_take_back_what_was_granted(desk, table):
    decision = a_penalty(desk, value=150_000_000)
    ask(desk, decision, "instalments", plan=plan(20_000_000, 15_000_000))
    answer(desk, decision)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"delete from {table}")
