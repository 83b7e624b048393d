"""The acts of the monthly reviews and of limitation; the list of limitation registers itself."""

from django.utils.translation import gettext_lazy as _

from cases.offers import CaseAct, case_act

from . import limitation_list, review_forms
from .choices import Right
from .commands import reviewing

LISTS = (limitation_list.LIMITATION,)

case_act(
    CaseAct(
        name="limitation-start", title=_("Record the start of the limitation"), form=review_forms.LimitationStartForm,
        command=reviewing.record_limitation_start, right=Right.VERIFY_CASE, icon="calendar", order=60,
    )
)  # fmt: skip
