"""Every human step of the house, brought to its door: the case that waits there, who may do it, and words with which it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from acts import clock
from cases.commands import open_case
from cases.models import Case
from fines.commands.changing import draft_correction
from fines.commands.coercing import draft_coercion
from investigations.commands import ask_time, order_inquiry
from investigations.commands.border import suspend_clearance
from investigations.commands.measures import start_measure
from prosecutions.choices import Paper
from seizures.models import Store
from seizures.rules import Found
from tests import scenes
from tests.fines import executing
from tests.scenes import ACT, CRIME, CUSTODY, FINE, Desk, do

Words = Callable[[Desk, Case], dict[str, Any]]


@dataclass(frozen=True)
class Door:
    """`ready(desk)` leads a case to the step, `by` does it (a person of the desk), `values` are what its command takes."""

    ready: Callable[[Desk], Case]
    by: str
    values: Words


def taken_in(desk: Desk) -> Case:
    case = scenes.a_seizure(desk).case
    do(case, CUSTODY, "take_in", by=desk.keeper, store=store_of(desk, case), condition="Tốt")
    return case


def store_of(desk: Desk, case: Case) -> Store:
    return Store.objects.filter(branch=desk.branch).order_by("pk").first()


def found_whole(desk: Desk, case: Case) -> dict:
    items = case.seizures.get().items.all()
    return {"found": {item.line: Found(item.quantity, item.net_mass) for item in items}}


def ordered_goods(desk: Desk) -> Case:
    """A signed penalty confiscates goods that lie in the store."""
    return executing.a_penalty(desk).case


def handed_goods(desk: Desk) -> Case:
    """A transferred case whose exhibits are to follow the file."""
    case = a_transfer(desk)
    do(case, CUSTODY, "dispose", by=desk.head, kind="hand_over", receiver="Cơ quan CSĐT", document="1/QĐ")
    return case


def a_transfer(desk: Desk) -> Case:
    case = scenes.a_proposed_prosecution(desk, scenes.a_stored_seizure(desk))
    do(case, CRIME, "approve", by=desk.head, outcome="approved")
    return Case.objects.get(pk=case.pk)


def an_initiation(desk: Desk) -> Case:
    goods = scenes.Goods("Điện thoại", scenes.Decimal(215), "piece", value_vnd=1_720_000_000)
    case = scenes.a_decided_case(desk, scenes.a_stored_seizure(desk, goods), course="initiate", article="188")
    words = {"way": "initiate", "article": "188", "clause": 4, "procedure": "first_steps", "summary": "Giấu dưới ghế."}
    do(case, CRIME, "propose", by=desk.officer, **words)
    do(case, CRIME, "approve", by=desk.head, outcome="approved")
    return Case.objects.get(pk=case.pk)


def a_noticed_transfer(desk: Desk) -> Case:
    case = a_transfer(desk)
    do(case, CRIME, "notify", by=desk.officer, sent_at=clock.now())
    return case


RECEIPT = {"unit": "PC03", "package": [paper.value for paper in Paper], "receiver_name": "Nguyễn Văn Nhận", "receipt_number": "1/BB"}


def a_handed_file(desk: Desk) -> Case:
    case = a_noticed_transfer(desk)
    do(case, CRIME, "receipt", by=desk.officer, handed_on=clock.today(), received_on=clock.today(), **RECEIPT)
    return case


def inquired(desk: Desk, **words) -> Case:
    case = scenes.a_verified_case(desk)
    order_inquiry(case, by=desk.officer, today=clock.today(), question="Giá trị thật là bao nhiêu?", **words)
    return case


def explaining(desk: Desk) -> Case:
    """Goods of so much value that the law lets the violator explain."""
    goods = scenes.Goods("Điện thoại", scenes.Decimal(100), "piece", value_vnd=90_000_000)
    case = scenes.a_verified_case(desk, scenes.a_seizure(desk, goods))
    words = {"kind": "explanation", "party": case.parties.first(), "mode": "written", "act_codes": ["14.6"], "question": "Vì sao?"}
    order_inquiry(case, by=desk.officer, today=clock.today(), **words)
    return case


def weighed(desk: Desk) -> Case:
    case = explaining(desk)
    words = {"received_on": clock.today(), "document_number": "1/GT", "words": "Tôi không biết."}
    do(case, "InquiryFlow", "receive", by=desk.officer, **words)
    return case


def sent(desk: Desk) -> Case:
    case = inquired(desk, kind="appraisal", body="Viện KHHS")
    words = {"document_number": "1/QĐ-TCGĐ", "sent_at": clock.now(), "received_on": clock.today()}
    do(case, "InquiryFlow", "send", by=desk.officer, **words)
    return case


def asked_for_time(desk: Desk) -> Case:
    case = scenes.a_verified_case(desk)
    limit = case.deadlines.get(rule="T_DECISION_STD")
    ask_time(limit, by=desk.officer, today=clock.today(), kind="longer", rule="T_DECISION_COMPLEX", reason="Nhiều tình tiết.")
    return case


def held(desk: Desk) -> Case:
    case = scenes.an_assigned_case(desk)
    start_measure(
        case, by=desk.officer, today=clock.today(), kind="detention", party=case.parties.first(), decided_by=desk.head,
        decision_number="1/QĐ-TGN", grounds="Xác minh nhân thân.", started_at=clock.now() - timedelta(minutes=5),
    )  # fmt: skip
    return case


def suspended(desk: Desk) -> Case:
    case = open_case(
        desk.branch, by=desk.officer, today=clock.today(), kind="ip", route="sea", title="Giày nghi giả", place="Cảng",
        detected_at=clock.now(),
    )  # fmt: skip
    suspend_clearance(
        case, by=desk.head, today=clock.today(), holder="Hư cấu", declaration="1", lot="Giày", lot_value=1_000_000,
        requested_at=clock.now(), security_paid=200_000, security_document="1/BL", decision_number="1/QĐ-TD",
    )  # fmt: skip
    return case


def relieved(desk: Desk) -> Case:
    decision = executing.a_penalty(desk)
    executing.ask(desk, decision, "postponement", until=clock.today() + timedelta(days=40))
    return decision.case


def overdue(desk: Desk, until: str) -> Case:
    """An unpaid decision of long ago, with a drafted coercion led to the step `until`."""
    decision = executing.a_penalty(desk)
    words = {"kind": "account", "amount": 1_000_000, "target": "Ngân hàng", "grounds": "Không tự nguyện"}
    with executing.days_later(15):
        draft_coercion(decision, by=desk.officer, today=clock.today(), **words)
        if until != "sign":
            do(decision.case, executing.COERCION, "sign", by=desk.head, outcome="approved")
        if until == "result":
            do(decision.case, executing.COERCION, "send", by=desk.officer, sent_on=clock.today(), sent_to="Ngân hàng")
    return decision.case


def corrected(desk: Desk) -> Case:
    decision = scenes.a_signed_penalty(desk)
    draft_correction(decision, by=desk.officer, today=clock.today(), text="Sửa tên đường.", reason="Lỗi chính tả.")
    return decision.case


def beyond_the_branch(desk: Desk) -> Case:
    """The file lies with the chair of the provincial People's Committee."""
    case = scenes.a_decided_case(desk)
    acts = [{"act_code": "14.6", "value": 900_000_000}]
    do(case, FINE, "draft", by=desk.officer, party=case.parties.first(), subject_kind="individual", confiscate=True, acts=acts)
    do(case, FINE, "sign", by=desk.head, outcome="referred", reason="Vượt thẩm quyền.", document="1/CV", several_sectors=True)
    return case


def answered(**words) -> Words:
    return lambda desk, case: words


def today_and(**words) -> Words:
    """The words, with every day and moment of theirs now."""
    return lambda desk, case: {name: value() if callable(value) else value for name, value in words.items()}


COURSE = {"course": "administrative", "reason": "Căn cứ kết quả xác minh.", "act_codes": [ACT]}
FOUND = {"answered_on": clock.today, "document_number": "1/BB", "findings": "Đã xác minh."}
DOORS: dict[str, Door] = {
    "InvestigationFlow.assign": Door(lambda desk: scenes.a_seizure(desk).case, "head", lambda desk, case: {"officer": desk.officer}),
    "InvestigationFlow.verify": Door(
        scenes.an_assigned_case, "officer", today_and(record_number="1/BB", recorded_on=clock.today, findings="Phù hợp.")
    ),
    "InvestigationFlow.propose": Door(scenes.a_verified_case, "officer", answered(**COURSE)),
    "InvestigationFlow.decide": Door(scenes.a_case_awaiting_decision, "head", answered(outcome="approved")),
    "SeizureFlow.take_in": Door(
        lambda desk: scenes.a_seizure(desk).case, "keeper", lambda desk, case: {"store": store_of(desk, case), "condition": "Tốt"}
    ),
    "SeizureFlow.verify": Door(taken_in, "second", found_whole),
    "SeizureFlow.dispose": Door(ordered_goods, "head", answered(kind="confiscate", document="1/QĐ-TT")),
    "SeizureFlow.hand_out": Door(handed_goods, "keeper", lambda desk, case: {"escort": desk.second, "document": "1/BB"}),
    "FineFlow.draft": Door(
        scenes.a_decided_case,
        "officer",
        lambda desk, case: {
            "party": case.parties.first(),
            "subject_kind": "individual",
            "acts": [{"act_code": ACT, "value": case.goods_value}],
        },  # fmt: skip
    ),
    "FineFlow.sign": Door(scenes.a_drafted_penalty, "head", answered(outcome="approved")),
    "FineFlow.outside": Door(
        beyond_the_branch,
        "officer",
        today_and(
            outcome="decided", document="1/QĐ-UBND", signed_on=clock.today, outside_signer="Chủ tịch", amount=30_000_000, confiscate=True
        ),
    ),
    "FineFlow.serve": Door(
        lambda desk: scenes.a_signed_penalty(desk).case, "officer", today_and(how="in_person", received_on=clock.today, receiver="x")
    ),
    "ChangeFlow.sign": Door(corrected, "head", answered(outcome="approved")),
    "ReliefFlow.decide": Door(relieved, "head", answered(outcome="approved")),
    "CoercionFlow.sign": Door(lambda desk: overdue(desk, "sign"), "head", answered(outcome="approved")),
    "CoercionFlow.send": Door(
        lambda desk: overdue(desk, "send"), "officer", today_and(sent_on=lambda: clock.today() + timedelta(days=15), sent_to="Ngân hàng")
    ),
    "CoercionFlow.result": Door(
        lambda desk: overdue(desk, "result"),
        "officer",
        today_and(outcome="failed", ended_on=lambda: clock.today() + timedelta(days=15), note="Không có tiền"),
    ),
    "ProsecutionFlow.propose": Door(
        lambda desk: scenes.a_decided_case(desk, course="transfer", article="188"),
        "officer",
        answered(way="transfer", article="188", body="investigation_agency", summary="Có dấu hiệu tội phạm."),
    ),
    "ProsecutionFlow.approve": Door(
        lambda desk: scenes.a_proposed_prosecution(desk, scenes.a_stored_seizure(desk)), "head", answered(outcome="approved")
    ),
    "ProsecutionFlow.notify": Door(an_initiation, "officer", today_and(sent_at=clock.now)),
    "ProsecutionFlow.receipt": Door(a_noticed_transfer, "officer", today_and(handed_on=clock.today, received_on=clock.today, **RECEIPT)),
    "ProsecutionFlow.outcome": Door(
        a_handed_file, "officer", today_and(answer="initiated", document_number="1/QĐ", decided_on=clock.today)
    ),
    "InquiryFlow.find_out": Door(lambda desk: inquired(desk, kind="verification"), "officer", today_and(**FOUND)),
    "InquiryFlow.value": Door(lambda desk: inquired(desk, kind="valuation"), "officer", today_and(amount=9_000_000, **FOUND)),
    "InquiryFlow.send": Door(
        lambda desk: inquired(desk, kind="appraisal", body="Viện KHHS"),
        "officer",
        today_and(document_number="1/QĐ-TCGĐ", sent_at=clock.now, received_on=clock.today),
    ),
    "InquiryFlow.conclude": Door(sent, "officer", today_and(**FOUND)),
    "InquiryFlow.receive": Door(explaining, "officer", today_and(received_on=clock.today, document_number="1/GT", words="Không biết.")),
    "InquiryFlow.weigh": Door(weighed, "officer", today_and(answered_on=clock.today, findings="Không chấp nhận.")),
    "TimeFlow.decide": Door(asked_for_time, "head", answered(outcome="approved")),
    "MeasureFlow.stop": Door(held, "officer", today_and(ended_at=clock.now, end_note="Thả.")),
    "SuspensionFlow.finish": Door(
        suspended, "head", answered(outcome="not_infringing", reason="Hàng thật.", conclusion="", security_used=0)
    ),
}
LATER = {"CoercionFlow.sign": 15, "CoercionFlow.send": 15, "CoercionFlow.result": 15}  # days after the scene's morning
