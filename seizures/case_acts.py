"""What may be done with the seizures of a case besides their tasks."""

from django.utils.translation import gettext_lazy as _

from cases.offers import CaseAct, case_act, while_open

from . import commands, flows, forms
from .choices import Right, Status
from .rules import STORED

case_act(
    CaseAct(
        name="withdraw-disposal", title=_("Withdraw the disposal"), form=forms.WithdrawForm, command=flows.withdraw_disposal,
        right=Right.DISPOSE_SEIZURE, rows=lambda case: case.seizures.order_by("pk"), icon="refresh",
        open_when=lambda seizure: seizure.status == Status.DECIDED,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="take-back", title=_("Take the exhibits back into the store"), form=forms.TakeBackForm, command=flows.take_back,
        right=Right.TAKE_CUSTODY, rows=lambda case: case.seizures.order_by("pk"), icon="box",
        open_when=lambda seizure: seizure.status == Status.HANDED_OVER and while_open(seizure),
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="take-over", title=_("Take the exhibits over from the giving branch"), form=forms.TakeOverForm, command=commands.take_over,
        right=Right.TAKE_CUSTODY, rows=lambda case: case.seizures.select_related("case__branch", "custody_branch").order_by("pk"),
        icon="box", open_when=lambda seizure: seizure.custody_branch_id is not None and seizure.status in STORED,
    )
)  # fmt: skip
