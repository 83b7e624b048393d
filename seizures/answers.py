"""What this room answers when a lower room asks."""

from django.utils.translation import gettext as _

from cases.questions import answers_may_close

from .models import Seizure
from .rules import ENDED


@answers_may_close
def exhibits_still_held(case):
    """A case cannot close while its exhibits wait for a decision or stand ready to leave the store."""
    for number in Seizure.objects.filter(case=case).exclude(status__in=ENDED).order_by("pk").values_list("number", flat=True):
        yield _("the exhibits of %(number)s are not disposed of") % {"number": number}
