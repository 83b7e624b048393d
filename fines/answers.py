from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cases.choices import Status
from cases.questions import SanctionFact, answers_may_close, answers_sanctions
from seizures.choices import DisposalKind
from seizures.questions import answers_ordered

from .choices import Revenue
from .models import Decision, Service


@answers_may_close
def unpaid_or_undecided(case):
    """An administrative case stays open until a decision is signed and its fine is paid."""
    if case.status != Status.ADMINISTRATIVE:
        return
    decisions = list(
        Decision.objects.filter(case=case).with_due().annotate(served=Exists(Service.objects.filter(decision=OuterRef("pk"))))
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


@answers_sanctions
def decisions_against(party):
    """A signed decision is a sanction; it is executed on the day of the payment that made it whole."""
    for decision in Decision.objects.filter(party=party).select_related("case__branch", "draft").with_due():
        acts = ", ".join(decision.draft.acts.values_list("act_code", flat=True))
        paid_up = decision.fine_paid >= decision.amount
        last = decision.payments.filter(revenue=Revenue.FINE).order_by("received_on").last() if paid_up else None
        yield SanctionFact(
            number=decision.number,
            act=_("Decree on customs penalties, %(acts)s") % {"acts": acts},
            decided_on=decision.signed_on,
            authority=decision.case.branch.name_vi,
            case=decision.case,
            executed_on=last.received_on if last else None,
        )
