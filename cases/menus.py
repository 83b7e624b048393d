from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register
from branches.rights import branch_ids

from .choices import Right


def sees_cases(user) -> bool:
    return bool(branch_ids(user, Right.VIEW_CASES))


register(MenuItem(_("My work"), "worklist", "inbox", 10, sees_cases))
register(MenuItem(_("Cases"), "register", "folder", 20, sees_cases))
register(MenuItem(_("Hand-overs"), "transfers", "send", 25, sees_cases, phone=False, top=False))
