from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .finding import MOST_HITS, Hit, finder
from .models import Case, Party
from .rules import folded


@finder(_("Cases"), order=10)
def cases(user, words):
    rows = Case.objects.visible_to(user).filter(number__icontains=words).select_related("branch").order_by("-pk")[:MOST_HITS]
    if not rows:
        rows = Case.objects.visible_to(user).filter(title__icontains=words).select_related("branch").order_by("-pk")[:MOST_HITS]
    return [Hit(case.title, f"{case.number} · {case.branch.name}", reverse("case", args=[case.number])) for case in rows]


@finder(_("Persons and organisations"), order=20)
def parties(user, words):
    seen = Party.objects.filter(case__in=Case.objects.visible_to(user)).select_related("case")
    named = seen.filter(folded_name__contains=folded(words)) if len(words) > 1 else seen.none()
    rows = (named | seen.filter(identity_number=words)).order_by("-pk")[:MOST_HITS]
    return [
        Hit(party.name, f"{party.case.number} · {party.get_role_display()}", reverse("case", args=[party.case.number])) for party in rows
    ]
