"""The life of one invented case. Each story acts, then says how long it waits for its next act."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from acts import clock
from acts.errors import DomainError
from cases.choices import Kind, PartyKind, Presiding, Route
from cases.commands import add_party, open_case
from cases.models import Case
from fines.commands import post_payment
from investigations.choices import CourseKind
from investigations.statutes import acts_known
from law import fines as law
from seizures.flows import log_seizure
from seizures.models import Seizure, Store
from seizures.rules import Found

from .acting import do, is_open
from .criminal import criminal
from .people import Cast, party, seized, words
from .world import GOODS, Goods

Waits = Iterator[timedelta]
INQUIRY, CUSTODY, FINE = "InvestigationFlow", "SeizureFlow", "FineFlow"
LIKELY_CRIME = 100_000_000


def hours(rng: random.Random, least: float, most: float) -> timedelta:
    """A wait; now and then a file lies on a desk for days."""
    days = rng.uniform(3, 12) if rng.random() < 0.06 else 0
    return timedelta(days=days, hours=rng.uniform(least, most))


def tell(cast: Cast, kind: str, n: int, rng: random.Random) -> Waits:
    """One case from its find to wherever the year leaves it."""
    goods = rng.choice([one for one in GOODS if one.kind == kind])
    case, seizure = begin(cast, goods, n, rng)
    yield hours(rng, 0.5, 6)
    do(case, INQUIRY, "assign", by=cast.head(), officer=cast.officer(n))
    if seizure:
        yield hours(rng, 0.5, 5)
        take_in(cast, case, seizure)
        yield hours(rng, 1, 20)
        check(cast, case, seizure, n)
    yield hours(rng, 2, 30)
    do(
        case, INQUIRY, "verify", by=cast.officer(n), record_number=f"{case.number[-5:]}/BB-VPHC", recorded_on=clock.today(),
        findings="Hồ sơ, lời khai và tang vật phù hợp; đã xác định người vi phạm.",
    )  # fmt: skip
    yield hours(rng, 3, 60)
    course, article = chosen(case, rng)
    words_of = {"course": course, "article": article, "act_codes": codes(course, goods), "reason": "Căn cứ kết quả xác minh."}
    do(case, INQUIRY, "propose", by=cast.officer(n), **words_of)
    yield hours(rng, 2, 40)
    do(case, INQUIRY, "decide", by=cast.head(), outcome="approved")
    yield hours(rng, 4, 48)
    if course == CourseKind.ADMINISTRATIVE:
        yield from fine(cast, case, seizure, goods, n, rng)
    elif course == CourseKind.NO_VIOLATION:
        yield from give_back(cast, case, seizure, n, rng)
    else:
        yield from criminal(cast, case, seizure, article, course, n, rng)


def begin(cast: Cast, goods: Goods, n: int, rng: random.Random) -> tuple[Case, Seizure | None]:
    """An officer logs the find, on the way that goods of that kind come."""
    routes = [route for route in cast.desk.places if goods.kind != Kind.SMUGGLING or route != Route.OTHER or rng.random() < 0.3]
    route = rng.choice(routes or list(cast.desk.places))
    by, count = cast.officer(n), rng.randint(goods.least, goods.most)
    words_of: dict[str, Any] = {
        "kind": goods.kind,
        "route": route,
        "place": rng.choice(cast.desk.places[route]),
        "detected_at": clock.now() - timedelta(minutes=rng.randrange(10, 90)),
        "presiding": (Presiding.CUSTOMS if rng.random() < 0.45 else Presiding.COORDINATING) if goods.kind == Kind.DRUGS else "",
    }
    who = party(rng, goods.kind)
    if not goods.price and not goods.substance:
        case = open_case(cast.branch, by=by, today=clock.today(), title=words(goods, count), **words_of)
        add_party(case, by=by, today=clock.today(), **who)
        return case, None
    find = seized(rng, goods, count, f"NP-{cast.desk.branch[2:]}{n:05d}")
    title = "" if goods.substance else find.name
    seizure = log_seizure(by=by, today=clock.today(), branch=cast.branch, title=title, parties=[who], items=[find], **words_of)
    return seizure.case, seizure


def take_in(cast: Cast, case: Case, seizure: Seizure) -> None:
    store = Store.objects.filter(branch=case.branch).order_by("pk").first()
    do(case, CUSTODY, "take_in", by=cast.keeper(), store=store, condition="Nguyên niêm phong")


def check(cast: Cast, case: Case, seizure: Seizure, n: int) -> None:
    found = {item.line: Found(item.quantity, item.net_mass) for item in seizure.items.all()}
    do(case, CUSTODY, "verify", by=cast.officer(n + 1), found=found)


def chosen(case: Case, rng: random.Random) -> tuple[str, str]:
    """The course that such a case usually takes, with its article of the Penal Code."""
    if case.kind == Kind.DRUGS:
        return CourseKind.TRANSFER, "250"
    if case.kind == Kind.IP:
        return (CourseKind.TRANSFER, "192") if rng.random() < 0.5 else (CourseKind.ADMINISTRATIVE, "")
    if case.kind == Kind.SMUGGLING and case.goods_value >= LIKELY_CRIME and rng.random() < 0.7:
        return (CourseKind.INITIATE, "188") if rng.random() < 0.45 else (CourseKind.TRANSFER, "188")
    return (CourseKind.NO_VIOLATION, "") if rng.random() < 0.04 else (CourseKind.ADMINISTRATIVE, "")


def codes(course: str, goods: Goods) -> list[str]:
    known = acts_known(clock.today())
    return [code for code in [goods.act or "14.2.b"] if code in known] if course == CourseKind.ADMINISTRATIVE else []


def act_of(case: Case, goods: Goods, organisation: bool, rng: random.Random) -> dict:
    """One act as drafted. Before the present decree the drafter types the fine: the former one is not in the tables."""
    act: dict[str, Any] = {
        "act_code": goods.act or "14.2.b",
        "value": case.goods_value or None,
        "mitigating": rng.choice((0, 0, 1)),
        "aggravating": rng.choice((0, 0, 0, 1)),
    }
    result = law.compute(
        act["act_code"],
        on=case.detected_on,
        individual=not organisation,
        value=act["value"],
        aggravating=act["aggravating"],
        mitigating=act["mitigating"],
    )
    if result.needs_check:
        most = max(result.band_max, 500_000)
        act |= {"typed": min(result.amount // 100_000 * 100_000 or 500_000, most), "typed_max": most}
    return act


def fine(cast: Cast, case: Case, seizure: Seizure | None, goods: Goods, n: int, rng: random.Random) -> Waits:
    who = case.parties.earliest("pk")
    organisation = who.kind == PartyKind.ORGANISATION
    do(
        case, FINE, "draft", by=cast.officer(n), party=who, subject_kind="organisation" if organisation else "individual",
        acts=[act_of(case, goods, organisation, rng)], confiscate=bool(seizure) and goods.kind != Kind.ADMINISTRATIVE,
    )  # fmt: skip
    yield hours(rng, 2, 50)
    try:
        do(case, FINE, "sign", by=cast.head(), outcome="approved")
    except DomainError:  # beyond the head's authority: the file waits for the provincial chair
        return
    yield hours(rng, 3, 40)
    do(case, FINE, "serve", by=cast.officer(n), how="in_person", received_on=clock.today(), receiver=who.name)
    if seizure:
        yield hours(rng, 4, 60)
        settle(cast, case, seizure, n, "confiscate" if goods.kind != Kind.ADMINISTRATIVE else "release")
    yield hours(rng, 20, 200)
    if rng.random() < 0.1:
        return
    yield from pay(cast, case, rng)


def settle(cast: Cast, case: Case, seizure: Seizure, n: int, kind: str) -> None:
    who = case.parties.earliest("pk")
    receiver = "" if kind == "confiscate" else who.name
    do(case, CUSTODY, "dispose", by=cast.head(), kind=kind, document=f"{case.number[-5:]}/QĐ-TV", receiver=receiver)
    if is_open(case, CUSTODY, "hand_out"):
        do(case, CUSTODY, "hand_out", by=cast.keeper(), escort=cast.officer(n), document=f"{case.number[-5:]}/BB-BG")


def pay(cast: Cast, case: Case, rng: random.Random) -> Waits:
    decision = case.penalties.earliest("pk")
    parts = (
        [decision.amount]
        if rng.random() < 0.8 or decision.amount < 2_000_000
        else [decision.amount // 2, decision.amount - decision.amount // 2]
    )
    for number, part in enumerate(parts, start=1):
        reference = f"KBNN{decision.pk:06d}-{number}"
        post_payment(decision, by=cast.clerk(), today=clock.today(), amount=part, bank_reference=reference, received_on=clock.today())
        yield hours(rng, 24, 96)


def give_back(cast: Cast, case: Case, seizure: Seizure | None, n: int, rng: random.Random) -> Waits:
    if seizure:
        settle(cast, case, seizure, n, "release")
    yield hours(rng, 1, 2)
