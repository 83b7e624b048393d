"""What this room answers when a lower room asks."""

from django.utils.translation import gettext as _

from cases.choices import Status
from cases.questions import answers_may_close

UNDER_INVESTIGATION = (Status.REGISTERED, Status.ASSIGNED, Status.VERIFIED, Status.PROPOSED)


@answers_may_close
def course_undecided(case) -> list[str]:
    """A case without a decided course is under investigation."""
    return [_("its course is not decided yet")] if case.status in UNDER_INVESTIGATION else []
