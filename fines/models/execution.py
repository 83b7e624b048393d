"""Facts about a served decision: its remedies, complaints, evasion, limitation, publication. Rows are only ever added."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import ComplaintKind, ComplaintOutcome, PublicationGround, RemedyResult
from .decision import Decision


class Fact(models.Model):
    """What every recorded fact has: who wrote it down, and when."""

    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    class Meta:
        abstract = True
        default_permissions = ()


class RemedyMissed(Fact):
    """The remedies were not carried out in their term; the goods may be destroyed or confiscated after a further time."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="remedy_missed")
    remedy = models.CharField(_("remedy"), max_length=20)
    note = models.CharField(_("note"), max_length=600, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.decision_id} {self.remedy}"


class RemedyEnd(Fact):
    """The remedies that the decision ordered are settled. `early`: the violator asked for the fallback before its time."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="remedy_end")
    result = models.CharField(_("result"), max_length=12, choices=RemedyResult)
    done_on = models.DateField(_("done on"))
    evidence = models.CharField(_("evidence: minutes, receipt, confirmation of the gate"), max_length=300)
    early = models.BooleanField(_("the violator asked for it earlier"), default=False)

    def __str__(self) -> str:
        return f"{self.decision_id} {self.result}"


class Complaint(Fact):
    """A complaint or an administrative lawsuit against the decision; execution goes on unless the competent body stops it."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="complaints")
    kind = models.CharField(_("kind"), max_length=10, choices=ComplaintKind)
    filed_on = models.DateField(_("filed on"))
    body = models.CharField(_("body that decides"), max_length=200)
    grounds = models.CharField(_("grounds"), max_length=600)

    class Meta:
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind} {self.filed_on}"

    @property
    def case(self):
        return self.decision.case


class ComplaintAnswer(Fact):
    complaint = models.OneToOneField(Complaint, models.PROTECT, related_name="answer")
    outcome = models.CharField(_("outcome"), max_length=10, choices=ComplaintOutcome)
    decided_on = models.DateField(_("decided on"))
    document = models.CharField(_("document"), max_length=200)

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.outcome}"


class Evasion(Fact):
    """The violator evaded or delayed the decision on purpose; the limitation runs anew from the day it ended (LHAV art. 74)."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="evasions")
    ended_on = models.DateField(_("evasion ended on"))
    evidence = models.CharField(_("evidence"), max_length=600)

    class Meta:
        ordering = ["id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.ended_on}"


class Expiry(models.Model):
    """The limitation of execution ran out: what is unpaid is no longer enforced. Confiscation and remedies still are."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="expiry")
    left = models.BigIntegerField(_("left unpaid (VND)"))
    noticed_on = models.DateField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.decision_id} {self.noticed_on}"


class Publication(Fact):
    """The head ordered that this sanction be made public."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="publication")
    ground = models.CharField(_("field"), max_length=12, choices=PublicationGround)
    harm = models.CharField(_("what harm it did"), max_length=600)

    def __str__(self) -> str:
        return f"{self.decision_id} {self.ground}"


class PublicationNotice(Fact):
    """Where and when it was made public."""

    publication = models.OneToOneField(Publication, models.PROTECT, related_name="notice")
    published_on = models.DateField(_("published on"))
    place = models.CharField(_("portal or newspaper"), max_length=300)

    def __str__(self) -> str:
        return f"{self.publication_id} {self.published_on}"
