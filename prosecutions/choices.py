"""The words of prosecution: ways, receiving bodies, what they answer, this room's verbs and rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from branches import rights
from branches.choices import Role
from journal import verbs


class Way(models.TextChoices):
    """Who begins the criminal case."""

    INITIATE = "initiate", _("Customs initiate the case")
    TRANSFER = "transfer", _("Transfer with a recommendation to prosecute")


class Procedure(models.TextChoices):
    """How far customs lead a case they initiated (Criminal Procedure Code art. 164.1)."""

    COMPLETE = "complete", _("Less serious, caught in the act, clear evidence: customs investigate to the end, file to the procuracy")
    FIRST_STEPS = "first_steps", _("All other cases: first investigative steps, then the file goes to the investigation agency")


class Body(models.TextChoices):
    INVESTIGATION_AGENCY = "investigation_agency", _("Police investigation agency")
    PROCURACY = "procuracy", _("Procuracy")
    BORDER_GUARD = "border_guard", _("Border guard")
    COAST_GUARD = "coast_guard", _("Coast guard")


class Paper(models.TextChoices):
    """The minimum package of a file handed over (domain.md §3.4)."""

    DECISION = "decision", _("Decision or written recommendation")
    RECORD = "record", _("Violation record")
    SEIZURE = "seizure", _("Seizure decision and record")
    SEALING = "sealing", _("Sealing records")
    APPRAISAL = "appraisal", _("Appraisal or valuation conclusions")
    STATEMENTS = "statements", _("Statements")
    EXHIBITS = "exhibits", _("List of exhibits with the place of custody")
    PEOPLE = "people", _("List of people")


class Answer(models.TextChoices):
    """What the receiving body did with the file."""

    INITIATED = "initiated", _("Criminal case opened or taken on")
    JUDGED = "judged", _("Judged by the court")
    REFUSED = "refused", _("Not prosecuted, file returned")
    RETURNED = "returned", _("File returned for administrative handling")


class Verb(models.TextChoices):
    PROSECUTION_PROPOSED = "prosecution.proposed", _("Prosecution proposed")
    PROSECUTION_RETURNED = "prosecution.returned", _("Prosecution proposal returned for rework")
    PROSECUTION_REFUSED = "prosecution.refused", _("Prosecution refused")
    PROSECUTION_INITIATED = "prosecution.initiated", _("Criminal case initiated by customs")
    CASE_TRANSFERRED = "case.transferred", _("Case transferred for prosecution")
    PROCURACY_NOTIFIED = "procuracy.notified", _("Decision sent to the procuracy")
    FILE_HANDED_OVER = "file.handed_over", _("File handed over and received")
    OUTCOME_RECORDED = "outcome.recorded", _("Outcome at the receiving body recorded")


class Right(models.TextChoices):
    PROPOSE_PROSECUTION = "propose_prosecution", _("Propose a prosecution or transfer")
    APPROVE_PROSECUTION = "approve_prosecution", _("Approve a prosecution or transfer")
    HAND_OVER = "hand_over", _("Hand files over to other bodies")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.PROPOSE_PROSECUTION: {Role.OFFICER, Role.HEAD},
        Right.APPROVE_PROSECUTION: {Role.HEAD},
        Right.HAND_OVER: {Role.OFFICER, Role.HEAD},
    },
)
