"""A signed decision is corrected, amended, cancelled and replaced by new acts, each by two people; its own row never changes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from viewflow.workflow.models import Task

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Approval
from fines.commands import decide_change, draft_amendment, draft_cancellation, draft_correction, post_payment
from fines.models import ChangeDraft, Decision, DecisionChange, FineProcess
from journal.models import Entry
from journal.totals import read
from tests import scenes
from tests.fines.signing import CHANGE, a_file_beyond, clean, draft, imposed, lent_to, open_steps, refer, status
from tests.fines.test_referral import answered
from tests.scenes import CUSTODY, DAY, FINE, MORNING, do

pytestmark = pytest.mark.django_db
AMOUNT, LESS, MORE = 3_750_000, 3_000_000, 5_000_000
WHY = "Tính sai tình tiết giảm nhẹ."


@pytest.fixture(scope="module")
def served_and_cleared(kept) -> int:
    def made() -> int:
        with clock.at(MORNING):
            desk = scenes.Desk("KV06")
            served = scenes.a_served_penalty(desk, scenes.a_stored_seizure(desk))
            do(served.case, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
            return served.pk

    return kept(made)


@pytest.fixture
def decision(served_and_cleared, desk):
    """Served; the exhibits are confiscated already, so that only money keeps the case open."""
    return Decision.objects.get(pk=served_and_cleared)


def corrected(desk, decision, text="Tên đúng: Nông Văn Tới", **words):
    return draft_correction(decision, by=words.pop("by", desk.officer), today=clock.today(), text=text, reason="Sai tên.", **words)


def amended(desk, decision, amount=LESS, **words):
    return draft_amendment(decision, by=words.pop("by", desk.officer), today=clock.today(), amount=amount, reason=WHY, **words)


def cancelled(desk, decision, **words):
    return draft_cancellation(decision, by=words.pop("by", desk.officer), today=clock.today(), reason="Sai thẩm quyền.", **words)


def sign(desk, change, *, by=None, outcome="approved", **words):
    return do(change.case, CHANGE, "sign", by=by or desk.head, outcome=outcome, **words)


def left(decision) -> int:
    return decision.now().left


def test_a_correction_changes_words_and_no_figure(desk, decision):
    before = {name: getattr(decision, name) for name in ("amount", "number", "party_id", "signed_on")}
    change = corrected(desk, decision)
    assert open_steps(decision.case) == ["ChangeFlow.sign"]
    sign(desk, change)
    signed = DecisionChange.objects.get(decision=decision)
    assert (signed.kind, signed.amount, signed.text) == ("correction", None, "Tên đúng: Nông Văn Tới")
    assert (signed.drafted_by, signed.signed_by, signed.signer_level) == (desk.officer, desk.head, "C3")
    assert signed.number.endswith("/QĐ-ĐCXP.KV06-2026")
    decision = Decision.objects.get(pk=decision.pk)
    assert before == {name: getattr(decision, name) for name in before}
    assert imposed() == AMOUNT and left(decision) == AMOUNT
    assert Entry.objects.get(verb="penalty.corrected").corrects_id is None and clean() == []


def test_an_amendment_counts_the_new_fine_on_the_day_of_the_signature(desk, decision):
    with clock.at(MORNING + timedelta(days=5)):
        sign(desk, amended(desk, decision))
        assert imposed(on=DAY) == LESS and imposed(on=DAY + timedelta(days=5)) == 0
        assert imposed(on=DAY, signer="customs") == LESS
        assert left(decision) == LESS and Decision.objects.get(pk=decision.pk).amount == AMOUNT
    assert clean() == []


def test_a_second_amendment_reverses_the_first(desk, decision):
    for amount in (LESS, MORE, 4_000_000):
        sign(desk, amended(desk, decision, amount=amount))
        assert imposed() == amount == left(decision)
    befores = DecisionChange.objects.filter(decision=decision).order_by("pk").values_list("amount_before", "amount")
    assert list(befores) == [(AMOUNT, LESS), (LESS, MORE), (MORE, 4_000_000)]
    sign(desk, cancelled(desk, decision))
    assert imposed() == 0 and clean() == []


def test_a_payment_above_the_amended_fine_is_refused_and_the_last_one_closes_the_case(desk, decision):
    sign(desk, amended(desk, decision))
    with pytest.raises(DomainError):
        scenes.a_payment(desk, decision, LESS + 1)
    scenes.a_payment(desk, decision, LESS)
    assert status(decision.case) == "closed"


def test_an_amendment_below_what_was_paid_ends_the_waiting_and_closes_the_case(desk, decision):
    scenes.a_payment(desk, decision, LESS)
    assert status(decision.case) == "administrative"
    sign(desk, amended(desk, decision))
    assert status(decision.case) == "closed" and left(decision) == 0
    assert not Task.objects.filter(process__caseprocess__case=decision.case, finished__isnull=True).exists()
    assert not decision.case.deadlines.filter(done_at__isnull=True).exists()
    assert clean() == []


@pytest.mark.parametrize("amount", [AMOUNT, 2_499_999, 5_000_001, -1])
def test_the_new_fine_differs_and_stays_within_the_bands_of_the_acts(desk, decision, amount):
    with pytest.raises(DomainError) as refused:
        amended(desk, decision, amount=amount)
    assert refused.value.field == "amount" and not ChangeDraft.objects.exists()


def test_a_cancelled_decision_asks_for_nothing_and_can_be_replaced(desk, decision):
    scenes.a_payment(desk, decision, 1_000_000)
    sign(desk, cancelled(desk, decision, replace=True))
    case = decision.case
    assert imposed() == 0 and left(decision) == 0 and decision.now().cancelled
    assert sum(total.amount for total in read(DAY, DAY, measures=["budget.collected"])) == 1_000_000, "money that came stays counted"
    assert open_steps(case) == ["draft"] and status(case) == "administrative"
    assert case.deadlines.filter(rule="T_DECISION_STD", done_at__isnull=True).exists()
    assert not case.deadlines.filter(rule="T_EXECUTE", done_at__isnull=True).exists()
    with pytest.raises(DomainError):
        scenes.a_payment(desk, decision, 1)
    draft(desk, case, decision.party, mitigating=1)
    do(case, FINE, "sign", by=desk.head, outcome="approved")
    new = Decision.objects.get(replaces=decision)
    assert (new.party, new.amount, imposed()) == (decision.party, 3_375_000, 3_375_000)
    do(case, FINE, "serve", by=desk.officer, how="post", received_on=DAY, receiver="x")
    scenes.a_payment(desk, new, 3_375_000)
    assert status(case) == "closed" and clean() == []


def test_what_waits_for_a_cancelled_decision_ends(desk):
    unserved = scenes.a_signed_penalty(desk)
    sign(desk, cancelled(desk, unserved))
    assert open_steps(unserved.case) == [] and FineProcess.objects.get(decision=unserved).status == "CANCELED"
    assert not unserved.case.deadlines.filter(rule="T_SEND_DECISION", done_at__isnull=True).exists()
    served = scenes.a_served_penalty(desk)
    sign(desk, cancelled(desk, served))
    assert FineProcess.objects.get(decision=served).status == "CANCELED"
    assert not Task.objects.filter(status="ERROR").exists()
    assert status(served.case) == "administrative", "nobody is decided on any more"


def test_a_change_is_signed_by_other_eyes_with_the_right_in_the_branch(desk, decision, nam, head_south):
    change = amended(desk, decision, by=desk.head)
    for person in (desk.head, desk.officer, desk.keeper, nam, head_south):
        with pytest.raises(NotAllowed):
            decide_change(change, by=person, today=DAY, outcome="approved")
    assert not DecisionChange.objects.exists()


def test_the_deputy_signs_while_lent_the_right_and_not_after(desk, decision, deputy_north):
    change = amended(desk, decision)
    with pytest.raises(NotAllowed):
        decide_change(change, by=deputy_north, today=DAY, outcome="approved")
    lent_to(deputy_north, desk)
    with clock.at(MORNING + timedelta(days=11)), pytest.raises(NotAllowed):
        decide_change(change, by=deputy_north, today=clock.today(), outcome="approved")
    sign(desk, change, by=deputy_north)
    assert DecisionChange.objects.get().signed_by == deputy_north


def test_below_the_level_that_signed_nobody_changes_the_decision(desk, director):
    case = scenes.a_drafted_penalty(desk)
    do(case, FINE, "sign", by=director, outcome="approved")
    decision = Decision.objects.get(case=case)
    assert decision.signer_level == "C4"
    change = corrected(desk, decision)
    with pytest.raises(NotAllowed) as refused:
        sign(desk, change)
    assert refused.value.code == "rank"
    sign(desk, change, by=director)


@pytest.mark.parametrize("who", ["keeper", "clerk"])
def test_who_does_not_draft_changes_nothing(desk, decision, who, nam):
    for person in (getattr(desk, who), nam):
        for act in (corrected, amended, cancelled):
            with pytest.raises(NotAllowed):
                act(desk, decision, by=person)


def test_a_returned_change_needs_a_reason_and_another_may_be_written(desk, decision):
    change = amended(desk, decision)
    with pytest.raises(WrongState):
        cancelled(desk, decision)
    with pytest.raises(DomainError) as refused:
        sign(desk, change, outcome="returned")
    assert refused.value.field == "reason"
    with pytest.raises(DomainError):
        sign(desk, change, outcome="referred", reason="x")
    sign(desk, change, outcome="returned", reason="Chưa đủ căn cứ.")
    assert imposed() == AMOUNT and open_steps(decision.case) == []
    sign(desk, cancelled(desk, decision))
    outcomes = Approval.objects.filter(step="penalty_change").order_by("round").values_list("round", "outcome")
    assert list(outcomes) == [(1, "returned"), (2, "approved")]
    with pytest.raises(WrongState):
        decide_change(change, by=desk.head, today=DAY, outcome="approved")


def test_after_a_cancellation_nothing_is_changed_served_or_paid(desk, decision):
    sign(desk, cancelled(desk, decision))
    for act in (corrected, amended, cancelled):
        with pytest.raises(WrongState):
            act(desk, decision)


def test_words_are_corrected_in_a_closed_case_but_what_is_owed_is_not(desk, decision):
    scenes.a_payment(desk, decision, AMOUNT)
    assert status(decision.case) == "closed"
    for act in (amended, cancelled):
        with pytest.raises(WrongState):
            act(desk, decision)
    sign(desk, corrected(desk, decision))
    assert DecisionChange.objects.get().kind == "correction" and status(decision.case) == "closed" and clean() == []


def test_a_case_with_an_unsigned_change_stays_open(desk, decision):
    change = corrected(desk, decision)
    scenes.a_payment(desk, decision, AMOUNT)
    assert status(decision.case) == "administrative"
    sign(desk, change)
    assert status(decision.case) == "closed"


@pytest.mark.parametrize(("text", "reason", "field"), [(" ", "x", "text"), ("x", " ", "reason")])
def test_a_correction_without_words_or_reason_is_refused(desk, decision, text, reason, field):
    with pytest.raises(DomainError) as refused:
        draft_correction(decision, by=desk.officer, today=DAY, text=text, reason=reason)
    assert refused.value.field == field


def test_another_authoritys_decision_changes_under_its_own_number(desk):
    ours = imposed(signer="customs")
    file = a_file_beyond(desk)
    refer(desk, file)
    answered(desk, file)
    decision = Decision.objects.get(draft=file)
    with pytest.raises(DomainError) as refused:
        amended(desk, decision, amount=50_000_000)
    assert refused.value.field == "outside_number"
    sign(desk, amended(desk, decision, amount=50_000_000, outside_number="1700/QĐ-UBND"))
    assert DecisionChange.objects.get().number == "1700/QĐ-UBND"
    assert imposed(signer="people_committee") == 50_000_000 and imposed(signer="customs") == ours
    assert clean() == []


def test_a_decision_of_the_branch_gets_its_number_here(desk, decision):
    with pytest.raises(DomainError) as refused:
        cancelled(desk, decision, outside_number="1/QĐ")
    assert refused.value.field == "outside_number"


def test_signed_changes_stay_and_are_never_one_persons(desk, decision):
    change = amended(desk, decision)
    words = {"case": decision.case, "decision": decision, "draft": change, "kind": "amendment", "number": "1/X", "amount": 1,
             "amount_before": 2, "reason": "x", "signer_level": "C3", "signed_on": DAY, "signed_at": clock.now()}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionChange.objects.create(drafted_by=desk.officer, signed_by=desk.officer, **words)
    sign(desk, change)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update fines_decisionchange set amount = 1")


def test_a_change_goes_from_the_page_of_the_decision_to_the_head(desk, decision, client_of, head_south):
    officer, head = client_of(desk.officer), client_of(desk.head)
    case = decision.case
    shown = officer.get(f"/fines/{decision.pk}/").content.decode()
    address = f"/cases/{case.number}/acts/amend_decision/{decision.pk}/"
    assert address in shown and "outside_number" not in officer.get(address).content.decode()
    wrong = officer.post(address, {"amount": "99.000.000", "reason": WHY, "key": "a"})
    assert wrong.status_code == 422 and 'id="id_amount-error"' in wrong.content.decode()
    assert officer.post(address, {"amount": "3.000.000", "reason": WHY, "key": "b"}).status_code == 302
    assert address not in officer.get(f"/fines/{decision.pk}/").content.decode(), "one change at a time"
    task = scenes.task_of(case, CHANGE, "sign")
    assert client_of(head_south).get(f"/tasks/{task.pk}/").status_code == 404
    page = head.get(f"/tasks/{task.pk}/").content.decode()
    assert "3.750.000" in page and "3.000.000" in page and WHY in page
    assert officer.post(f"/tasks/{task.pk}/", {"outcome": "approved", "key": "x"}).status_code == 403
    assert head.post(f"/tasks/{task.pk}/", {"outcome": "approved", "key": "c"}).status_code == 302
    assert DecisionChange.objects.get().number in head.get(f"/fines/{decision.pk}/").content.decode()
    assert "3.000.000" in head.get(f"/cases/{case.number}/").content.decode()
    assert post_payment(decision, by=desk.clerk, today=DAY, amount=LESS, bank_reference="B", received_on=DAY).amount == LESS
