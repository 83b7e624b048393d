from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register
from investigations.review_views import seen_by

register(MenuItem(_("Open hand-overs"), "handovers", "send", 54, lambda user: bool(seen_by(user)), phone=False))
