from cases.commands import lock_case
from cases.models import Case

from ..models import SeizedItem, Seizure


def lock_seizure(seizure: Seizure) -> tuple[Case, Seizure, list[SeizedItem]]:
    """The case, the seizure and its items, locked in the one order of the house."""
    case = lock_case(seizure.case_id)
    held = Seizure.objects.select_for_update(of=("self",)).select_related("store", "recorded_by").get(pk=seizure.pk)
    items = list(SeizedItem.objects.select_for_update(of=("self",)).filter(seizure=held).order_by("line"))
    held.case = case
    return case, held, items
