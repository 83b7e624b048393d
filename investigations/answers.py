"""What this room answers when a lower room asks."""

from datetime import datetime

from django.utils.translation import gettext as _

from acts import clock
from cases.choices import Status
from cases.questions import answers_decided, answers_may_close, answers_may_correct, answers_may_join, answers_may_void
from cases.taking import answers_may_take

from .choices import CourseKind
from .models import Suspension
from .pools import open_to_take
from .rules import HANDED_ON
from .selectors import inquiries_under_way

UNDER_INVESTIGATION = (Status.REGISTERED, Status.ASSIGNED, Status.VERIFIED, Status.PROPOSED)


@answers_may_take
def where_officers_take(user) -> frozenset[int]:
    """The branches whose head lets officers take unassigned cases."""
    return open_to_take(user, clock.today())


@answers_may_close
def course_undecided(case) -> list[str]:
    """A case without a decided course is under investigation."""
    return [_("its course is not decided yet")] if case.status in UNDER_INVESTIGATION else []


@answers_may_close
def inquiries_open(case) -> list[str]:
    return [_("still under way: %(inquiry)s") % {"inquiry": name} for name in inquiries_under_way(case)]


@answers_may_close
def time_asked(case) -> list[str]:
    """The head's answer to a request for time is owed even when it comes too late to matter."""
    return [_("a request for more time waits for the head")] if case.time_requests.filter(outcome="").exists() else []


@answers_may_close
@answers_may_void
@answers_may_join
def measures_running(case) -> list[str]:
    """A measure on a person or thing, and a suspension of clearance, end before the case does."""
    running = case.measures.filter(ended_at__isnull=True)
    reasons = [_("a preventive measure has not ended: %(number)s") % {"number": row.decision_number} for row in running]
    if Suspension.objects.filter(case=case, end__isnull=True).exists():
        reasons.append(_("the suspension of clearance has not ended"))
    return reasons


@answers_decided
def course_decided(case) -> list[str]:
    """A decided course was an act towards people: it is not undone by voiding or joining."""
    days = case.courses.filter(outcome="approved").values_list("decided_on", flat=True)
    return [_("its course was decided on %(day)s") % {"day": f"{day:%d/%m/%Y}"} for day in days]


@answers_may_correct
def what_rests_on_the_facts(case, party, changes) -> list[str]:
    """The violation record follows the detection, and customs initiate no drug or IP case."""
    reasons = []
    if party is None and "detected_at" in changes:
        detected_on = datetime.fromisoformat(changes["detected_at"][1]).date()
        if case.verifications.filter(recorded_on__lt=detected_on).exists():
            reasons.append(_("the violation record would be older than the detection"))
    handed_on = party is None and changes.get("kind", ["", ""])[1] in HANDED_ON
    if handed_on and case.courses.filter(decided=CourseKind.INITIATE).exists():
        reasons.append(_("customs initiated a criminal case, which they may not for this kind of violation"))
    return reasons
