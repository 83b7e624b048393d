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
    OTHER = "other", _("Handled in another way, with a reason")


class InquiryKind(models.TextChoices):
    """What may be asked beside the main way of a case (Law on Handling Administrative Violations arts 59-61; CPC art. 205)."""

    EXPLANATION = "explanation", _("Explanation by the violator")
    VERIFICATION = "verification", _("Verification of facts")
    VALUATION = "valuation", _("Valuation of goods")
    APPRAISAL = "appraisal", _("Expert appraisal")


class ExplanationMode(models.TextChoices):
    ORAL = "oral", _("In person, at a hearing")
    WRITTEN = "written", _("In writing")


class InquiryStatus(models.TextChoices):
    OPEN = "open", _("Under way")
    ANSWERED = "answered", _("Answered")
    LAPSED = "lapsed", _("No explanation came")
    CANCELLED = "cancelled", _("Cancelled")


class TimeKind(models.TextChoices):
    """What an officer may ask for a running time limit."""

    LONGER = "longer", _("A longer time limit of the law")
    EXTEND = "extend", _("An extension by a document")
    PAUSE = "pause", _("A pause")


class MeasureKind(models.TextChoices):
    """Preventive measures (LHAV art. 119; the list is own knowledge, unverified)."""

    DETENTION = "detention", _("Temporary detention of a person")
    ESCORT = "escort", _("Escort")
    BODY_SEARCH = "body_search", _("Search of a person")
    VEHICLE_SEARCH = "vehicle_search", _("Search of a conveyance or object")
    PLACE_SEARCH = "place_search", _("Search of a hiding place")
    PAPERS = "papers", _("Temporary seizure of a licence or papers")
    DEPARTURE = "departure", _("Departure of a conveyance stopped")


class ApplicationStatus(models.TextChoices):
    RECEIVED = "received", _("Received, to be answered")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")


class SuspensionOutcome(models.TextChoices):
    INFRINGING = "infringing", _("Infringing: the case goes on")
    NOT_INFRINGING = "not_infringing", _("Not infringing: clearance goes on")
    NO_ANSWER = "no_answer", _("The holder did not answer in time: clearance goes on")
    WITHDRAWN = "withdrawn", _("The holder withdrew: clearance goes on")


class Dropped(models.TextChoices):
    """Why a draw ended without a name; the head assigns then."""

    ASSIGNED = "assigned", _("the case was assigned before")
    ENDED = "ended", _("the case was ended before")
    NOBODY = "nobody", _("no officer was left to draw from")
    UNREADABLE = "unreadable", _("the sealed seed could not be opened")


class LeftOut(models.TextChoices):
    """Why an officer of the branch was not in the pool of a draw."""

    ABSENT = "absent", _("absent")
    CONFLICT = "conflict", _("conflict of interest")
    NO_SHARE = "no_share", _("no share for the position")


class Verb(models.TextChoices):
    CASE_ASSIGNED = "case.assigned", _("Case assigned")
    CASE_GIVEN_BACK = "case.given_back", _("Case given back")
    STANDIN_SET = "standin.set", _("Stand-in set for an absence")
    STANDIN_ENDED = "standin.ended", _("Stand-in ended")
    CONFLICT_DECLARED = "conflict.declared", _("Conflict of interest declared")
    CONFLICT_ENDED = "conflict.ended", _("Conflict of interest ended")
    ASSIGNMENT_RULED = "assignment.ruled", _("Way of giving out cases set")
    DRAW_COMMITTED = "draw.committed", _("Seed of a draw sealed")
    DRAW_ORDERED = "draw.ordered", _("Draw of the officer ordered")
    CASE_DRAWN = "case.drawn", _("Officer drawn by lot")
    DRAW_DROPPED = "draw.dropped", _("Draw without a name")
    DRAW_OVERRIDDEN = "draw.overridden", _("Drawn officer replaced by the head")
    REVIEW_ANSWERED = "review.answered", _("Line of a monthly review answered")
    LIMITATION_STARTED = "limitation.started", _("Start of the limitation recorded")
    CASE_VERIFIED = "case.verified", _("Case verified")
    COURSE_PROPOSED = "course.proposed", _("Course proposed")
    COURSE_DECIDED = "course.decided", _("Course decided")
    COURSE_RETURNED = "course.returned", _("Course returned for rework")
    COURSE_REOPENED = "course.reopened", _("Course opened again")
    MEASURE_STARTED = "measure.started", _("Preventive measure begun")
    MEASURE_EXTENDED = "measure.extended", _("Preventive measure extended")
    MEASURE_ENDED = "measure.ended", _("Preventive measure ended")
    MONITORING_RECEIVED = "monitoring.received", _("Monitoring application received")
    MONITORING_ANSWERED = "monitoring.answered", _("Monitoring application answered")
    MONITORING_EXTENDED = "monitoring.extended", _("Monitoring extended")
    CLEARANCE_SUSPENDED = "clearance.suspended", _("Clearance suspended")
    HOLDER_ANSWERED = "holder.answered", _("Right holder answered")
    SUSPENSION_EXTENDED = "suspension.extended", _("Suspension extended")
    SUSPENSION_ENDED = "suspension.ended", _("Suspension ended")
    INQUIRY_ORDERED = "inquiry.ordered", _("Inquiry ordered")
    EXPLANATION_RECEIVED = "explanation.received", _("Explanation received")
    APPRAISAL_SENT = "appraisal.sent", _("Sent for appraisal")
    INQUIRY_ANSWERED = "inquiry.answered", _("Inquiry answered")
    INQUIRY_LAPSED = "inquiry.lapsed", _("No explanation came in time")
    INQUIRY_CANCELLED = "inquiry.cancelled", _("Inquiry cancelled")
    TIME_ASKED = "time.asked", _("More time asked for")
    TIME_GRANTED = "time.granted", _("More time granted")
    TIME_RETURNED = "time.returned", _("Request for time returned")
    TIME_RESUMED = "time.resumed", _("Time limit runs again")


class Right(models.TextChoices):
    ASSIGN_CASE = "assign_case", _("Assign a case to an officer")
    VERIFY_CASE = "verify_case", _("Verify a case")
    TAKE_CASE = "take_case", _("Take an unassigned case")
    VIEW_REVIEWS = "view_reviews", _("See the monthly reviews")
    ANSWER_REVIEW = "answer_review", _("Answer a line of a monthly review")
    PROPOSE_COURSE = "propose_course", _("Propose the course of a case")
    DECIDE_COURSE = "decide_course", _("Decide the course of a case")
    TAKE_MEASURE = "take_measure", _("Record preventive measures")
    DECIDE_MEASURE = "decide_measure", _("Decide preventive measures and suspensions of clearance")
    WATCH_RIGHTS = "watch_rights", _("Receive applications of right holders")
    ANSWER_HOLDER = "answer_holder", _("Answer applications of right holders")
    ORDER_INQUIRY = "order_inquiry", _("Order and answer an inquiry")
    ASK_TIME = "ask_time", _("Ask for more time")
    DECIDE_TIME = "decide_time", _("Decide on more time")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.ASSIGN_CASE: {Role.HEAD},
        Right.VERIFY_CASE: {Role.OFFICER, Role.HEAD},
        Right.TAKE_CASE: {Role.OFFICER},
        Right.VIEW_REVIEWS: {Role.OFFICER, Role.HEAD, Role.AUDITOR},
        Right.ANSWER_REVIEW: {Role.OFFICER, Role.HEAD},
        Right.PROPOSE_COURSE: {Role.OFFICER, Role.HEAD},
        Right.DECIDE_COURSE: {Role.HEAD},
        Right.TAKE_MEASURE: {Role.OFFICER, Role.HEAD},
        Right.DECIDE_MEASURE: {Role.HEAD},
        Right.WATCH_RIGHTS: {Role.OFFICER, Role.HEAD, Role.AUDITOR},
        Right.ANSWER_HOLDER: {Role.HEAD},
        Right.ORDER_INQUIRY: {Role.OFFICER, Role.HEAD},
        Right.ASK_TIME: {Role.OFFICER, Role.HEAD},
        Right.DECIDE_TIME: {Role.HEAD},
    },
)
