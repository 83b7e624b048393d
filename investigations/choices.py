"""The words of the investigation: courses, this room's verbs and rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from branches import rights
from branches.choices import Role
from journal import verbs


class CourseKind(models.TextChoices):
    """What becomes of a verified case."""

    ADMINISTRATIVE = "administrative", _("Administrative handling")
    INITIATE = "initiate", _("Customs initiate a criminal case")
    TRANSFER = "transfer", _("Transfer to another body for prosecution")
    NO_VIOLATION = "no_violation", _("No violation")


class Verb(models.TextChoices):
    CASE_ASSIGNED = "case.assigned", _("Case assigned")
    CASE_VERIFIED = "case.verified", _("Case verified")
    COURSE_PROPOSED = "course.proposed", _("Course proposed")
    COURSE_DECIDED = "course.decided", _("Course decided")
    COURSE_RETURNED = "course.returned", _("Course returned for rework")
    COURSE_REOPENED = "course.reopened", _("Course opened again")


class Right(models.TextChoices):
    ASSIGN_CASE = "assign_case", _("Assign a case to an officer")
    VERIFY_CASE = "verify_case", _("Verify a case")
    PROPOSE_COURSE = "propose_course", _("Propose the course of a case")
    DECIDE_COURSE = "decide_course", _("Decide the course of a case")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.ASSIGN_CASE: {Role.HEAD},
        Right.VERIFY_CASE: {Role.OFFICER, Role.HEAD},
        Right.PROPOSE_COURSE: {Role.OFFICER, Role.HEAD},
        Right.DECIDE_COURSE: {Role.HEAD},
    },
)
