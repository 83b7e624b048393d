from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import Status
from cases.questions import (
    SanctionFact,
    answers_execution,
    answers_may_close,
    answers_may_correct,
    answers_sanctions,
    tells_handed,
)
from seizures.choices import DisposalKind
from seizures.questions import answers_ordered

from .choices import DraftStatus, Revenue
from .models import ChangeDraft, Coercion, Complaint, Decision, NoPenalty, Publication, Relief, Service
from .violators import undecided_ways


@answers_may_close
def unpaid_or_undecided(case):
    """An administrative case stays open until each violator has his signed decision and the fines are paid."""
    if case.status != Status.ADMINISTRATIVE:
        return
    decisions = list(
        Decision.objects.filter(case=case).with_due().annotate(served=Exists(Service.objects.filter(decision=OuterRef("pk"))))
    )
    if all(decision.cancelled for decision in decisions) and not NoPenalty.objects.filter(case=case).exists():
        yield _("no penalty decision is signed")
    elif undecided_ways(case).exists():
        yield _("the penalty of another violator is not decided")
    if ChangeDraft.objects.filter(case=case, status=DraftStatus.DRAFTED).exists():
        yield _("a change of the penalty decision waits for its signature")
    if any(decision.left for decision in decisions):
        yield _("the fine is not paid")
    if any(decision.served is False and not (decision.unenforced or decision.cancelled) for decision in decisions):
        yield _("the penalty decision is not served")


@answers_may_close
def execution_under_way(case):
    """Remedies are carried out, whatever becomes of the fine; what was applied for, coerced or disputed has its end."""
    if case.status != Status.ADMINISTRATIVE:
        return
    standing = Decision.objects.standing().filter(case=case)
    if standing.exclude(draft__remedies="").filter(remedy_end__isnull=True).exists():
        yield _("the remedial measures ordered are not carried out")
    if Relief.objects.filter(decision__in=standing, answer__isnull=True).exists():
        yield _("an application for relief from the fine waits for the head")
    coercions = Coercion.objects.filter(decision__in=standing, result__isnull=True)
    if coercions.filter(Q(answer__isnull=True) | Q(answer__outcome="approved")).exists():
        yield _("coercion has no recorded result")
    if Complaint.objects.filter(decision__in=standing, answer__isnull=True).exists():
        yield _("a complaint or lawsuit against the decision is open")
    if Publication.objects.filter(decision__in=standing, notice__isnull=True).exists():
        yield _("the sanction is not made public yet")


@answers_ordered
def what_the_penalty_orders(case):
    """
    The exhibits are confiscated when a signed decision says so, with or without a penalty; before a signature nothing is ordered.

    They go back only when the last violator is decided on and nobody's decision confiscates them.
    """
    standing = Decision.objects.standing().filter(case=case).values_list("confiscate", flat=True)
    ordered = {*standing, *NoPenalty.objects.filter(case=case).values_list("confiscate", flat=True)}
    if True in ordered:
        yield DisposalKind.CONFISCATE
    elif ordered and not undecided_ways(case).exists():
        yield DisposalKind.RELEASE


@answers_sanctions
def decisions_against(party):
    """A signed decision is a sanction; it is executed on the day of the payment that made it whole."""
    for decision in Decision.objects.filter(party=party).select_related("case__branch", "draft").with_due():
        acts = ", ".join(decision.draft.acts.values_list("act_code", flat=True))
        paid_up = decision.fine_paid >= decision.asked
        last = decision.payments.filter(revenue=Revenue.FINE).order_by("received_on").last() if paid_up else None
        yield SanctionFact(
            number=decision.number,
            act=_("Decree on customs penalties, %(acts)s") % {"acts": acts},
            decided_on=decision.signed_on,
            authority=decision.outside_signer or decision.case.branch.name_vi,
            case=decision.case,
            executed_on=last.received_on if last else None,
            cancelled=decision.cancelled,
        )


@answers_execution
def decisions_not_executed(case):
    """Standing decisions that are not served or not paid in full."""
    decisions = Decision.objects.standing().filter(case=case).with_due()
    for decision in decisions.annotate(served=Exists(Service.objects.filter(decision=OuterRef("pk")))):
        if decision.left or not decision.served:
            yield decision.number


@answers_may_correct
def fined_as_what_they_are(case, party, changes):
    """Whoever is fined as an organisation is one: a draft or decision is changed first."""
    if party is not None and "kind" in changes and case.penalty_drafts.filter(party=party).exclude(status=DraftStatus.RETURNED).exists():
        yield _("this person is named in a penalty draft or decision as what is to be corrected")


@tells_handed("decisions", gettext_lazy("Penalty decisions"))
def decisions_handed(case):
    """Number, day, fine in VND."""
    for decision in Decision.objects.filter(case=case).order_by("pk"):
        yield f"{decision.number} · {decision.signed_on:%d/%m/%Y} · {decision.amount:,} ₫".replace(",", ".")
