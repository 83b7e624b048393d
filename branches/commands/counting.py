from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import AlreadyDone, DomainError
from journal.memory import record

from ..choices import Right, Verb
from ..models import Branch, Officer
from ..rights import require


@transaction.atomic
def set_first_day_of_counting(branch: Branch, day: date, *, by: Officer | None, today: date) -> Branch:
    """
    From this day on, summaries count the branch from acts in this system; before it, from imported figures.

    Raises NotAllowed, AlreadyDone when it is that day already, DomainError outside the life of the branch.
    """
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    require(by, Right.MANAGE_OFFICERS, branch)
    if branch.counts_from == day:
        raise AlreadyDone(_("The first day of counting is this day already."), field="day")
    if not branch.is_in_force(day):
        raise DomainError(_("%(branch)s does not exist on this day. Choose another one.") % {"branch": branch.name}, field="day")
    before, branch.counts_from = branch.counts_from, day
    branch.save(update_fields=["counts_from"])
    record(Verb.COUNTING_SET, branch, by=by, on=today, branch=branch, facts={"before": before, "day": day})
    return branch
