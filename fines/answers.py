from django.utils.translation import gettext as _

from cases.choices import Status
from cases.questions import answers_may_close

from .models import Decision


@answers_may_close
def unpaid_or_undecided(case):
    """An administrative case stays open until a decision is signed and its fine is paid."""
    if case.status != Status.ADMINISTRATIVE:
        return
    decisions = list(Decision.objects.filter(case=case).with_paid())
    if not decisions:
        yield _("no penalty decision is signed")
    if any(decision.fine_paid < decision.amount for decision in decisions):
        yield _("the fine is not paid")
