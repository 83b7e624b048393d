"""The words of the organisation: kinds of branch, roles, marks of certainty, this room's verbs and rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from journal import verbs

from . import declared


class BranchKind(models.TextChoices):
    DEPARTMENT = "department", _("Customs Department")
    CENTRAL_UNIT = "central_unit", _("Central unit")
    REGIONAL_BRANCH = "regional_branch", _("Regional branch")
    TEAM = "team", _("Customs team")
    FORMER_DEPARTMENT = "former_department", _("Former department")


class Certainty(models.TextChoices):
    """How a row of reference data came to us."""

    FOUND = "found", _("found in a source")
    INFERRED = "inferred", _("inferred, not verified")
    OWN = "own", _("own knowledge, not verified")


class Role(models.TextChoices):
    OFFICER = "officer", _("Officer")
    HEAD = "head", _("Head of unit")
    CUSTODIAN = "custodian", _("Exhibit keeper")
    CLERK = "clerk", _("Treasury clerk")
    STEERING = "steering", _("Steering Committee 389")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class Level(models.TextChoices):
    """The four levels of signing authority inside Customs (Decree 169/2026 art. 30)."""

    C1 = "C1", _("Customs official on duty")
    C2 = "C2", _("Head of a team")
    C3 = "C3", _("Head of a branch or sub-department")
    C4 = "C4", _("Director of the Customs Department")


class Verb(models.TextChoices):
    BRANCH_REVISED = "branch.revised", _("Branch data revised")
    COUNTING_SET = "counting.set", _("First day of counting set")
    OFFICER_APPOINTED = "officer.appointed", _("Officer appointed")
    OFFICER_POSTED = "officer.posted", _("Officer posted")
    POSTING_ENDED = "posting.ended", _("Posting ended")
    RIGHTS_DELEGATED = "rights.delegated", _("Rights delegated")
    DELEGATION_ENDED = "delegation.ended", _("Delegation ended")
    OFFICER_DISMISSED = "officer.dismissed", _("Officer dismissed")
    SESSIONS_ENDED = "sessions.ended", _("Sessions ended")
    PASSWORD_SET = "password.set", _("First password set through the one-time link")
    PASSWORD_CHANGED = "password.changed", _("Password changed")
    TOKEN_ISSUED = "token.issued", _("Token for the API issued")
    TOKEN_REVOKED = "token.revoked", _("Token for the API revoked")


class Right(models.TextChoices):
    MANAGE_OFFICERS = "manage_officers", _("Manage officers and their postings")


verbs.declare(Verb)
declared.declare(Right, {Right.MANAGE_OFFICERS: {Role.ADMINISTRATOR}})
