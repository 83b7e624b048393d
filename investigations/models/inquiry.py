"""What is asked beside the main way of a case, and what came back. Several inquiries of one case run side by side."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Deadline, Party

from ..choices import ExplanationMode, InquiryKind, InquiryStatus

PERSON = settings.AUTH_USER_MODEL


class Inquiry(models.Model):  # type: ignore[django-manager-missing]
    """
    One question: an explanation by the violator, a verification of facts, a valuation or an appraisal (LHAV arts 59-61, CPC art. 205).

    `deadline` is the limit that runs for it now. `band_max` (VND) is the highest fine that gave the right to explain. What came back
    stands in rows of their own.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="inquiries")
    kind = models.CharField(_("kind of inquiry"), max_length=12, choices=InquiryKind)
    round = models.PositiveSmallIntegerField(default=1)
    question = models.TextField(_("question"))
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("who explains"))
    mode = models.CharField(_("way of explaining"), max_length=8, choices=ExplanationMode, blank=True, default="")
    act_codes = models.JSONField(_("acts of the decree"), default=list, blank=True)
    band_max = models.BigIntegerField(_("highest fine (VND)"), null=True, blank=True)
    body = models.CharField(_("appraisal body"), max_length=200, blank=True, default="")
    objects_sent = models.CharField(_("objects"), max_length=600, blank=True, default="")
    mandatory = models.BooleanField(_("appraisal is mandatory"), default=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    sent_document = models.CharField(_("appraisal decision"), max_length=120, blank=True, default="")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="inquiries", null=True, blank=True)
    status = models.CharField(_("state"), max_length=10, choices=InquiryStatus, default=InquiryStatus.OPEN)
    ordered_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    ordered_on = models.DateField(_("ordered on"))
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=1000, blank=True, default="")

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "round"], name="inquiry_once"),
            models.CheckConstraint(condition=Q(kind__in=InquiryKind.values), name="inquiry_kind_known"),
            models.CheckConstraint(condition=~Q(question=""), name="inquiry_asks_something"),
            models.CheckConstraint(
                condition=Q(kind="explanation", party__isnull=False, mode__in=ExplanationMode.values)
                | (~Q(kind="explanation") & Q(party__isnull=True, mode="")),
                name="inquiry_explanation_names_who",
            ),
            models.CheckConstraint(condition=Q(kind="appraisal") ^ Q(body=""), name="inquiry_appraisal_names_its_body"),
            models.CheckConstraint(condition=Q(status="open") ^ Q(settled_on__isnull=False), name="inquiry_settled_has_day"),
            models.CheckConstraint(condition=Q(status="cancelled") ^ Q(cancel_reason=""), name="inquiry_cancelled_for_a_reason"),
            models.CheckConstraint(condition=Q(settled_on__isnull=True) | Q(settled_on__gte=F("ordered_on")), name="inquiry_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.round}"

    @property
    def label(self) -> str:
        """Kind, and whom or which body it asks."""
        whom = self.body or (self.party.name if self.party else "")
        return f"{self.get_kind_display()} ({whom})" if whom else str(self.get_kind_display())


class Explanation(models.Model):
    """What the violator said or wrote, before anybody weighs it (LHAV art. 61). Only ever added."""

    inquiry = models.OneToOneField(Inquiry, models.PROTECT, related_name="explanation")
    words = models.TextField(_("explanation"))
    document_number = models.CharField(_("document or minutes number"), max_length=60)
    received_on = models.DateField(_("received on"))
    received_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="explanation_says_something"),
            models.CheckConstraint(condition=~Q(document_number=""), name="explanation_has_a_document"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.received_on}"


class InquiryAnswer(models.Model):
    """What an inquiry led to. `amount` in VND is the value that a valuation set; the goods keep theirs. Only ever added."""

    inquiry = models.OneToOneField(Inquiry, models.PROTECT, related_name="answer")
    findings = models.TextField(_("findings"))
    document_number = models.CharField(_("document or minutes number"), max_length=60, blank=True, default="")
    amount = models.BigIntegerField(_("value (VND)"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"))
    answered_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(findings=""), name="inquiryanswer_finds_something"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="inquiryanswer_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.answered_on}"
