from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register
from branches.rights import branch_ids

from .choices import Right
from .review_views import seen_by

register(
    MenuItem(
        _("Right holders"), "applications", "shield", 75, lambda user: bool(branch_ids(user, Right.WATCH_RIGHTS)), phone=False, top=False
    )
)
register(
    MenuItem(
        _("Giving out cases"), "assignment", "users", 72, lambda user: bool(branch_ids(user, Right.VERIFY_CASE)), phone=False, top=False,
    )
)  # fmt: skip
register(
    MenuItem(
        _("Monthly reviews"), "reviews", "calendar", 56, lambda user: bool(branch_ids(user, Right.VIEW_REVIEWS)), phone=False, top=False
    )
)
register(MenuItem(_("Limitation review"), "limitation_review", "clock", 55, lambda user: bool(seen_by(user)), phone=False, top=False))
