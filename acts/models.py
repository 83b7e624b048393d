from django.db import models


class Once(models.Model):
    """The first answer to an idempotency key."""

    scope = models.CharField(max_length=120)
    key = models.CharField(max_length=80)
    body = models.CharField(max_length=64)
    answer = models.TextField(default="", blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="once_one_answer")]

    def __str__(self) -> str:
        return f"{self.scope} {self.key}"


class Counter(models.Model):
    """The last number given in a series."""

    series = models.CharField(max_length=80, unique=True)
    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"


class Job(models.Model):
    """Work to do after an act, written in the act's transaction. Celery is only the doorbell; a sweep finds what it missed."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    topic = models.CharField(max_length=60)
    ids = models.JSONField(default=dict)
    dedupe = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["run_after"], name="job_waiting", condition=models.Q(state="waiting"))]

    def __str__(self) -> str:
        return f"{self.topic} {self.dedupe}"
