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


class ReportKind(models.TextChoices):
    """How signs of a crime reached customs (Criminal Procedure Code art. 144)."""

    DENUNCIATION = "denunciation", _("Denunciation by a person")
    NEWS = "news", _("Report of an agency, organisation or the press")
    RECOMMENDATION = "recommendation", _("Recommendation of a State body to prosecute")
    FOUND = "found", _("Found by customs themselves")


class Resolution(models.TextChoices):
    """What became of a report (Criminal Procedure Code arts 147 to 149)."""

    INITIATED = "initiated", _("Criminal case initiated")
    TRANSFERRED = "transferred", _("Sent to the competent body")
    NOT_INITIATED = "not_initiated", _("Not initiated")
    SUSPENDED = "suspended", _("Resolution suspended")
    RESUMED = "resumed", _("Resolution resumed")


class Agency(models.TextChoices):
    """The specialised forces (Decree 105/2021 art. 5)."""

    POLICE = "police", _("Police")
    BORDER_GUARD = "border_guard", _("Border guard")
    COAST_GUARD = "coast_guard", _("Coast guard")
    CUSTOMS = "customs", _("Other customs unit")
    OTHER = "other", _("Other agency")


class AgencyRole(models.TextChoices):
    PRESIDING = "presiding", _("Presides")
    CO_PRESIDING = "co_presiding", _("Co-presides")
    COORDINATING = "coordinating", _("Coordinates")
    RECEIVING = "receiving", _("Receives the file")


class Verb(models.TextChoices):
    PROSECUTION_PROPOSED = "prosecution.proposed", _("Prosecution proposed")
    PROSECUTION_RETURNED = "prosecution.returned", _("Prosecution proposal returned for rework")
    PROSECUTION_REFUSED = "prosecution.refused", _("Prosecution refused")
    PROSECUTION_INITIATED = "prosecution.initiated", _("Criminal case initiated by customs")
    CASE_TRANSFERRED = "case.transferred", _("Case transferred for prosecution")
    PROCURACY_NOTIFIED = "procuracy.notified", _("Decision sent to the procuracy")
    FILE_HANDED_OVER = "file.handed_over", _("File handed over and received")
    OUTCOME_RECORDED = "outcome.recorded", _("Outcome at the receiving body recorded")
    NOTICE_ACKNOWLEDGED = "notice.acknowledged", _("Receipt of the decision confirmed by the procuracy")
    REPORT_RECEIVED = "report.received", _("Crime report received")
    REPORT_NOTIFIED = "report.notified", _("Procuracy told of the crime report")
    REPORT_PROLONGED = "report.prolonged", _("Time limit of the crime report prolonged")
    REPORT_DECIDED = "report.decided", _("Decision on the crime report")
    AGENCY_NAMED = "agency.named", _("Agency in the drug case named")
    AGENCY_CHANGED = "agency.changed", _("Part of an agency in the drug case changed")
    PRESIDING_CHANGED = "presiding.changed", _("Who presides over the drug case corrected")


class Right(models.TextChoices):
    PROPOSE_PROSECUTION = "propose_prosecution", _("Propose a prosecution or transfer")
    APPROVE_PROSECUTION = "approve_prosecution", _("Approve a prosecution or transfer")
    HAND_OVER = "hand_over", _("Hand files over to other bodies")
    RECEIVE_REPORT = "receive_report", _("Receive crime reports")
    NAME_AGENCIES = "name_agencies", _("Name the agencies in a drug case")
    CORRECT_PRESIDING = "correct_presiding", _("Correct who presides over a drug case")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.PROPOSE_PROSECUTION: {Role.OFFICER, Role.HEAD},
        Right.APPROVE_PROSECUTION: {Role.HEAD},
        Right.HAND_OVER: {Role.OFFICER, Role.HEAD},
        Right.RECEIVE_REPORT: {Role.OFFICER, Role.HEAD},
        Right.NAME_AGENCIES: {Role.OFFICER, Role.HEAD},
        Right.CORRECT_PRESIDING: {Role.HEAD},
    },
)
