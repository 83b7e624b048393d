from django.utils.translation import gettext as _

from acts.errors import AlreadyDone
from cases.commands import lock_case
from cases.models import Case

from ..models import SeizedItem, Seizure


def lock_seizure(seizure: Seizure) -> tuple[Case, Seizure, list[SeizedItem]]:
    """The case, the seizure and its items, locked in the one order of the house. Raises AlreadyDone for one that was just joined away."""
    case = lock_case(Seizure.objects.values_list("case", flat=True).get(pk=seizure.pk))
    known = Seizure.objects.select_for_update(of=("self",)).select_related("store", "recorded_by", "custody_branch")
    held = known.get(pk=seizure.pk)
    if held.case_id != case.pk:
        raise AlreadyDone(_("This case was just joined to another one. Reload the page."))
    items = list(SeizedItem.objects.select_for_update(of=("self",)).filter(seizure=held).order_by("line"))
    held.case = case
    return case, held, items
