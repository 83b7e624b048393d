from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register

from .choices import Right
from .rights import has_anywhere


def manages_officers(user) -> bool:
    return has_anywhere(user, Right.MANAGE_OFFICERS)


register(MenuItem(_("Officers"), "officers", "users", 80, manages_officers))
register(MenuItem(_("Branches"), "branches", "building", 85, manages_officers, phone=False))
