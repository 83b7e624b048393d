"""What may be done on a case besides its tasks, from this room."""

from django.utils.translation import gettext_lazy as _

from cases.choices import Status
from cases.offers import CaseAct, case_act
from cases.rules import OPEN

from . import commands, forms
from .choices import Right

case_act(
    CaseAct(
        name="officer", title=_("Change the officer in charge"), form=forms.ReassignForm, command=commands.reassign_case,
        right=Right.ASSIGN_CASE, open_when=lambda case: case.status in OPEN and case.status != Status.REGISTERED, icon="user", order=20,
    )
)  # fmt: skip
