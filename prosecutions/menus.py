from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register
from branches.rights import branch_ids
from investigations.review_views import seen_by

from .choices import Right

register(MenuItem(_("Open hand-overs"), "handovers", "send", 54, lambda user: bool(seen_by(user)), phone=False, top=False))
register(
    MenuItem(
        _("Drug cases of other units"),
        "shared_cases",
        "link",
        57,
        lambda user: bool(branch_ids(user, Right.NAME_AGENCIES)),
        phone=False,
        top=False,
    )
)
