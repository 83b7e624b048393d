"""Files that went, or should go, to another body and are not answered yet: how old they are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cases.choices import Status
from cases.models import Case
from investigations.review_acts import review_list
from investigations.review_lists import ReviewList

from .models import Handover, Proposal, Prosecution, Transfer

WITH_CRIMINAL_BODIES = (Status.PROSECUTED, Status.TRANSFERRED)
OLD, VERY_OLD = 30, 60  # days: only the colour of the chip


@dataclass(frozen=True)
class HandoverLine:
    """One file: waiting to be handed over since the signature, or for the body's answer since it received the file."""

    proposal: Proposal
    today: date

    @property
    def case(self) -> Case:
        return self.proposal.case

    @property
    def handover(self) -> Handover | None:
        return getattr(self.proposal, "handover", None)

    @property
    def signed(self) -> Prosecution | Transfer | None:
        return getattr(self.proposal, "prosecution", None) or getattr(self.proposal, "transfer", None)

    @property
    def since(self) -> date:
        return self.proposal.since  # type: ignore[attr-defined]  # annotated by open_files()

    @property
    def days(self) -> int:
        return (self.today - self.since).days

    @property
    def tone(self) -> str:
        return "crit" if self.days > VERY_OLD else "soon" if self.days > OLD else "neutral"


def open_files() -> QuerySet[Proposal]:
    """Signed decisions of cases that are with a criminal body, without its answer, the oldest first."""
    return (
        Proposal.objects.filter(Q(prosecution__isnull=False) | Q(transfer__isnull=False), handover__outcome__isnull=True)
        .filter(case__status__in=WITH_CRIMINAL_BODIES)
        .annotate(since=Coalesce("handover__received_on", "prosecution__decided_on", "transfer__decided_on"))
        .select_related("case__branch", "case__assigned_to", "prosecution", "transfer", "handover")
        .order_by("since", "pk")
    )


def lines(branch_ids: Collection[int], today: date, case: Case | None = None, body: str = "") -> list[HandoverLine]:
    files = open_files().filter(case__branch_id__in=branch_ids)
    if case is not None:
        files = files.filter(case=case)
    if body:
        files = files.filter(body=body)
    return [HandoverLine(proposal, today) for proposal in files]


HANDOVERS = review_list(
    ReviewList(
        name="handovers",
        title=_("Open hand-overs"),
        act_title=_("Answer the review of hand-overs"),
        url_name="handovers",
        answers=(
            ("reminded", _("The body was reminded in writing")),
            ("promised", _("The body announced its answer")),
            ("completing", _("File or exhibits are being completed")),
            ("recalled", _("The file is being asked back")),
            ("other", _("Something else is being done")),
        ),
        lines=lines,
        order=10,
    )
)
