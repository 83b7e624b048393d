"""What the case file shows of the seizures of its case."""

from branches.rights import branch_ids
from cases.casefile import panel
from cases.models import Case
from cases.offers import while_open

from . import selectors
from .choices import Right


@panel("main", order=10)
def exhibits(user, case: Case):
    """The table of exhibits: total without drugs, drugs per substance and unit."""
    if case.branch_id not in branch_ids(user, Right.VIEW_CUSTODY):
        return None
    items = list(selectors.exhibits(user).filter(seizure__case=case).order_by("seizure_id", "line"))
    context = {
        "case": case,
        "items": items,
        "seizures": list({item.seizure_id: item.seizure for item in items}.values()),
        "total": sum(item.value_vnd or 0 for item in items),
        "drugs": selectors.drugs_of(items),
        "names": selectors.names_of_codes() if items else {},
        "may_add": while_open(case) and case.branch_id in branch_ids(user, Right.RECORD_SEIZURE),
    }
    return "seizures/panel.html", context
