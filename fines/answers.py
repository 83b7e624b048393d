from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cases.choices import Status
from cases.questions import answers_may_close
from seizures.choices import DisposalKind
from seizures.questions import answers_ordered

from .models import Decision, Service


@answers_may_close
def unpaid_or_undecided(case):
    """An administrative case stays open until a decision is signed and its fine is paid."""
    if case.status != Status.ADMINISTRATIVE:
        return
    decisions = list(
        Decision.objects.filter(case=case).with_paid().annotate(served=Exists(Service.objects.filter(decision=OuterRef("pk"))))
    )
    if not decisions:
        yield _("no penalty decision is signed")
    if any(decision.fine_paid < decision.amount for decision in decisions):
        yield _("the fine is not paid")
    if any(decision.served is False for decision in decisions):
        yield _("the penalty decision is not served")


@answers_ordered
def what_the_penalty_orders(case):
    """The exhibits are confiscated when a signed decision says so, else they go back; before a signature nothing is ordered."""
    confiscations = set(Decision.objects.filter(case=case).values_list("confiscate", flat=True))
    if confiscations:
        yield DisposalKind.CONFISCATE if True in confiscations else DisposalKind.RELEASE
