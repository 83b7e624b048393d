from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from acts import clock

from ..choices import MailChoice, NoticeKind
from .case import Case
from .deadline import Deadline

# A step that somebody did meanwhile, and a limit that was kept, paused or moved since, need nobody any more.
STEP_OPEN = Q(task__isnull=True) | Q(task__status__in=[STATUS.NEW, STATUS.ASSIGNED])
LIMIT_RUNS = Q(deadline__isnull=True) | Q(deadline__done_at__isnull=True, deadline__paused_on__isnull=True, due_at=F("deadline__due_at"))


class Notices(models.QuerySet):
    def seen_by(self, user):
        """One's own notices about cases that one still sees: the right is asked at each reading."""
        return self.filter(officer=user.pk, case__in=Case.objects.visible_to(user))

    def unread(self):
        """Not read, and there is still something to do."""
        return self.filter(STEP_OPEN, LIMIT_RUNS, read_at__isnull=True)


class Notice(models.Model):
    """
    What rings for one officer: a number and an act, never a name. The words are made when it is read, in the reader's language.

    It speaks of a task, or of a time limit as it stood at `due_at`. `dedupe`: the same event never rings twice for one person.
    """

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=NoticeKind)
    task = models.ForeignKey(Task, models.CASCADE, related_name="+", null=True, blank=True)
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="+", null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    dedupe = models.CharField(max_length=120, unique=True)

    objects = Notices.as_manager()

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["officer", "-id"], name="notice_newest"),
            models.Index(fields=["officer"], name="notice_unread", condition=Q(read_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind"),
            models.CheckConstraint(
                condition=Q(task__isnull=False, deadline__isnull=True) | Q(task__isnull=True, deadline__isnull=False, due_at__isnull=False),
                name="notice_of_a_step_or_a_limit",
            ),
        ]

    def __str__(self) -> str:
        return self.dedupe

    @property
    def act(self) -> str:
        """What is to be done or kept."""
        if self.deadline is not None:
            return self.deadline.name
        return str(self.task.flow_task.task_title) if self.task is not None else ""

    @property
    def text(self) -> str:
        day = self.due_at.astimezone(clock.HANOI).strftime("%H:%M %d/%m/%Y") if self.due_at else ""
        words = {
            NoticeKind.STEP: _("%(act)s: this step has come to you."),
            NoticeKind.RETURNED: _("%(act)s: the file was returned for rework."),
            NoticeKind.DECISION: _("%(act)s: your decision is awaited."),
            NoticeKind.DUE_SOON: _("%(act)s: this time limit ends at %(day)s."),
            NoticeKind.DUE_NEXT: _("%(act)s: this time limit of your branch ends at %(day)s."),
            NoticeKind.OVERDUE: _("%(act)s: this time limit ran out at %(day)s."),
        }[NoticeKind(self.kind)]
        return words % {"act": self.act, "day": day}

    @property
    def address(self) -> str:
        """Where one does it: the open task, else the case file."""
        if self.task is not None and self.task.status in (STATUS.NEW, STATUS.ASSIGNED):
            return reverse("task", args=[self.task_id])
        return reverse("case", args=[self.case.number])

    @property
    def is_over(self) -> bool:
        """Nothing is left to do about it: done by somebody, kept, paused or moved."""
        if self.task is not None:
            return self.task.status not in (STATUS.NEW, STATUS.ASSIGNED)
        row = self.deadline
        return row is None or row.done_at is not None or row.paused_on is not None or row.due_at != self.due_at

    def mark_read(self, at: datetime) -> None:
        if self.read_at is None:
            self.read_at = at
            self.save(update_fields=["read_at"])


class Preference(models.Model):
    """How an officer wants to be told, and nothing else. Without a row the first choices count."""

    officer = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="preference")
    mail = models.CharField(gettext_lazy("e-mail"), max_length=8, choices=MailChoice, default=MailChoice.DIGEST)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.officer_id} {self.mail}"


class MorningDigest(models.Model):
    """One digest per officer and working day: the row stands before the mail is sent, so that a second run sends none."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    day = models.DateField()
    notices = models.PositiveIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["officer", "day"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day}"


class SavedFilter(models.Model):
    """A question to the worklist or the register that its officer asks often, under a name of his own."""

    class Page(models.TextChoices):
        WORKLIST = "worklist", gettext_lazy("My work")
        REGISTER = "register", gettext_lazy("Cases")

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_filters")
    page = models.CharField(max_length=10, choices=Page)
    name = models.CharField(gettext_lazy("name"), max_length=40)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["officer", "page", "name"], name="saved_filter_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"{reverse(self.page)}?{self.query}"
