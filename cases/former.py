"""What a branch goes on reading of a case that it handed over: how it was on that day, and no later word."""

from django.db.models import F, Q, QuerySet

from branches.rights import branch_ids

from .choices import Answered, Right, Scope
from .models import Case, CaseTransfer, Document


def formerly_of(user) -> QuerySet[CaseTransfer]:
    """The hand-overs by branches whose cases the person sees, of cases that he no longer sees otherwise; the newest first."""
    given = CaseTransfer.objects.filter(scope=Scope.CASE, outcome=Answered.ACCEPTED, from_branch_id__in=branch_ids(user, Right.VIEW_CASES))
    return given.exclude(case__in=Case.objects.visible_to(user)).select_related("case", "from_branch", "to_branch").order_by("-pk")


def documents_left_with(user) -> QuerySet[Document]:
    """Papers of handed-over cases that were there on that day."""
    left = formerly_of(user).order_by()
    of = Q(case__handings__in=left, added_at__lte=F("case__handings__answered_at"))
    through = Q(case__joined_into__handings__in=left, added_at__lte=F("case__joined_into__handings__answered_at"))
    return Document.objects.filter(pk__in=Document.objects.filter(of | through).values("pk"))


def documents_of(given: CaseTransfer) -> QuerySet[Document]:
    """The papers of the case on the day of that hand-over."""
    return Document.objects.filter(Q(case=given.case_id) | Q(case__joined_into=given.case_id), added_at__lte=given.answered_at)
