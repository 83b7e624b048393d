"""What may be done on a case besides its tasks, from this room."""

from django.utils.translation import gettext_lazy as _

from acts.fields import ActForm

from . import commands, forms, subject_forms
from .choices import Right, Status
from .commands import subjects
from .offers import CaseAct, case_act, while_open
from .rules import TRANSITIONS
from .subjects import link_of

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


def unrecognised(party) -> bool:
    return while_open(party) and link_of(party) is None


def recognised(party) -> bool:
    return while_open(party) and link_of(party) is not None


case_act(
    CaseAct(
        name="recognise", title=_("Recognise this person"), form=subject_forms.LinkForm, command=subjects.link_party,
        right=Right.LINK_SUBJECT, rows=lambda case: case.parties.all(), open_when=unrecognised, icon="link",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="unrecognise", title=_("Withdraw the recognition"), form=subject_forms.UnlinkForm, command=subjects.unlink_party,
        right=Right.LINK_SUBJECT, rows=lambda case: case.parties.all(), open_when=recognised, icon="x",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="note_sanction", title=_("Note a sanction of another agency"), form=subject_forms.OutsideSanctionForm,
        command=subjects.note_outside_sanction, right=Right.LINK_SUBJECT, rows=lambda case: case.parties.all(), open_when=recognised,
        icon="plus",
    )
)  # fmt: skip
