"""The criminal end of a story: prosecution by customs, or transfer."""

import random
from collections.abc import Iterator
from datetime import timedelta

from acts import clock
from cases.models import Case
from investigations.choices import CourseKind
from prosecutions.choices import Answer, Body, Paper, Procedure, Way
from seizures.models import Seizure

from .acting import do, is_open
from .people import Cast
from .world import BODIES

FLOW, CUSTODY = "ProsecutionFlow", "SeizureFlow"
PACKAGE = [paper.value for paper in Paper]


def hours(rng: random.Random, least: float, most: float) -> timedelta:
    return timedelta(hours=rng.uniform(least, most))


def criminal(cast: Cast, case: Case, seizure: Seizure | None, article: str, course: str, n: int, rng: random.Random) -> Iterator[timedelta]:
    """Propose, approve, hand over, hear the outcome."""
    initiate = course == CourseKind.INITIATE
    do(
        case, FLOW, "propose", by=cast.officer(n), way=Way.INITIATE if initiate else Way.TRANSFER, article=article,
        summary="Có dấu hiệu tội phạm; hồ sơ và tang vật đầy đủ.", procedure=Procedure.FIRST_STEPS if initiate else "",
        body="" if initiate else Body.INVESTIGATION_AGENCY,
    )  # fmt: skip
    yield hours(rng, 2, 30)
    do(case, FLOW, "approve", by=cast.head(), outcome="approved")
    yield hours(rng, 2, 16)
    if is_open(case, FLOW, "notify"):
        do(case, FLOW, "notify", by=cast.officer(n), sent_at=clock.now(), receipt_number=f"{case.number[-5:]}/VKS")
        yield hours(rng, 20, 90)
    do(
        case, FLOW, "receipt", by=cast.officer(n), unit=BODIES[0], package=PACKAGE, handed_on=clock.today(), received_on=clock.today(),
        receiver_name="Cán bộ tiếp nhận (hư cấu)", receipt_number=f"{case.number[-5:]}/BB-GN",
    )  # fmt: skip
    if seizure:
        yield hours(rng, 10, 60)
        do(case, CUSTODY, "dispose", by=cast.head(), kind="hand_over", document=f"{case.number[-5:]}/QĐ-BG", receiver=BODIES[0])
        do(case, CUSTODY, "hand_out", by=cast.keeper(), escort=cast.officer(n), document=f"{case.number[-5:]}/BB-BGTV")
    yield hours(rng, 24 * 15, 24 * 90)
    if is_open(case, FLOW, "outcome"):
        answer = {"answer": Answer.INITIATED, "document_number": f"{case.number[-5:]}/QĐ-KTVA", "decided_on": clock.today()}
        do(case, FLOW, "outcome", by=cast.officer(n), **answer)
    yield hours(rng, 1, 2)
