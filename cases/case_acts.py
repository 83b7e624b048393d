"""What may be done on a case besides its tasks, from this room."""

from django.utils.translation import gettext_lazy as _

from acts.fields import ActForm

from . import commands, forms, life_forms, selectors, subject_forms
from .choices import Right, Status
from .commands import subjects
from .offers import CaseAct, always, case_act, while_open
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

case_act(
    CaseAct(
        name="correct", title=_("Correct the facts of the case"), form=life_forms.CorrectCaseForm, command=commands.correct_case,
        right=Right.CORRECT_FACT, icon="edit", order=30,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="correct_party", title=_("Correct"), form=life_forms.CorrectPartyForm, command=commands.correct_party,
        right=Right.CORRECT_FACT, rows=lambda case: case.parties.all(), icon="edit",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="decide_correction", title=_("Confirm or refuse the correction"), form=life_forms.DecideCorrectionForm,
        command=commands.decide_correction, right=Right.CONFIRM_CORRECTION, rows=selectors.waiting_corrections, icon="check",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="offer_case", title=_("Hand the case to another branch"), form=life_forms.OfferForm, command=commands.offer_case,
        right=Right.OFFER_CASE, icon="send", order=60,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="offer_execution", title=_("Hand only the execution to another branch"), form=life_forms.OfferExecutionForm,
        command=commands.offer_execution, right=Right.OFFER_CASE, branch_of=lambda case: case.executing_branch_id,
        open_when=lambda case: case.status == Status.ADMINISTRATIVE, icon="send", order=61,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="accept_offer", title=_("Accept the offer"), form=life_forms.AnswerForm, command=commands.accept_offer,
        right=Right.ACCEPT_CASE, rows=selectors.waiting_offers, branch_of=lambda offer: offer.to_branch_id, icon="check",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="decline_offer", title=_("Decline the offer"), form=life_forms.DeclineForm, command=commands.decline_offer,
        right=Right.ACCEPT_CASE, rows=selectors.waiting_offers, branch_of=lambda offer: offer.to_branch_id, open_when=always, icon="x",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="withdraw_offer", title=_("Withdraw the offer"), form=life_forms.ReasonForm, command=commands.withdraw_offer,
        right=Right.OFFER_CASE, rows=selectors.waiting_offers, branch_of=lambda offer: offer.from_branch_id, open_when=always, icon="x",
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="join", title=_("Join to an earlier case"), form=life_forms.JoinForm, command=commands.join_case, right=Right.JOIN_CASES,
        open_when=lambda case: Status.JOINED in TRANSITIONS[case.get_status()], icon="link", order=70,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="reopen", title=_("Reopen the case"), form=life_forms.ReasonForm, command=commands.reopen_case, right=Right.REOPEN_CASE,
        open_when=lambda case: case.status == Status.CLOSED, icon="refresh", order=80,
    )
)  # fmt: skip
case_act(
    CaseAct(
        name="void", title=_("Void: opened by mistake"), form=life_forms.ReasonForm, command=commands.void_case, right=Right.VOID_CASE,
        open_when=lambda case: Status.VOIDED in TRANSITIONS[case.get_status()], icon="x", order=95,
    )
)  # fmt: skip
