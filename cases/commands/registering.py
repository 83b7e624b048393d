from datetime import date, datetime

from django.db import transaction

from acts import clock
from acts.numbers import next_number
from branches.choices import BranchKind
from branches.models import Branch, Officer
from branches.rights import require
from journal.memory import record

from ..choices import Right, Verb
from ..deadlines import start_deadline
from ..models import Case
from ..rules import check_detection, check_presiding


def series_of(branch: Branch) -> str:
    """A team numbers its papers in the series of the branch it belongs to."""
    return branch.parent.code if branch.kind == BranchKind.TEAM and branch.parent else branch.code


def case_number(branch: Branch, today: date) -> str:
    series = series_of(branch)
    return f"{series}-{today.year}-{next_number(f'case {series} {today.year}'):05d}"


@transaction.atomic
def open_case(
    branch: Branch,
    *,
    by: Officer,
    today: date,
    kind: str,
    route: str,
    title: str,
    place: str,
    detected_at: datetime,
    presiding: str = "",
) -> Case:
    """
    Registers a case of the branch and starts the time limit of its violation record.

    Counts one case on the day of detection. Raises NotAllowed, DomainError. Source: Decree 169/2026 art. 28, LHAV art. 58.
    """
    detected_on = detected_at.astimezone(clock.HANOI).date()
    require(by, Right.REGISTER, branch)
    check_detection(detected_on, today=today)
    check_presiding(kind, presiding)
    case = Case.objects.create(
        number=case_number(branch, today),
        branch=branch,
        kind=kind,
        route=route,
        title=title,
        place=place,
        detected_at=detected_at,
        detected_on=detected_on,
        presiding=presiding,
        registered_by=by,
        registered_at=clock.now(),
    )
    deadline = start_deadline(case, "T_RECORD", detected_at, on=today)
    record(
        Verb.CASE_OPENED,
        case,
        by=by,
        on=today,
        also=[deadline],
        facts={**case.slices, "detected_on": detected_on.isoformat(), "presiding": presiding},
        details={"number": case.number, "title": title, "place": place},
    )
    return case
