from django.utils.translation import gettext_lazy as _

from acts.menu import MenuItem, register
from branches.rights import has_anywhere
from summaries.choices import Right


def sees_summaries(user) -> bool:
    return has_anywhere(user, Right.VIEW_SUMMARY)


register(MenuItem(_("Period summary"), "summary", "chart", 50, sees_summaries))
