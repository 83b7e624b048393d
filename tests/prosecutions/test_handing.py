from datetime import timedelta

import pytest

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Case
from cases.questions import what_stands_open
from journal import totals
from journal.models import Entry
from prosecutions.choices import Paper
from prosecutions.commands import (
    acknowledge_notice,
    approve_prosecution,
    notify_procuracy,
    propose_prosecution,
    record_outcome,
    record_receipt,
)
from seizures.commands import dispose_seizure
from tests.prosecutions.conftest import DAY, INITIATE, MORNING, TRANSFER

RECEIPT = {
    "unit": "Cơ quan Cảnh sát điều tra Công an tỉnh Lạng Sơn", "package": ["decision", "record"], "handed_on": DAY, "received_on": DAY,
    "receiver_name": "Trần Văn Hùng", "receipt_number": "05/BB-BG", "left_out": "Không có trong vụ việc.",
}  # fmt: skip
ANSWER = {"answer": "initiated", "document_number": "77/QĐ-KTVA", "decided_on": DAY}


def test_sending_the_decision_to_the_procuracy_ends_its_time_limit(prosecuted, lan):
    with clock.at(MORNING + timedelta(hours=3)):
        notify_procuracy(prosecuted, by=lan, today=DAY, sent_at=MORNING + timedelta(hours=2))
    assert prosecuted.deadlines.get(rule="T_CRIME_TO_PROCURACY").done_at == MORNING + timedelta(hours=2)
    with pytest.raises(WrongState):
        notify_procuracy(prosecuted, by=lan, today=DAY, sent_at=MORNING)


@pytest.mark.parametrize("hours", [-1, 1])
def test_the_decision_is_sent_between_signature_and_now(prosecuted, lan, hours):
    with pytest.raises(DomainError) as refusal:
        notify_procuracy(prosecuted, by=lan, today=DAY, sent_at=MORNING + timedelta(hours=hours))
    assert refusal.value.field == "sent_at"


def test_a_copy_of_a_transfer_goes_to_the_procuracy_within_a_day(transferred, lan):
    limit = transferred.deadlines.get(rule="T_TRANSFER_TO_PROCURACY")
    assert (limit.due_at - limit.starts_at, limit.certainty) == (timedelta(hours=24), "inferred")
    notice = notify_procuracy(transferred, by=lan, today=DAY, sent_at=MORNING)
    assert (notice.transfer, notice.prosecution, notice.case) == (transferred.transfers.get(), None, transferred)
    assert transferred.deadlines.get(rule="T_TRANSFER_TO_PROCURACY").done_at == MORNING
    with pytest.raises(WrongState):
        notify_procuracy(transferred, by=lan, today=DAY, sent_at=MORNING)


def test_a_transfer_to_the_procuracy_itself_needs_no_copy(criminal, lan, head_north):
    propose_prosecution(criminal, by=lan, today=DAY, **(TRANSFER | {"body": "procuracy"}))
    approve_prosecution(criminal, by=head_north, today=DAY, outcome="approved")
    assert not criminal.deadlines.filter(rule="T_TRANSFER_TO_PROCURACY").exists()
    with pytest.raises(WrongState):
        notify_procuracy(criminal, by=lan, today=DAY, sent_at=MORNING)


def test_the_procuracy_confirms_the_receipt_once(prosecuted, lan, nam):
    notice = notify_procuracy(prosecuted, by=lan, today=DAY, sent_at=MORNING)
    words = {"received_on": DAY, "receiver_name": "Lê Thu Hà", "receipt_number": "31/VKS"}
    with pytest.raises(NotAllowed):
        acknowledge_notice(notice, by=nam, today=DAY, **words)
    for days in (-1, 1):
        with pytest.raises(DomainError) as refusal:
            acknowledge_notice(notice, by=lan, today=DAY, **(words | {"received_on": DAY + timedelta(days=days)}))
        assert refusal.value.field == "received_on"
    assert acknowledge_notice(notice, by=lan, today=DAY, **words).receipt_number == "31/VKS"
    with pytest.raises(WrongState):
        acknowledge_notice(notice, by=lan, today=DAY, **words)


def test_what_is_left_out_of_the_package_is_explained(transferred, lan):
    with pytest.raises(DomainError) as refusal:
        record_receipt(transferred, by=lan, today=DAY, **(RECEIPT | {"left_out": " "}))
    assert refusal.value.field == "left_out"
    handover = record_receipt(transferred, by=lan, today=DAY, **(RECEIPT | {"package": list(Paper.values), "left_out": ""}))
    assert handover.left_out is None and len(handover.package) == 8


def test_the_receipt_names_who_received_what(prosecuted, lan):
    handover = record_receipt(prosecuted, by=lan, today=DAY, **RECEIPT)
    assert (handover.body, handover.package, handover.handed_by) == ("investigation_agency", ["decision", "record"], lan)
    assert prosecuted.deadlines.get(rule="T_CRIME_HAND_OVER").done_at is not None
    with pytest.raises(WrongState):
        record_receipt(prosecuted, by=lan, today=DAY, **RECEIPT)


@pytest.mark.parametrize(("words", "field"), [
    ({"handed_on": DAY - timedelta(days=1)}, "handed_on"),
    ({"received_on": DAY - timedelta(days=1)}, "received_on"),
    ({"handed_on": DAY + timedelta(days=1), "received_on": DAY + timedelta(days=1)}, "received_on"),
    ({"package": ["record"]}, "package"),
])  # fmt: skip
def test_a_receipt_keeps_the_order_of_days_and_the_decision(transferred, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        record_receipt(transferred, by=lan, today=DAY, **(RECEIPT | words))
    assert refusal.value.field == field


def test_another_branch_hands_nothing_over(transferred, nam, keeper_north):
    for stranger in (nam, keeper_north):
        with pytest.raises(NotAllowed):
            record_receipt(transferred, by=stranger, today=DAY, **RECEIPT)


def test_a_case_stays_open_until_the_body_has_answered_and_the_exhibits_have_left(transferred, lan, head_north):
    assert any("1/QĐ-CHS" in reason for reason in what_stands_open(transferred))
    record_receipt(transferred, by=lan, today=DAY, **RECEIPT)
    assert any("1/QĐ-CHS" in reason for reason in what_stands_open(transferred))
    record_outcome(transferred, by=lan, today=DAY, **ANSWER)
    assert not any("1/QĐ-CHS" in reason for reason in what_stands_open(transferred))
    assert Case.objects.get(pk=transferred.pk).status == "transferred"  # the phones are still in the store


def test_without_exhibits_the_answer_closes_the_case(open_in, north, lan, head_north):
    from investigations.commands import assign_case, decide_course, propose_course, verify_case

    case = open_in(north, lan)
    assign_case(case, by=head_north, today=DAY, officer=lan)
    verify_case(case, by=lan, today=DAY, record_number="12/BB", recorded_on=DAY, findings="x")
    propose_course(case, by=lan, today=DAY, course="transfer", article="200", reason="x")
    decide_course(case, by=head_north, today=DAY, outcome="approved")
    propose_prosecution(case, by=lan, today=DAY, **(TRANSFER | {"article": "200"}))
    approve_prosecution(case, by=head_north, today=DAY, outcome="approved")
    record_receipt(case, by=lan, today=DAY, **RECEIPT)
    record_outcome(case, by=lan, today=DAY, **ANSWER)
    assert Case.objects.get(pk=case.pk).status == "closed"


def test_no_outcome_before_the_receipt_nor_before_its_day(transferred, lan):
    with pytest.raises(WrongState):
        record_outcome(transferred, by=lan, today=DAY, **ANSWER)
    record_receipt(transferred, by=lan, today=DAY, **RECEIPT)
    for days in (-1, 1):
        with pytest.raises(DomainError) as refusal:
            record_outcome(transferred, by=lan, today=DAY, **(ANSWER | {"decided_on": DAY + timedelta(days=days)}))
        assert refusal.value.field == "decided_on"


@pytest.mark.parametrize("answer", ["refused", "returned"])
def test_a_file_that_comes_back_is_handled_again_and_counts_once(transferred, lan, head_north, answer):
    from investigations.commands import decide_course, propose_course

    record_receipt(transferred, by=lan, today=DAY, **RECEIPT)
    record_outcome(transferred, by=lan, today=DAY, **(ANSWER | {"answer": answer}))
    transferred.refresh_from_db()
    assert transferred.status == "verified"
    assert transferred.deadlines.get(rule="T_DECISION_AFTER_CRIM").done_at is None
    propose_course(transferred, by=lan, today=DAY, course="transfer", article="188", reason="New facts.")
    decide_course(transferred, by=head_north, today=DAY, outcome="approved")
    propose_prosecution(transferred, by=lan, today=DAY, **TRANSFER)
    approve_prosecution(transferred, by=head_north, today=DAY, outcome="approved")
    assert Entry.objects.filter(verb="case.transferred", chain_id=transferred.pk).count() == 2
    assert [row.amount for row in totals.read(DAY, DAY, measures=["cases.transferred"])] == [1]


def test_a_case_is_initiated_by_customs_only_once(prosecuted, lan, head_north):
    from investigations.commands import decide_course, propose_course

    record_receipt(prosecuted, by=lan, today=DAY, **RECEIPT)
    record_outcome(prosecuted, by=lan, today=DAY, **(ANSWER | {"answer": "returned"}))
    propose_course(prosecuted, by=lan, today=DAY, course="initiate", article="188", reason="Again.")
    decide_course(prosecuted, by=head_north, today=DAY, outcome="approved")
    with pytest.raises(DomainError) as refusal:
        propose_prosecution(prosecuted, by=lan, today=DAY, **INITIATE)
    assert refusal.value.field == "way"
    propose_prosecution(prosecuted, by=lan, today=DAY, **TRANSFER)
    approve_prosecution(prosecuted, by=head_north, today=DAY, outcome="approved")
    assert totals.read(DAY, DAY, measures=["cases.transferred"]) == []  # sent on after customs initiated: not a transfer of its own


def test_the_exhibits_go_where_the_file_goes(prosecuted, head_north):
    seizure = prosecuted.seizures.get()
    dispose_seizure(seizure, by=head_north, today=DAY, kind="hand_over", receiver="Công an tỉnh", document="1/QĐ-KTVA")
