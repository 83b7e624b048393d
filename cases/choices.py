"""The words of a case: kinds, routes, states, courses, this room's verbs and rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches import rights
from branches.choices import Role
from journal import verbs


class Kind(models.TextChoices):
    """The four kinds of violation that Vietnam Customs publishes; they sum to all cases (domain.md §6.1)."""

    SMUGGLING = "smuggling", _("Smuggling, illegal cross-border transport")
    DRUGS = "drugs", _("Drugs")
    IP = "ip", _("IP infringement, counterfeit goods")
    ADMINISTRATIVE = "administrative", _("Administrative violation")


class Route(models.TextChoices):
    SEA = "sea", _("Sea")
    ROAD = "road", _("Road")
    AIR = "air", _("Air")
    OTHER = "other", _("Rail, inland water, post, express")


class Presiding(models.TextChoices):
    """Who leads a drug case; counted once, by the presiding unit (Decree 105/2021 art. 13.2)."""

    CUSTOMS = "customs", _("Customs preside")
    CO_PRESIDING = "co_presiding", _("Customs co-preside")
    COORDINATING = "coordinating", _("Customs coordinate")


class Status(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    ASSIGNED = "assigned", _("Being verified")
    VERIFIED = "verified", _("Verified, course to be proposed")
    PROPOSED = "proposed", _("Course awaits the head")
    ADMINISTRATIVE = "administrative", _("Administrative handling")
    CRIMINAL = "criminal", _("Criminal handling being prepared")
    PROSECUTED = "prosecuted", _("Prosecuted by customs")
    TRANSFERRED = "transferred", _("Transferred for prosecution")
    NO_VIOLATION = "no_violation", _("No violation")
    OTHER = "other", _("Handled in another way")
    CLOSED = "closed", _("Closed")
    VOIDED = "voided", _("Opened by mistake")
    JOINED = "joined", _("Joined to another case")


class PartyKind(models.TextChoices):
    INDIVIDUAL = "individual", _("Individual")
    ORGANISATION = "organisation", _("Organisation")
    HOUSEHOLD = "household", _("Household business")


class PartyRole(models.TextChoices):
    VIOLATOR = "violator", _("Violator")
    CARRIER = "carrier", _("Driver, carrier")
    OWNER = "owner", _("Owner of the goods")
    DECLARANT = "declarant", _("Customs declarant")
    OTHER = "other", _("Other person concerned")


class Outcome(models.TextChoices):
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned for rework")
    REFUSED = "refused", _("Refused")


class DeadlineChangeKind(models.TextChoices):
    """What moved a time limit."""

    EXTENDED = "extended", _("Extended")
    PAUSED = "paused", _("Paused")
    RESUMED = "resumed", _("Resumed")
    REPLACED = "replaced", _("Replaced by a longer limit")
    RECOMPUTED = "recomputed", _("Calendar changed")
    RESTARTED = "restarted", _("Start corrected")


class Scope(models.TextChoices):
    """What one branch hands to another: everything, or only the execution (Law on Handling Administrative Violations art. 71)."""

    CASE = "case", _("The case")
    EXECUTION = "execution", _("Execution of the decision only")


class Answered(models.TextChoices):
    """What became of an offer."""

    ACCEPTED = "accepted", pgettext_lazy("offer", "Accepted")
    DECLINED = "declined", pgettext_lazy("offer", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("offer", "Withdrawn")


class Confirmation(models.TextChoices):
    """What became of a correction."""

    APPLIED = "applied", _("Corrected")
    REFUSED = "refused", _("Correction refused")


class IdentityKind(models.TextChoices):
    ID_CARD = "id_card", _("Identity card")
    PASSPORT = "passport", _("Passport")
    TAX = "tax", _("Tax number")
    OTHER = "other", _("Other number")


class SanctionSource(models.TextChoices):
    """How a prior sanction came to be known."""

    DECISION = "decision", _("Signed decision of customs")
    OTHER = "other", _("Noted by hand from another agency")


class NoticeKind(models.TextChoices):
    """Why something rings for a person."""

    STEP = "step", _("A step came to you")
    RETURNED = "returned", _("Returned for rework")
    DECISION = "decision", _("Waits for your decision")
    DUE_SOON = "due_soon", _("Ends within three days")
    DUE_NEXT = "due_next", _("Ends by tomorrow")
    OVERDUE = "overdue", _("Overdue")


class MailChoice(models.TextChoices):
    """Whether the bell is also sent by e-mail."""

    DIGEST = "digest", _("One digest each working morning")
    EACH = "each", _("As they come, in office hours")
    NONE = "none", _("No e-mail")


class Verb(models.TextChoices):
    CASE_OPENED = "case.opened", _("Case registered")
    PARTY_ADDED = "party.added", _("Person or organisation added")
    DOCUMENT_ADDED = "document.added", _("Document added")
    CASE_CLOSED = "case.closed", _("Case closed")
    DEADLINE_RECOMPUTED = "deadline.recomputed", _("Time limit moved by a change of the calendar")
    CASE_REOPENED = "case.reopened", _("Case reopened")
    CASE_VOIDED = "case.voided", _("Case voided: opened by mistake")
    CASE_JOINED = "case.joined", _("Case joined to an earlier one")
    CASE_ABSORBED = "case.absorbed", _("A later case was joined to this one")
    CASE_OFFERED = "case.offered", _("Case offered to another branch")
    EXECUTION_OFFERED = "execution.offered", _("Execution offered to another branch")
    OFFER_DECLINED = "offer.declined", _("Offer declined")
    OFFER_WITHDRAWN = "offer.withdrawn", _("Offer withdrawn")
    CASE_HANDED = "case.handed_over", _("Case handed to another branch")
    CASE_TAKEN = "case.taken_over", _("Case taken over from another branch")
    EXECUTION_HANDED = "execution.handed_over", _("Execution handed to another branch")
    EXECUTION_TAKEN = "execution.taken_over", _("Execution taken over from another branch")
    CORRECTION_ASKED = "correction.asked", _("Correction asked for")
    CORRECTION_REFUSED = "correction.refused", _("Correction refused")
    FACT_CORRECTED = "fact.corrected", _("Facts corrected")
    PARTY_LINKED = "party.linked", _("Person recognised")
    PARTY_UNLINKED = "party.unlinked", _("Recognition withdrawn")
    SANCTION_NOTED = "sanction.noted", _("Prior sanction noted")
    SANCTIONS_LOOKED_UP = "sanctions.looked_up", _("Prior sanctions looked up")


class Right(models.TextChoices):
    VIEW_CASES = "view_cases", _("See the cases of the branch")
    REGISTER = "register", _("Register a case")
    CLOSE_CASE = "close_case", _("Close a case")
    REOPEN_CASE = "reopen_case", _("Reopen a case")
    VOID_CASE = "void_case", _("Void a case opened by mistake")
    JOIN_CASES = "join_cases", _("Join two cases")
    OFFER_CASE = "offer_case", _("Offer a case to another branch")
    ACCEPT_CASE = "accept_case", _("Accept a case from another branch")
    CORRECT_FACT = "correct_fact", _("Correct the facts of a case")
    CONFIRM_CORRECTION = "confirm_correction", _("Confirm a correction")
    LINK_SUBJECT = "link_subject", _("Recognise persons across cases and see their prior sanctions")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.VIEW_CASES: {Role.OFFICER, Role.HEAD, Role.CUSTODIAN, Role.CLERK, Role.AUDITOR},
        Right.REGISTER: {Role.OFFICER, Role.HEAD},
        Right.CLOSE_CASE: {Role.HEAD},
        Right.REOPEN_CASE: {Role.HEAD},
        Right.VOID_CASE: {Role.HEAD},
        Right.JOIN_CASES: {Role.HEAD},
        Right.OFFER_CASE: {Role.HEAD},
        Right.ACCEPT_CASE: {Role.HEAD},
        Right.CORRECT_FACT: {Role.OFFICER, Role.HEAD},
        Right.CONFIRM_CORRECTION: {Role.HEAD},
        Right.LINK_SUBJECT: {Role.OFFICER, Role.HEAD},
    },
)
