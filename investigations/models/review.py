"""Lists that are gone through month by month: each line needs a recorded answer, from the branch whose case it is."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case


class ReviewRound(models.Model):
    """One month of one list. It begins with the first answer."""

    list_name = models.CharField(max_length=30)
    month = models.DateField(_("month"))  # its first day
    begun_on = models.DateField()

    class Meta:
        ordering = ["-month", "list_name"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["list_name", "month"], name="review_round_once"),
            models.CheckConstraint(condition=Q(month__day=1) & ~Q(list_name=""), name="review_round_begins_with_its_month"),
            models.CheckConstraint(condition=Q(begun_on__gte=F("month")), name="review_round_not_before_its_month"),
        ]

    def __str__(self) -> str:
        return f"{self.list_name} {self.month:%Y-%m}"


class ReviewAnswer(models.Model):
    """What is being done about one line of the round. One per case; only ever added."""

    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="answers")
    case = models.ForeignKey(Case, models.PROTECT, related_name="review_answers")
    answer = models.CharField(_("answer"), max_length=30)
    reason = models.TextField(_("what is being done"))
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_on = models.DateField(_("answered on"))

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["round", "case"], name="review_answer_once"),
            models.CheckConstraint(condition=~Q(answer="") & ~Q(reason=""), name="review_answer_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.case_id} {self.answer}"


class LimitationStart(models.Model):
    """The day of the event that starts the limitation period of acts in this case (Decree 169/2026 art. 5.6). The last row counts."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="limitation_starts")
    event = models.CharField(_("event"), max_length=40)
    day = models.DateField(_("day"))
    document = models.CharField(_("document"), max_length=120)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(event="") & ~Q(document=""), name="limitation_start_shown_by_a_paper"),
            models.CheckConstraint(condition=Q(day__lte=F("recorded_on")), name="limitation_start_not_to_come"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.event} {self.day:%Y-%m-%d}"
