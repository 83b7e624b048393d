from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.finding import MOST_HITS, Hit, finder

from .selectors import exhibits


@finder(_("Exhibits and seals"), order=30)
def by_number_or_seal(user, words):
    if len(words) < 3:
        return []
    rows = exhibits(user).filter(Q(seal_number__iexact=words) | Q(seizure__number__icontains=words))[:MOST_HITS]
    return [Hit(row.name, f"{row.seizure.number} · {row.seal_number or '–'}", reverse("custody_item", args=[row.pk])) for row in rows]
