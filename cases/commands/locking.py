from acts.transitions import check_transition

from ..models import Case
from ..rules import TRANSITIONS


def lock_case(case_id: int) -> Case:
    """The case row, locked until the transaction ends: the first beat of every act on a case."""
    return Case.objects.select_for_update(of=("self",)).select_related("branch", "execution_branch").get(pk=case_id)


def change_status(case: Case, status: str, *fields: str) -> None:
    """Moves the locked case on, by its transition table, and saves `fields` with it. Raises WrongState."""
    check_transition(TRANSITIONS, case.get_status(), status)
    case.status = status
    save_case(case, "status", *fields)


def save_case(case: Case, *fields: str) -> None:
    """Saves the named fields of the locked case and counts its version up."""
    case.version += 1
    case.save(update_fields=[*fields, "version"])
