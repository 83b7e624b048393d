from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register
from branches.rights import branch_ids

from .choices import Right


def records(user) -> bool:
    return bool(branch_ids(user, Right.RECORD_SEIZURE))


def sees_custody(user) -> bool:
    return bool(branch_ids(user, Right.VIEW_CUSTODY))


register(MenuItem(_("Record a seizure"), "record_seizure", "plus", 30, records, act=True))
register(MenuItem(_("Exhibits"), "custody", "box", 40, sees_custody))
