"""What a branch goes on reading of a case that it handed over: how it was on that day, and no later word."""

from django.db.models import Q, QuerySet

from branches.rights import branch_ids

from .choices import Answered, Right, Scope
from .models import Case, CaseTransfer, Document


def formerly_of(user) -> QuerySet[CaseTransfer]:
    """The hand-overs by branches whose cases the person sees, of cases that he no longer sees otherwise; the newest first."""
    given = CaseTransfer.objects.filter(scope=Scope.CASE, outcome=Answered.ACCEPTED, from_branch_id__in=branch_ids(user, Right.VIEW_CASES))
    return given.exclude(case__in=Case.objects.visible_to(user)).select_related("case", "from_branch", "to_branch").order_by("-pk")


def kept_of(user, number: str) -> QuerySet[CaseTransfer]:
    """What the person's branch keeps of the case of that number, or of the one that it leads to; the last hand-over first."""
    return formerly_of(user).filter(Q(case__number=number) | Q(case__joined__number=number)).distinct()


def left_with(user, document: int) -> QuerySet[Document]:
    """That paper, when it was there on the day of a hand-over by a branch whose cases the person sees."""
    kept = formerly_of(user).filter(handed__documents__contains=[document]).exists()
    return Document.objects.filter(pk=document) if kept else Document.objects.none()


def documents_of(given: CaseTransfer) -> QuerySet[Document]:
    """The papers of the case on the day of that hand-over."""
    return Document.objects.filter(pk__in=given.handed["documents"] if given.handed else [])
