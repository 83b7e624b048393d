"""Scenes: cases brought to a state by the same commands and the same door as everybody's. Call them under the clock of the test."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count

from viewflow.workflow.models import Task

from acts import clock
from branches.models import Branch, Officer
from cases import workflow
from cases.models import Case
from fines.commands import post_payment
from fines.models import Decision
from seizures.flows import log_seizure
from seizures.models import Seizure, Store
from seizures.rules import Found, Goods

DAY = date(2026, 9, 14)  # a Monday
MORNING = datetime(2026, 9, 14, 9, 0, tzinfo=clock.HANOI)
INQUIRY, CUSTODY, FINE, CRIME = "InvestigationFlow", "SeizureFlow", "FineFlow", "ProsecutionFlow"
CIGARETTES = Goods("Thuốc lá điếu nhãn hiệu 555", Decimal(400), "pack", value_vnd=10_400_000)
FIND = {
    "kind": "smuggling",
    "route": "road",
    "title": "Thuốc lá điếu nhập lậu",
    "place": "Cửa khẩu Hữu Nghị",
    "parties": [{"kind": "individual", "role": "carrier", "name": "Nông Văn Tới", "identity_number": "020099001122"}],
}
ACT = "14.2.b"
_numbers = count(1)


class Desk:
    """The people of one branch, by what they do."""

    def __init__(self, code: str):
        self.branch = Branch.objects.select_related("parent").get(code=code)
        suffix = code.lower()
        self.head, self.keeper, self.clerk = (Officer.objects.get(username=f"{name}.{suffix}") for name in ("head", "kho", "ketoan"))
        posted = Officer.objects.filter(postings__branch=self.branch, postings__role="officer", postings__position__code="official")
        self.officer, self.second = posted.order_by("pk")[:2]


def do(case: Case, flow: str, step: str, *, by: Officer, **values):
    """Does the open task `step` of that flow on this case, through the door."""
    return workflow.perform(task_of(case, flow, step), by=by, today=clock.today(), **values)


def task_of(case: Case, flow: str, step: str) -> Task:
    """The open task `step` of that flow on this case."""
    tasks = Task.objects.filter(process__caseprocess__case=case, status__in=workflow.OPEN, flow_task_type="HUMAN")
    found = [
        task
        for task in tasks.select_related("process__caseprocess__case__branch")
        if task.flow_task.name == step and type(task.flow_task.flow_class.instance).__name__ == flow
    ]
    assert len(found) == 1, f"{step} of {flow}: {len(found)} open tasks"
    return found[0]


def a_seizure(desk: Desk, *items: Goods, **words) -> Seizure:
    """An officer logged a find two hours ago; words of log_seizure may be given."""
    words = FIND | {"detected_at": clock.now() - timedelta(hours=2)} | words
    return log_seizure(by=desk.officer, today=clock.today(), branch=desk.branch, items=list(items) or [CIGARETTES], **words)


def a_stored_seizure(desk: Desk, *items: Goods, **words) -> Seizure:
    """Taken into the store and verified: three people."""
    seizure = a_seizure(desk, *items, **words)
    store = Store.objects.filter(branch=desk.branch).order_by("pk").first()
    do(seizure.case, CUSTODY, "take_in", by=desk.keeper, store=store, condition="Nguyên niêm phong")
    found = {item.line: Found(item.quantity, item.net_mass) for item in seizure.items.all()}
    do(seizure.case, CUSTODY, "verify", by=desk.second, found=found)
    return Seizure.objects.get(pk=seizure.pk)


def an_assigned_case(desk: Desk, seizure: Seizure | None = None, **words) -> Case:
    case = (seizure or a_seizure(desk, **words)).case
    do(case, INQUIRY, "assign", by=desk.head, officer=desk.officer)
    return Case.objects.get(pk=case.pk)


def a_verified_case(desk: Desk, seizure: Seizure | None = None, **words) -> Case:
    case = an_assigned_case(desk, seizure, **words)
    findings = "Hồ sơ, lời khai và tang vật phù hợp."
    do(case, INQUIRY, "verify", by=desk.officer, record_number=f"{next(_numbers)}/BB-VPHC", recorded_on=clock.today(), findings=findings)
    return Case.objects.get(pk=case.pk)


def a_case_awaiting_decision(desk: Desk, seizure: Seizure | None = None, *, course="administrative", article="", **words) -> Case:
    """The officer proposed the course; the head's decision is open."""
    case = a_verified_case(desk, seizure, **words)
    acts = [ACT] if course == "administrative" else []
    do(case, INQUIRY, "propose", by=desk.officer, course=course, article=article, reason="Căn cứ kết quả xác minh.", act_codes=acts)
    return Case.objects.get(pk=case.pk)


def a_decided_case(desk: Desk, seizure: Seizure | None = None, **words) -> Case:
    case = a_case_awaiting_decision(desk, seizure, **words)
    do(case, INQUIRY, "decide", by=desk.head, outcome="approved")
    return Case.objects.get(pk=case.pk)


def a_drafted_penalty(desk: Desk, seizure: Seizure | None = None, **words) -> Case:
    """The penalty waits for its signature."""
    case = a_decided_case(desk, seizure, **words)
    do(
        case, FINE, "draft", by=desk.officer, party=case.parties.first(), subject_kind="individual", confiscate=True,
        acts=[{"act_code": ACT, "value": case.goods_value}],
    )  # fmt: skip
    return case


def a_signed_penalty(desk: Desk, seizure: Seizure | None = None, **words) -> Decision:
    case = a_drafted_penalty(desk, seizure, **words)
    do(case, FINE, "sign", by=desk.head, outcome="approved")
    return Decision.objects.get(case=case)


def a_served_penalty(desk: Desk, seizure: Seizure | None = None, **words) -> Decision:
    """The time to pay runs."""
    decision = a_signed_penalty(desk, seizure, **words)
    do(decision.case, FINE, "serve", by=desk.officer, how="in_person", received_on=clock.today(), receiver=decision.party.name)
    return decision


def a_payment(desk: Desk, decision: Decision, amount: int, reference: str = ""):
    reference = reference or f"KBNN-{decision.pk}-{next(_numbers)}"
    today = clock.today()
    return post_payment(decision, by=desk.clerk, today=today, amount=amount, bank_reference=reference, received_on=today)


def a_proposed_prosecution(desk: Desk, seizure: Seizure | None = None, **words) -> Case:
    """A transfer waits for the head's approval."""
    case = a_decided_case(desk, seizure, course="transfer", article="188", **words)
    do(
        case, CRIME, "propose", by=desk.officer, way="transfer", article="188", body="investigation_agency",
        summary="Có dấu hiệu tội phạm; hồ sơ và tang vật đầy đủ.",
    )  # fmt: skip
    return case
