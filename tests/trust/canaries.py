"""Two cases of the north with a word of its own in every text, so that a leak says which field it came from."""

import zipfile
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO

from acts import clock
from branches.commands import delegate
from branches.models import Delegation
from cases.commands import add_document, add_party
from cases.models import Case, Document
from fines.models import Decision
from investigations.commands import ask_time, order_inquiry
from investigations.commands.border import receive_application
from investigations.models import MonitoringApplication
from papers import store
from prosecutions.choices import Paper
from seizures.models import Seizure, Store
from seizures.rules import Found, Goods
from tests.scenes import ACT, CRIME, CUSTODY, FINE, INQUIRY, Desk, a_payment, a_seizure, a_stored_seizure, do

MARK = "zqx-"  # with a hyphen: no random token holds it
PDF = b"%PDF-1.4\n% " + MARK.encode() + b"file\n%%EOF\n"


@dataclass
class Planted:
    fined: Case
    transferred: Case
    seizure: Seizure
    document: Document
    decision: Decision
    delegation: Delegation
    application: MonitoringApplication
    words: set[str] = field(default_factory=set)


def word(name: str) -> str:
    return f"{MARK}{name}"


def plant(desk: Desk) -> Planted:
    """One case fined and half paid, one transferred; another task of each still open."""
    today = clock.today()
    goods = Goods(word("goods"), Decimal(400), "pack", value_vnd=10_400_000, seal_number=word("seal"))
    party = {"kind": "individual", "role": "carrier", "name": word("party"), "identity_number": word("identity"), "address": word("home")}
    items = goods, replace(goods, name=word("secondgoods"))
    seizure = a_seizure(desk, *items, title=word("title"), place=word("place"), parties=[party])
    fined = seizure.case
    kept = store.put(PDF)
    document = add_document(
        fined, by=desk.officer, today=today, title=word("document"), file_name=word("name") + ".pdf", mime="application/pdf",
        size=kept.size, sha256=kept.sha256,
    )  # fmt: skip
    through_the_store(desk, seizure)
    through_the_inquiry(desk, fined, course="administrative", act_codes=[ACT])
    decision = fine(desk, fined)
    transferred = transfer(desk)
    delegation = delegate(
        desk.head, desk.officer, branch=desk.branch, rights=["assign_case"], valid_from=today, valid_to=today,
        document=word("delegation"), by=desk.head, today=today,
    )  # fmt: skip
    application = receive_application(
        desk.branch, by=desk.officer, today=today, holder=word("holder"), contact=word("contact"), right_name=word("right"),
        certificate=word("certificate"), goods=word("watched"), received_on=today,
    )  # fmt: skip
    numbers = {fined.number, transferred.number, seizure.number, decision.number}
    return Planted(fined, transferred, seizure, document, decision, delegation, application, numbers)


def through_the_store(desk: Desk, seizure: Seizure) -> None:
    here = Store.objects.filter(branch=desk.branch).first()
    do(seizure.case, CUSTODY, "take_in", by=desk.keeper, store=here, condition=word("condition"))
    found = {item.line: Found(item.quantity, item.net_mass, note=word("note")) for item in seizure.items.all()}
    do(seizure.case, CUSTODY, "verify", by=desk.second, found=found)


def through_the_inquiry(desk: Desk, case: Case, **course) -> None:
    do(case, INQUIRY, "assign", by=desk.head, officer=desk.officer)
    do(case, INQUIRY, "verify", by=desk.officer, record_number=word("record"), recorded_on=clock.today(), findings=word("findings"))
    order_inquiry(case, by=desk.officer, today=clock.today(), kind="verification", question=word("question"))
    answer = {"findings": word("answer"), "document_number": word("minutes"), "answered_on": clock.today()}
    do(case, "InquiryFlow", "find_out", by=desk.officer, **answer)
    do(case, INQUIRY, "propose", by=desk.officer, reason=word("grounds"), **course)
    do(case, INQUIRY, "decide", by=desk.head, outcome="approved", reason=word("decided"))


def fine(desk: Desk, case: Case) -> Decision:
    acts = [{"act_code": ACT, "value": Case.objects.get(pk=case.pk).goods_value}]
    draft = {"party": case.parties.first(), "subject_kind": "individual", "acts": acts, "confiscate": True, "remedies": word("remedies")}
    do(case, FINE, "draft", by=desk.officer, **draft)
    do(case, FINE, "sign", by=desk.head, outcome="returned", reason=word("returned"))
    do(case, FINE, "draft", by=desk.officer, **draft)
    do(case, FINE, "sign", by=desk.head, outcome="approved")
    do(case, FINE, "serve", by=desk.officer, how="in_person", received_on=clock.today(), receiver=word("receiver"))
    decision = Decision.objects.get(case=case)
    a_payment(desk, decision, 1_000_000, word("bank"))
    limit = case.deadlines.running().get(rule="T_EXECUTE")
    ask_time(limit, by=desk.officer, today=clock.today(), kind="pause", first_day=clock.today(), reason=word("needs"))
    return decision


def transfer(desk: Desk) -> Case:
    today = clock.today()
    case = a_stored_seizure(desk, title=word("crime"), parties=[]).case
    add_party(case, by=desk.officer, today=today, kind="individual", role="violator", name=word("suspect"))
    through_the_inquiry(desk, case, course="transfer", article="188")
    do(case, CRIME, "propose", by=desk.officer, way="transfer", article="188", body="investigation_agency", summary=word("summary"))
    do(case, CRIME, "approve", by=desk.head, outcome="approved", reason=word("approved"))
    do(case, CRIME, "notify", by=desk.officer, sent_at=clock.now(), receipt_number=word("copy"))
    do(
        case, CRIME, "receipt", by=desk.officer, unit=word("unit"), package=[paper.value for paper in Paper], handed_on=today,
        received_on=today, receiver_name=word("taker"), receipt_number=word("receipt"),
    )  # fmt: skip
    return case


def text_of(response) -> str:
    """What a person could read in the answer; a workbook is opened."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode("utf-8", "replace")
