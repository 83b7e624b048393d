"""Acts on a served decision: offered by its state, decided by its commands."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from cases.choices import Status
from cases.models import Case
from cases.offers import CaseAct, case_act

from . import execution_forms as forms
from .amounts import remedies_of
from .choices import ReliefKind, Right
from .commands import coercing, disputes, limitation, relief, remedies
from .models import Complaint, Decision, RemedyEnd, RemedyMissed, Service

SPOKEN_OF = (Status.ADMINISTRATIVE, Status.CLOSED)


def decisions(case: Case):
    return Decision.objects.filter(case=case).select_related("case__branch", "party", "draft")


def stands(decision: Decision) -> bool:
    """In execution: not cancelled, the case open."""
    return decision.case.status == Status.ADMINISTRATIVE and Decision.objects.standing().filter(pk=decision.pk).exists()


def fine_runs(decision: Decision) -> bool:
    return stands(decision) and bool(decision.now().left)  # type: ignore[attr-defined]


def served(decision: Decision) -> bool:
    return stands(decision) and Service.objects.filter(decision=decision).exists()


def to_be_paid(decision: Decision) -> bool:
    return served(decision) and fine_runs(decision)


def ordered_and_open(decision: Decision) -> bool:
    return stands(decision) and bool(remedies_of(decision)) and not RemedyEnd.objects.filter(decision=decision).exists()


def missed_unrecorded(decision: Decision) -> bool:
    return served(decision) and ordered_and_open(decision) and not RemedyMissed.objects.filter(decision=decision).exists()


def spoken_of(decision: Decision) -> bool:
    return decision.case.status in SPOKEN_OF


def unpublished(decision: Decision) -> bool:
    return spoken_of(decision) and not hasattr(decision, "publication")


def to_publish(decision: Decision) -> bool:
    return spoken_of(decision) and hasattr(decision, "publication") and not hasattr(decision.publication, "notice")


def asked(kind: ReliefKind):
    return partial(relief.ask_relief, kind=kind)


# What the branch does that executes the decision; what is asked of the signer stays with the branch that decided.
EXECUTION = ("miss_remedy", "end_remedy", "draft_coercion", "record_evasion")


def on_decision(name: str, title, form, command, right: Right, open_when, icon: str = "edit") -> None:
    place = (lambda decision: decision.case.executing_branch_id) if name in EXECUTION else None
    case_act(
        CaseAct(
            name=name, title=title, form=form, command=command, right=right, open_when=open_when, rows=decisions, branch_of=place, icon=icon
        )
    )


on_decision(
    "ask_postponement",
    _("Apply for postponement"),
    forms.PostponementForm,
    asked(ReliefKind.POSTPONEMENT),
    Right.ASK_RELIEF,
    to_be_paid,
    "clock",
)
on_decision(
    "ask_instalments",
    _("Apply for instalments"),
    forms.InstalmentsForm,
    asked(ReliefKind.INSTALMENTS),
    Right.ASK_RELIEF,
    to_be_paid,
    "calendar",
)
on_decision(
    "ask_reduction",
    _("Apply for reduction or exemption"),
    forms.ReductionForm,
    asked(ReliefKind.REDUCTION),
    Right.ASK_RELIEF,
    to_be_paid,
    "cash",
)
on_decision(
    "ask_part_execution",
    _("Apply for execution in part"),
    forms.PartExecutionForm,
    asked(ReliefKind.PART_EXECUTION),
    Right.ASK_RELIEF,
    fine_runs,
    "user",
)
on_decision(
    "miss_remedy",
    _("Remedial measures not carried out"),
    forms.MissedRemedyForm,
    remedies.miss_remedy,
    Right.RECORD_EXECUTION,
    missed_unrecorded,
    "alert",
)
on_decision(
    "end_remedy",
    _("Settle the remedial measures"),
    forms.RemedyEndForm,
    remedies.end_remedy,
    Right.RECORD_EXECUTION,
    ordered_and_open,
    "check",
)
on_decision(
    "draft_coercion", _("Draft a coercion decision"), forms.CoercionForm, coercing.draft_coercion, Right.DRAFT_COERCION, served, "scale"
)
on_decision("record_evasion", _("Record evasion"), forms.EvasionForm, limitation.record_evasion, Right.RECORD_EXECUTION, fine_runs, "alert")
on_decision(
    "record_complaint",
    _("Record a complaint or lawsuit"),
    forms.ComplaintForm,
    disputes.record_complaint,
    Right.RECORD_EXECUTION,
    spoken_of,
)
on_decision("order_publication", _("Order publication"), forms.PublicationForm, disputes.order_publication, Right.SIGN_PENALTY, unpublished)
on_decision(
    "record_publication",
    _("Record the publication"),
    forms.PublicationNoticeForm,
    disputes.record_publication,
    Right.RECORD_EXECUTION,
    to_publish,
    "check",
)
case_act(
    CaseAct(
        name="answer_complaint",
        title=_("Record the outcome"),
        form=forms.ComplaintAnswerForm,
        command=disputes.answer_complaint,
        right=Right.RECORD_EXECUTION,
        rows=lambda case: Complaint.objects.filter(decision__case=case).select_related("decision__case"),
        open_when=lambda complaint: spoken_of(complaint.decision) and not hasattr(complaint, "answer"),
        icon="check",
    )
)
