"""The words of fine collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from branches import rights
from branches.choices import Role
from journal import verbs


class DraftStatus(models.TextChoices):
    DRAFTED = "drafted", _("Awaits signature")
    RETURNED = "returned", _("Returned for rework")
    SIGNED = "signed", _("Signed")
    REFERRED = "referred", _("Referred up")


class ChangeKind(models.TextChoices):
    """What may happen to a signed decision (Decree 118/2021 arts 13-16, Law on Handling of Administrative Violations art. 18.3)."""

    CORRECTION = "correction", _("Correction of words")
    AMENDMENT = "amendment", _("Amendment of the amount")
    CANCELLATION = "cancellation", _("Cancellation")


class Authority(models.TextChoices):
    """Who signs what is beyond the branch (Decree 169/2026 art. 34); the values are those of the law's upward routes."""

    PROVINCIAL_CHAIR = "provincial_chair", _("Chair of the provincial People's Committee")
    DIRECTOR = "director", _("Director of the Customs Department")


# Who imposed a fine, as a slice of its figure.
CUSTOMS, COMMITTEE = "customs", "people_committee"


class SubjectKind(models.TextChoices):
    """Who is fined: bands are printed for organisations and halve for individuals and households (Decree 169/2026 art. 6)."""

    INDIVIDUAL = "individual", _("Individual or household")
    ORGANISATION = "organisation", _("Organisation")


class Revenue(models.TextChoices):
    """What a payment is for; budget.collected sums over all of them."""

    FINE = "fine", _("Fine")
    INTEREST = "interest", _("Late-payment interest")
    TAX = "tax", _("Evaded or missing tax")
    PROCEEDS = "proceeds", _("Proceeds of confiscated goods")
    GOODS = "goods", _("Value of dispersed goods")


class Served(models.TextChoices):
    IN_PERSON = "in_person", _("Handed over in person")
    POST = "post", _("By registered post")
    ELECTRONIC = "electronic", _("Electronically")


class ReliefKind(models.TextChoices):
    """What a violator may be granted after the decision; each is a decision of its own (Decree 118/2021 annex)."""

    POSTPONEMENT = "postponement", _("Postponement of the fine")
    INSTALMENTS = "instalments", _("Payment in instalments")
    REDUCTION = "reduction", _("Reduction or exemption of the fine")
    PART_EXECUTION = "part_execution", _("Execution in part")


class GoneKind(models.TextChoices):
    """Why a fine can no longer be executed although the decision stands (Decree 118/2021 art. 19)."""

    DIED = "died", _("The violator died")
    MISSING = "missing", _("The violator was declared missing")
    DISSOLVED = "dissolved", _("The organisation was dissolved")
    BANKRUPT = "bankrupt", _("The organisation went bankrupt")


class RemedyResult(models.TextChoices):
    """How the remedies of a decision ended; the last two are the fallback of Decree 169/2026 art. 35."""

    EXECUTED = "executed", _("Carried out by the violator")
    DESTROYED = "destroyed", _("Not carried out: goods destroyed")
    CONFISCATED = "confiscated", _("Not carried out: goods confiscated")


class CoercionKind(models.TextChoices):
    """The measures of coercion, by the form of their decision."""

    SALARY = "salary", _("Deduct from salary or income")
    ACCOUNT = "account", _("Deduct from a bank account")
    DISTRAINT = "distraint", _("Distrain property for auction")
    COLLECTION = "collection", _("Collect money or property held by others")
    REMEDY = "remedy", _("Force the remedial measures")
    COMBINED = "combined", _("Several measures")


class CoercionOutcome(models.TextChoices):
    DONE = "done", _("Carried out in full")
    PART = "part", _("Carried out in part")
    FAILED = "failed", _("Without result")
    STOPPED = "stopped", _("Stopped: the violator complied")


class ComplaintKind(models.TextChoices):
    COMPLAINT = "complaint", _("Complaint")
    LAWSUIT = "lawsuit", _("Administrative lawsuit")


class ComplaintOutcome(models.TextChoices):
    """What became of a complaint. A change or cancellation of the decision itself is an act of its own."""

    UPHELD = "upheld", _("Decision upheld")
    CHANGED = "changed", _("Decision to be changed")
    CANCELLED = "cancelled", _("Decision to be cancelled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PublicationGround(models.TextChoices):
    """Fields in which a sanction with large harm is made public (LHAV art. 72)."""

    TAX = "tax", _("Tax")
    IP = "ip", _("Intellectual property")
    COUNTERFEIT = "counterfeit", _("Counterfeit or substandard goods")


class Verb(models.TextChoices):
    PENALTY_DRAFTED = "penalty.drafted", _("Penalty decision drafted")
    PENALTY_RETURNED = "penalty.returned", _("Penalty draft returned for rework")
    PENALTY_SIGNED = "penalty.signed", _("Penalty decision signed")
    PENALTY_OPENED = "penalty.opened", _("Penalty procedure opened against another violator")
    PENALTY_REFERRED = "penalty.referred", _("Penalty file referred up")
    PENALTY_DECIDED_OUTSIDE = "penalty.decided_outside", _("Penalty decision of another authority recorded")
    REFERRAL_RETURNED = "referral.returned", _("Referred file sent back")
    NO_PENALTY_DRAFTED = "no_penalty.drafted", _("No penalty decision proposed")
    NO_PENALTY_SIGNED = "no_penalty.signed", _("No penalty decision: signed")
    CHANGE_DRAFTED = "penalty.change_drafted", _("Change of the penalty decision drafted")
    CHANGE_RETURNED = "penalty.change_returned", _("Change of the penalty decision returned")
    PENALTY_CORRECTED = "penalty.corrected", _("Penalty decision corrected")
    PENALTY_AMENDED = "penalty.amended", _("Penalty decision amended")
    PENALTY_CANCELLED = "penalty.cancelled", _("Penalty decision cancelled")
    PENALTY_SERVED = "penalty.served", _("Penalty decision served")
    PENALTY_OVERDUE = "penalty.overdue", _("Fine not paid in time")
    PAYMENT_POSTED = "payment.posted", _("Payment received")
    RELIEF_ASKED = "relief.asked", _("Relief from the fine asked for")
    RELIEF_GRANTED = "relief.granted", _("Relief from the fine granted")
    RELIEF_REFUSED = "relief.refused", _("Relief from the fine refused")
    REMEDY_MISSED = "remedy.missed", _("Remedial measures not carried out in time")
    REMEDY_ENDED = "remedy.ended", _("Remedial measures settled")
    COERCION_DRAFTED = "coercion.drafted", _("Coercion decision drafted")
    COERCION_RETURNED = "coercion.returned", _("Coercion draft returned")
    COERCION_SIGNED = "coercion.signed", _("Coercion decision signed")
    COERCION_SENT = "coercion.sent", _("Coercion decision sent")
    COERCION_ENDED = "coercion.ended", _("Coercion ended")
    COMPLAINT_RECORDED = "complaint.recorded", _("Complaint or lawsuit recorded")
    COMPLAINT_ANSWERED = "complaint.answered", _("Complaint or lawsuit decided")
    EVASION_RECORDED = "evasion.recorded", _("Evasion of the decision recorded")
    PENALTY_EXPIRED = "penalty.expired", _("Fine no longer enforced: limitation")
    PUBLICATION_ORDERED = "publication.ordered", _("Publication of the sanction ordered")
    PUBLICATION_MADE = "publication.made", _("Sanction made public")


class Right(models.TextChoices):
    VIEW_FINES = "view_fines", _("See decisions and payments")
    DRAFT_PENALTY = "draft_penalty", _("Draft a penalty decision")
    SIGN_PENALTY = "sign_penalty", _("Sign a penalty decision")
    SERVE_PENALTY = "serve_penalty", _("Serve a penalty decision")
    POST_PAYMENT = "post_payment", _("Post a payment")
    ASK_RELIEF = "ask_relief", _("Apply for relief from a fine")
    DECIDE_RELIEF = "decide_relief", _("Decide on relief from a fine")
    DRAFT_COERCION = "draft_coercion", _("Draft a coercion decision")
    SIGN_COERCION = "sign_coercion", _("Sign a coercion decision")
    RECORD_EXECUTION = "record_execution", _("Record the execution of a penalty decision")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.VIEW_FINES: {Role.OFFICER, Role.HEAD, Role.CLERK, Role.AUDITOR},
        Right.DRAFT_PENALTY: {Role.OFFICER, Role.HEAD},
        Right.SIGN_PENALTY: {Role.HEAD},
        Right.SERVE_PENALTY: {Role.OFFICER, Role.HEAD},
        Right.POST_PAYMENT: {Role.CLERK},
        Right.ASK_RELIEF: {Role.OFFICER, Role.HEAD},
        Right.DECIDE_RELIEF: {Role.HEAD},
        Right.DRAFT_COERCION: {Role.OFFICER, Role.HEAD},
        Right.SIGN_COERCION: {Role.HEAD},
        Right.RECORD_EXECUTION: {Role.OFFICER, Role.HEAD},
    },
)
