"""Reads of prosecution: the proposal that waits, the situation before a signature, who may sign by the law of the day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from acts.errors import DomainError
from branches.rights import positions_of
from cases.choices import PartyKind
from cases.models import Approval, Case
from cases.subjects import prior_in
from investigations.statutes import articles_initiable
from law.models import Initiator
from law.rules.flags import Flag
from law.thresholds import DrugAnswer, Findings, drug_answer, flags
from seizures.models import SeizedItem
from seizures.models.seizure import BEFORE_VERIFICATION
from seizures.selectors import names_of_codes

from .choices import Right, Way
from .models import CrimeReport, Handover, Proposal, Prosecution, Transfer
from .report_rules import state_after
from .rules import Condition, Situation, conditions

STEP = "prosecution"
BASES = ("mg", "ul")  # what a weighed or measured drug counts as; a tablet or a brick has no mass


def latest_proposal(case: Case) -> Proposal | None:
    return case.prosecution_proposals.select_related("proposed_by").last()


def decision_on(proposal: Proposal) -> Approval | None:
    """What the head decided on this proposal, if anything yet."""
    return Approval.objects.filter(case=proposal.case_id, step=STEP, round=proposal.round).select_related("approver").first()


def waiting_proposal(case: Case) -> Proposal | None:
    """The proposal that no head has decided on yet."""
    proposal = latest_proposal(case)
    return proposal if proposal and decision_on(proposal) is None else None


def signed_decision(case: Case) -> Prosecution | Transfer | None:
    """The decision signed on the latest proposal."""
    proposal = latest_proposal(case)
    if proposal is None:
        return None
    signed = Prosecution.objects.filter(proposal=proposal).first() or Transfer.objects.filter(proposal=proposal).first()
    return signed


def state_of(report: CrimeReport) -> str:
    """Open, suspended or settled, by the decisions on it."""
    return state_after([decision.outcome for decision in report.decisions.all()])


def latest_handover(case: Case) -> Handover | None:
    """The latest file handed over in this case."""
    return case.handovers.last()


@dataclass(frozen=True)
class Exhibit:
    """One line as it was seized, with the names of its units. Value in whole VND, None for a drug."""

    name: str
    quantity: Decimal
    unit_name: str
    value_vnd: int | None
    net_mass: Decimal | None
    net_unit_name: str


def exhibits_of(case: Case) -> list[Exhibit]:
    """What was seized; the caller has found the case among what the user may see."""
    names = names_of_codes()
    items = SeizedItem.objects.filter(seizure__case=case).order_by("seizure_id", "line")
    return [
        Exhibit(
            item.name,
            item.quantity,
            names.get(item.unit, item.unit),
            item.value_vnd,
            item.net_mass,
            names.get(item.net_unit, item.net_unit),
        )
        for item in items
    ]


def situation_of(case: Case, proposal: Proposal, *, signer, on: date) -> Situation:
    seizures = list(case.seizures.values_list("status", flat=True))
    verification = case.verifications.last()
    return Situation(
        way=proposal.way,
        article=proposal.article,
        initiable=proposal.article in articles_initiable(on),
        record_number=verification.record_number if verification else "",
        seizures=len(seizures),
        seizures_in_store=sum(status not in BEFORE_VERIFICATION for status in seizures),
        parties=case.parties.count(),
        goods_value=case.goods_value,
        counted=SeizedItem.objects.filter(seizure__case=case).exists(),
        documents=case.documents.count(),
        signer_post=post_that_initiates(case, signer, on) if proposal.way == Way.INITIATE else "",
    )


def conditions_for(case: Case, proposal: Proposal, *, signer, on: date) -> list[Condition]:
    """The list on the approval page; approve_prosecution() asks the same."""
    return conditions(situation_of(case, proposal, signer=signer, on=on))


def signs_of_crime(case: Case, article: str, on: date) -> list[Flag]:
    """The thresholds of the article that the goods of the case reach: flags for the reader, never a decision."""
    parties = set(case.parties.values_list("kind", flat=True))
    findings = Findings(individual=parties != {PartyKind.ORGANISATION}, value=case.goods_value or None, prior=prior_in(case, on=on))
    drugs = weighed_drugs(case)
    try:
        return flags(findings, on=on, crimes={article}, drugs=drugs, drug_articles={article})
    except DomainError:  # the article knows no quantities of drugs
        return flags(findings, on=on, crimes={article})


def weighed_drugs(case: Case) -> list[tuple[str, int]]:
    """(substance, milligram or microlitre) of what was weighed or measured; pieces never become a mass."""
    weighed = SeizedItem.objects.filter(seizure__case=case, base_unit__in=BASES).exclude(substance="")
    return [(substance, amount) for substance, amount in weighed.values_list("substance", "base_amount") if amount]


def drug_derivation(case: Case, article: str, on: date) -> DrugAnswer | None:
    """How the drugs of the case reach their clause, by the mixture rule; None where the article knows no quantities of drugs."""
    drugs = weighed_drugs(case)
    try:
        return drug_answer(article, drugs, on=on, prior=prior_in(case, on=on)) if drugs else None
    except DomainError:
        return None


def initiators(on: date) -> list[Initiator]:
    """The posts whose holders may initiate a criminal case on that day."""
    return list(Initiator.objects.in_force(on))


def post_that_initiates(case: Case, signer, on: date) -> str:
    """The post of the law of that day that the signer holds here, with its mark of certainty; "" when it is none of them."""
    held = {position.code for position in positions_of(signer, case.branch, on, right=Right.APPROVE_PROSECUTION)}
    posts = [row for row in initiators(on) if held.intersection(row.positions)]
    return f"{posts[0].name}, {posts[0].get_certainty_display()}" if posts else ""
