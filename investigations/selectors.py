"""Reads of the investigation."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from branches.declared import all_rights
from branches.models import Branch, Officer, Posting
from branches.reach import above
from cases.models import Case
from cases.rules import ENDED

from .choices import InquiryStatus, Right
from .models import Inquiry


def officers_for(branch: Branch, *, on: date) -> QuerySet[Officer]:
    """The officers who may verify cases of the branch by their posting, each with the number of cases under way in `under_way`."""
    return officers_of([branch], on=on)


def branches_at_work(user, *, on: date) -> QuerySet[Branch]:
    """The branches where the person sits in a role that verifies cases: where he is absent, in conflict, or leads others who are."""
    roles = next(declared.roles for declared in all_rights() if declared.right == Right.VERIFY_CASE)
    posted = Posting.objects.in_force(on).filter(officer=user, role__in=roles)
    return Branch.objects.filter(pk__in=posted.values("branch")).order_by("code")


def officers_of(branches: Iterable[Branch], *, on: date) -> QuerySet[Officer]:
    """The same for several branches."""
    roles = next(declared.roles for declared in all_rights() if declared.right == Right.VERIFY_CASE)
    posted = Posting.objects.in_force(on).filter(branch__in=above([branch.pk for branch in branches], on), role__in=roles)
    in_charge = Case.objects.filter(assigned_to=OuterRef("pk")).exclude(status__in=ENDED).order_by().values("assigned_to")
    under_way = Coalesce(Subquery(in_charge.annotate(n=Count("pk")).values("n")), 0)
    return Officer.objects.filter(is_active=True, pk__in=posted.values("officer")).annotate(under_way=under_way)


def inquiries_of(case: Case) -> QuerySet[Inquiry]:
    """Every inquiry with who ordered it, its time limit and what came back, in one query."""
    people = ("party", "ordered_by", "explanation__received_by", "answer__answered_by")
    return case.inquiries.select_related("case", "deadline", *people).order_by("id")


def inquiries_under_way(case: Case) -> list[str]:
    """The open inquiries by name."""
    return [inquiry.label for inquiry in case.inquiries.filter(status=InquiryStatus.OPEN).select_related("party")]
