from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register
from branches.rights import has_anywhere

from .choices import Right


def reads_law(user) -> bool:
    return has_anywhere(user, Right.VIEW_LAW)


register(MenuItem(_("Law"), "law", "scale", 90, reads_law, phone=False))
