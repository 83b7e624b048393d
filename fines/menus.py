from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register
from branches.rights import branch_ids

from .choices import Right

register(MenuItem(_("Fines"), "fines", "cash", 60, lambda user: bool(branch_ids(user, Right.VIEW_FINES)), phone=False))
