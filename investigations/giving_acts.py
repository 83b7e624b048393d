"""Taking a case, giving it back, declaring an interest in it: acts beside the head's step of giving it out."""

from django.utils.translation import gettext_lazy as _

from acts.fields import ActForm
from cases.choices import Status
from cases.offers import CaseAct, case_act
from cases.standing_in import is_in_charge
from cases.taking import branches_to_take_in

from . import commands, flows, giving_forms
from .choices import Right


class TakeAct(CaseAct):
    """Offered where the head's rule of the branch lets officers take a case."""

    def allowed(self, user, subject) -> bool:
        return super().allowed(user, subject) and (subject.status != Status.REGISTERED or subject.branch_id in branches_to_take_in(user))


class ByOfficerInCharge(CaseAct):
    """Offered to the officer in charge, and to who stands in for him today."""

    def allowed(self, user, subject) -> bool:
        return super().allowed(user, subject) and (subject.status != Status.ASSIGNED or is_in_charge(user, subject.assigned_to_id))


def is_registered(case) -> bool:
    return case.status == Status.REGISTERED


case_act(
    TakeAct(
        name="take", title=_("Take the case"), form=ActForm, command=flows.take, right=Right.TAKE_CASE, open_when=is_registered,
        icon="user", order=10,
    )
)  # fmt: skip
case_act(
    ByOfficerInCharge(
        name="give_back", title=_("Give the case back"), form=giving_forms.GiveBackForm, command=flows.give_back,
        right=Right.VERIFY_CASE, open_when=lambda case: case.status == Status.ASSIGNED, icon="refresh", order=21,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="own_conflict", title=_("Declare a conflict of interest"), form=giving_forms.OwnConflictForm,
        command=commands.declare_own_conflict, right=Right.VERIFY_CASE, icon="alert", order=80,
    )
)  # fmt: skip
