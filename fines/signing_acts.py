"""Acts around the signature: another violator, and changes of a signed decision."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from cases.choices import Status
from cases.models import Case
from cases.offers import CaseAct, case_act

from . import commands
from . import signing_forms as forms
from .choices import ChangeKind, Right
from .models import Decision
from .signing_rules import may_change
from .violators import violators_left


def somebody_is_left(case: Case) -> bool:
    return case.status == Status.ADMINISTRATIVE and violators_left(case).exists()


def decisions(case: Case):
    return Decision.objects.with_due().filter(case=case).select_related("case__branch", "party")


def changes(kind: str, decision: Decision) -> bool:
    """`decision` as with_due() reads it; else it is read anew."""
    read = decision if hasattr(decision, "cancelled") else decision.now()
    return may_change(kind, decision.case.status) and not read.cancelled  # type: ignore[attr-defined]


case_act(
    CaseAct(
        name="fine_another", title=_("Fine another violator"), form=forms.FineAnotherForm, command=commands.fine_another,
        right=Right.DRAFT_PENALTY, open_when=somebody_is_left, icon="user", order=40,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="correct_decision", title=_("Correct the words of the decision"), form=forms.CorrectionForm, command=commands.draft_correction,
        right=Right.DRAFT_PENALTY, rows=decisions, open_when=partial(changes, ChangeKind.CORRECTION), icon="edit",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="amend_decision", title=_("Amend the fine of the decision"), form=forms.AmendmentForm, command=commands.draft_amendment,
        right=Right.DRAFT_PENALTY, rows=decisions, open_when=partial(changes, ChangeKind.AMENDMENT), icon="scale",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="cancel_decision", title=_("Cancel the decision"), form=forms.CancellationForm, command=commands.draft_cancellation,
        right=Right.DRAFT_PENALTY, rows=decisions, open_when=partial(changes, ChangeKind.CANCELLATION), icon="x",
    )
)  # fmt: skip
