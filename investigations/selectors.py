"""Reads of the investigation."""

from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from branches.declared import all_rights
from branches.models import Branch, Officer, Posting
from branches.reach import above
from cases.choices import Status
from cases.models import Case

from .choices import Right


def officers_for(branch: Branch, *, on: date) -> QuerySet[Officer]:
    """The officers who may verify cases of the branch by their posting, each with the number of cases under way in `under_way`."""
    roles = next(declared.roles for declared in all_rights() if declared.right == Right.VERIFY_CASE)
    posted = Posting.objects.in_force(on).filter(branch__in=above([branch.pk], on), role__in=roles)
    in_charge = Case.objects.filter(assigned_to=OuterRef("pk")).exclude(status=Status.CLOSED).order_by().values("assigned_to")
    under_way = Coalesce(Subquery(in_charge.annotate(n=Count("pk")).values("n")), 0)
    return Officer.objects.filter(is_active=True, pk__in=posted.values("officer")).annotate(under_way=under_way)
