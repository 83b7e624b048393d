"""What may be done on a case besides its tasks, from this room."""

from django.utils.translation import gettext_lazy as _

from acts.fields import ActForm

from . import commands, forms
from .choices import Right, Status
from .offers import CaseAct, case_act
from .rules import TRANSITIONS

case_act(
    CaseAct(
        name="party", title=_("Add a person or organisation"), form=forms.PartyForm, command=commands.add_party, right=Right.REGISTER,
        icon="user", quiet=True,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="document", title=_("Add a document"), form=forms.DocumentForm, command=commands.add_document, right=Right.REGISTER,
        icon="plus", quiet=True,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="close", title=_("Close the case"), form=ActForm, command=commands.close_case, right=Right.CLOSE_CASE, icon="check",
        open_when=lambda case: Status.CLOSED in TRANSITIONS[case.get_status()], order=90,
    )
)  # fmt: skip
