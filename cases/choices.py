"""The words of a case: kinds, routes, states, courses, this room's verbs and rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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


class IdentityKind(models.TextChoices):
    ID_CARD = "id_card", _("Identity card")
    PASSPORT = "passport", _("Passport")
    TAX = "tax", _("Tax number")
    OTHER = "other", _("Other number")


class SanctionSource(models.TextChoices):
    """How a prior sanction came to be known."""

    DECISION = "decision", _("Signed decision of customs")
    OTHER = "other", _("Noted by hand from another agency")


class Verb(models.TextChoices):
    CASE_OPENED = "case.opened", _("Case registered")
    PARTY_ADDED = "party.added", _("Person or organisation added")
    DOCUMENT_ADDED = "document.added", _("Document added")
    CASE_CLOSED = "case.closed", _("Case closed")
    PARTY_LINKED = "party.linked", _("Person recognised")
    PARTY_UNLINKED = "party.unlinked", _("Recognition withdrawn")
    SANCTION_NOTED = "sanction.noted", _("Prior sanction noted")
    SANCTIONS_LOOKED_UP = "sanctions.looked_up", _("Prior sanctions looked up")


class Right(models.TextChoices):
    VIEW_CASES = "view_cases", _("See the cases of the branch")
    REGISTER = "register", _("Register a case")
    CLOSE_CASE = "close_case", _("Close a case")
    LINK_SUBJECT = "link_subject", _("Recognise persons across cases and see their prior sanctions")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.VIEW_CASES: {Role.OFFICER, Role.HEAD, Role.CUSTODIAN, Role.CLERK, Role.AUDITOR},
        Right.REGISTER: {Role.OFFICER, Role.HEAD},
        Right.CLOSE_CASE: {Role.HEAD},
        Right.LINK_SUBJECT: {Role.OFFICER, Role.HEAD},
    },
)
