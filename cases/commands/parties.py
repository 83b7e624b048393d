from datetime import date

from django.db import transaction

from branches.models import Officer
from branches.rights import require
from journal.memory import record

from ..choices import Right, Verb
from ..models import Case, Party
from ..rules import check_new_identity, check_open, folded
from .locking import lock_case


@transaction.atomic
def add_party(
    case: Case,
    *,
    by: Officer,
    today: date,
    kind: str,
    role: str,
    name: str,
    identity_number: str = "",
    nationality: str = "VN",
    address: str = "",
) -> Party:
    """
    Adds a person or organisation, each identity number once in a case; a subject of a drug case counts on the day of detection.

    Raises NotAllowed, WrongState, DomainError.
    """
    case = lock_case(case.pk)
    require(by, Right.REGISTER, case.branch)
    check_open(case.status)
    identity_number = identity_number.strip()
    check_new_identity(identity_number, case.parties.values_list("identity_number", "name"))
    party = Party.objects.create(
        case=case,
        kind=kind,
        role=role,
        name=name,
        folded_name=folded(name),
        identity_number=identity_number,
        nationality=nationality,
        address=address,
    )
    record(
        Verb.PARTY_ADDED,
        case,
        by=by,
        on=today,
        subject=party,
        facts={**case.slices, "party_kind": kind, "role": role, "detected_on": case.detected_on.isoformat()},
        details={"name": name},
    )
    return party
