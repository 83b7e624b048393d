from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .finding import MOST_HITS, Hit, finder
from .former import formerly_of
from .models import Case, Party
from .rules import folded


@finder(_("Cases"), order=10)
def cases(user, words):
    """By its number, or by that of a case that was joined to it."""
    numbers = Q(number__icontains=words) | Q(joined__number__icontains=words)
    rows = Case.objects.visible_to(user).filter(numbers).select_related("branch").distinct().order_by("-pk")[:MOST_HITS]
    if not rows:
        rows = Case.objects.visible_to(user).filter(title__icontains=words).select_related("branch").order_by("-pk")[:MOST_HITS]
    return [Hit(case.title, f"{case.number} · {case.branch.name}", reverse("case", args=[case.number])) for case in rows]


@finder(_("Handed over to another branch"), order=15)
def handed_over(user, words):
    rows = formerly_of(user).filter(Q(case__number__icontains=words) | Q(title__icontains=words))[:MOST_HITS]
    return [Hit(row.title, f"{row.case.number} · {row.to_branch.name}", reverse("former_case", args=[row.case.number])) for row in rows]


@finder(_("Persons and organisations"), order=20)
def parties(user, words):
    seen = Party.objects.filter(case__in=Case.objects.visible_to(user)).select_related("case")
    named = seen.filter(folded_name__contains=folded(words)) if len(words) > 1 else seen.none()
    rows = (named | seen.filter(identity_number=words)).order_by("-pk")[:MOST_HITS]
    return [
        Hit(party.name, f"{party.case.number} · {party.get_role_display()}", reverse("case", args=[party.case.number])) for party in rows
    ]
