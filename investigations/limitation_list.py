"""Cases whose acts can soon no longer be sanctioned, or of which nobody knows because a date is missing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.choices import Status
from cases.models import Case, Deadline
from law.selectors import book

from .choices import CourseKind
from .models import Course, LimitationStart
from .review_acts import review_list
from .review_lists import ReviewList
from .review_rules import ActLimit, act_limits

BEFORE_RECORD = (Status.REGISTERED, Status.ASSIGNED)
UNDECIDED = (*BEFORE_RECORD, Status.VERIFIED, Status.PROPOSED, Status.ADMINISTRATIVE)
AFTER_CRIMINAL = "T_DECISION_AFTER_CRIM"


@dataclass(frozen=True)
class LimitationLine:
    """One case with the limits of its acts; `expires_on` is the earliest that is known."""

    case: Case
    limits: list[ActLimit]
    from_criminal: bool
    today: date

    @property
    def first(self) -> ActLimit | None:
        known = [limit for limit in self.limits if limit.answer]
        return min(known, key=lambda limit: limit.answer.expires_on) if known else None  # type: ignore[union-attr]

    @property
    def expires_on(self) -> date | None:
        return self.first.answer.expires_on if self.first and self.first.answer else None

    @property
    def days_left(self) -> int | None:
        return (self.expires_on - self.today).days if self.expires_on else None

    @property
    def missing(self) -> list[str]:
        """The dates that nobody recorded, each once, by their names."""
        names = {limit.missing.code: limit.missing for limit in self.limits if limit.missing}
        return [row.name_en if get_language() == "en" else row.name_vi for row in names.values()]

    def falls_due(self, by: date) -> bool:
        return bool(self.missing) or (self.expires_on is not None and self.expires_on <= by)


def undecided(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases in which an administrative decision is still to come, with their acts, days and whether their file came back."""
    running = Deadline.objects.filter(case=OuterRef("pk"), rule__startswith="T_DECISION", done_at__isnull=True)
    back = Deadline.objects.filter(case=OuterRef("pk"), rule__startswith=AFTER_CRIMINAL)
    courses = Course.objects.filter(case=OuterRef("pk"), proposed=CourseKind.ADMINISTRATIVE).order_by("-round")
    starts = LimitationStart.objects.filter(case=OuterRef("pk")).order_by("id")
    return (
        cases.filter(Q(status__in=BEFORE_RECORD) | Q(Exists(running), status__in=UNDECIDED))
        .annotate(
            act_codes=Subquery(courses.values("act_codes")[:1]),
            came_back=Exists(back),
            start_days=ArraySubquery(starts.values(pair=JSONObject(event="event", day="day"))),
        )
        .select_related("branch", "assigned_to")
        .order_by("pk")
    )


def awaits_decision(case: Case) -> bool:
    """As undecided(), of a case whose time limits are read already."""
    running = any(row.rule.startswith("T_DECISION") and row.done_at is None for row in case.deadlines.all())
    return case.status in BEFORE_RECORD or running


def line_for(case, today: date) -> LimitationLine:
    """`case` as undecided() gives it."""
    events = {pair["event"]: date.fromisoformat(pair["day"]) for pair in case.start_days}
    limits = act_limits(case.act_codes or (), detected_on=case.detected_on, events=events, from_criminal=case.came_back, on=today)
    return LimitationLine(case, limits, case.came_back, today)


def lines(branch_ids: Collection[int], today: date, case: Case | None = None) -> list[LimitationLine]:
    """What ends within the days of review or has a date missing, the earliest first, those without a date last."""
    cases = Case.objects.filter(branch_id__in=branch_ids)
    found = [line_for(row, today) for row in undecided(cases.filter(pk=case.pk) if case else cases)]
    by = today + timedelta(days=book().number("LIMITATION_REVIEW_DAYS", today))
    due = [line for line in found if line.falls_due(by)]
    return sorted(due, key=lambda line: (line.expires_on or date.max, line.case.pk))


LIMITATION = review_list(
    ReviewList(
        name="limitation",
        title=_("Limitation review"),
        act_title=_("Answer the limitation review"),
        url_name="limitation_review",
        answers=(
            ("deciding", _("The decision is being prepared")),
            ("dates", _("The missing date is being obtained")),
            ("sent_up", _("The file went to the competent signer")),
            ("no_penalty", _("A decision without a penalty is being prepared")),
            ("other", _("Something else is being done")),
        ),
        lines=lines,
        order=20,
    )
)
