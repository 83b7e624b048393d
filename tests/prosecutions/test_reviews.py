"""The ageing list of open hand-overs, and the answer that each of its lines needs every month."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from acts import clock
from acts.errors import AlreadyDone, DomainError, NotAllowed, WrongState
from cases.models import Case
from investigations.commands.reviewing import answer_review
from investigations.models import ReviewAnswer, ReviewRound
from investigations.review_reads import counts
from prosecutions.handover_list import HANDOVERS, lines
from tests.scenes import CRIME, DAY, MORNING, Desk, a_proposed_prosecution, a_stored_seizure, do
from tests.trust.canaries import text_of

pytestmark = pytest.mark.django_db
RECEIPT = {
    "unit": "Cơ quan CSĐT", "package": ["decision"], "left_out": "Không có.", "handed_on": DAY, "received_on": DAY,
    "receiver_name": "Trần Văn Hùng", "receipt_number": "05/BB-BG",
}  # fmt: skip
SAID = {"answer": "reminded", "reason": "Công văn 15/CV ngày 01/11."}


@pytest.fixture(autouse=True)
def morning(ground):
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk() -> Desk:
    return Desk("KV06")


def signed(desk) -> Case:
    case = a_proposed_prosecution(desk, a_stored_seizure(desk))
    do(case, CRIME, "approve", by=desk.head, outcome="approved")
    return Case.objects.get(pk=case.pk)


def received(desk) -> Case:
    case = signed(desk)
    do(case, CRIME, "notify", by=desk.officer, sent_at=clock.now())
    do(case, CRIME, "receipt", by=desk.officer, **RECEIPT)
    return case


def test_the_list_holds_what_is_signed_or_received_and_not_answered(desk):
    waits = signed(desk)
    with clock.at(MORNING + timedelta(days=3)):
        newer = signed(desk)
    there = received(desk)
    answered = received(desk)
    do(answered, CRIME, "outcome", by=desk.officer, answer="initiated", document_number="9", decided_on=DAY)
    found = lines([desk.branch.pk], DAY + timedelta(days=45))
    assert [line.case for line in found] == [waits, there, newer], "the oldest first"
    assert [(line.days, line.tone, line.handover is None) for line in found] == [
        (45, "soon", True), (45, "soon", False), (42, "soon", True),
    ]  # fmt: skip
    assert lines([Desk("KV02").branch.pk], DAY) == [] and lines([desk.branch.pk], DAY, body="coast_guard") == []


def test_a_line_is_answered_once_a_month(desk):
    case = received(desk)
    row = answer_review(case, by=desk.officer, today=DAY, review=HANDOVERS, **SAID)
    assert (row.round.month, row.round.begun_on, row.answered_by) == (date(2026, 9, 1), DAY, desk.officer)
    with pytest.raises(AlreadyDone):
        answer_review(case, by=desk.head, today=DAY, review=HANDOVERS, **SAID)
    answer_review(case, by=desk.head, today=date(2026, 10, 2), review=HANDOVERS, **SAID)
    assert ReviewRound.objects.count() == ReviewAnswer.objects.count() == 2


def test_only_what_stands_on_the_list_is_answered(desk):
    case = received(desk)
    do(case, CRIME, "outcome", by=desk.officer, answer="initiated", document_number="9", decided_on=DAY)
    with pytest.raises(WrongState):
        answer_review(case, by=desk.officer, today=DAY, review=HANDOVERS, **SAID)
    assert not ReviewRound.objects.exists()


@pytest.mark.parametrize(("words", "field"), [({"answer": "nothing"}, "answer"), ({"reason": "  "}, "reason")])
def test_an_answer_says_what_is_done(desk, words, field):
    case = received(desk)
    with pytest.raises(DomainError) as refusal:
        answer_review(case, by=desk.officer, today=DAY, review=HANDOVERS, **(SAID | words))
    assert refusal.value.field == field


@pytest.mark.parametrize("who", ["nam", "head_south", "keeper_north", "clerk_north", "auditor", "steering"])
def test_a_stranger_answers_nothing(desk, who, request):
    case = received(desk)
    with pytest.raises(NotAllowed):
        answer_review(case, by=request.getfixturevalue(who), today=DAY, review=HANDOVERS, **SAID)


@pytest.mark.parametrize("table", ["reviewround", "reviewanswer", "limitationstart"])
def test_an_answer_is_never_changed(desk, table):
    answer_review(received(desk), by=desk.officer, today=DAY, review=HANDOVERS, **SAID)
    for statement in (f"update investigations_{table} set id = id", f"delete from investigations_{table}"):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_database_keeps_one_answer_for_a_line(desk):
    row = answer_review(received(desk), by=desk.officer, today=DAY, review=HANDOVERS, **SAID)
    with pytest.raises(IntegrityError, match="review_answer_once"), transaction.atomic():
        ReviewAnswer.objects.create(round=row.round, case=row.case, answer="x", reason="y", answered_by=desk.head, answered_on=DAY)


def test_headquarters_see_which_branch_and_who_has_not_answered(desk, director, auditor, client_of):
    one, _two = received(desk), received(desk)
    southern = received(Desk("KV02"))
    answer_review(one, by=desk.officer, today=DAY, review=HANDOVERS, **SAID)
    rows = counts(HANDOVERS, [desk.branch.pk, southern.branch_id], director, DAY)
    by_code = {row.branch.code: row for row in rows}
    assert [(row.lines, row.answered, row.unanswered, row.percent) for row in (by_code["KV06"], by_code["KV02"])] == [
        (2, 1, 1, 50), (1, 0, 1, 0),
    ]  # fmt: skip
    assert dict(by_code["KV06"].waiting) == {desk.officer.full_name: 1}
    for reader in (director, auditor):
        page = client_of(reader).get("/reviews/").content.decode()
        assert desk.branch.name_vi in page and southern.branch.name_vi in page and desk.officer.full_name in page


def test_a_branch_reads_its_own_lines_only(desk, client_of, head_south):
    case = received(desk)
    page = client_of(desk.head).get("/reviews/handovers/").content.decode()
    assert case.number in page and f"/cases/{case.number}/acts/review-handovers/" in page
    for address in ("/reviews/handovers/", f"/reviews/handovers/?branch={desk.branch.pk}", "/reviews/"):
        other = client_of(head_south).get(address)
        assert case.number not in other.content.decode() and desk.officer.full_name not in other.content.decode()
    assert client_of(head_south).get(f"/cases/{case.number}/acts/review-handovers/").status_code == 404


@pytest.mark.parametrize("who", ["steering", "administrator", "keeper_north", "clerk_north"])
def test_who_has_no_reviews_gets_no_page(who, request, client_of):
    client = client_of(request.getfixturevalue(who))
    for address in ("/reviews/", "/reviews/handovers/", "/reviews/limitation/"):
        assert client.get(address).status_code == 403


def test_answer_filter_export_and_empty_list_on_pages(desk, client_of):
    client = client_of(desk.officer)
    assert "Không có hồ sơ nào" in client.get("/reviews/handovers/").content.decode()
    case = received(desk)
    sent = client.post(f"/cases/{case.number}/acts/review-handovers/", {"key": "k", **SAID})
    assert sent.status_code == 302
    page = client.get("/reviews/handovers/?body=investigation_agency").content.decode()
    assert case.number in page and SAID["reason"] in page and "/acts/review-handovers/" not in page
    assert case.number not in client.get("/reviews/handovers/?body=coast_guard").content.decode()
    assert client.get("/reviews/handovers/?body=moon").status_code == 422
    book = text_of(client.get("/reviews/handovers/?format=xlsx"))
    assert case.number in book and SAID["reason"] in book and book.count("<row ") == 2


def test_the_lists_cost_the_same_for_more_lines(desk, client_of, django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext

    client, costs = client_of(desk.head), []
    for _round in range(2):
        received(desk)
        for address in ("/reviews/handovers/", "/reviews/limitation/", "/reviews/"):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            costs.append(len(asked))
    assert costs[:3] == costs[3:]
