"""Shapes of input of prosecution. They decide nothing: the commands do."""

from django import forms
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField, MomentField
from branches.rights import positions_of
from cases.choices import Outcome
from investigations.forms import AskedChoice, article_choices, offer, text_area
from investigations.rules import courses_open
from investigations.statutes import articles_initiable, crime_of
from law import deadlines
from law.rules.steps import Step

from . import selectors
from .choices import Answer, Body, Paper, Procedure, Right, Way
from .rules import COURSE_OF, FILE_RULE


def way_choices(case, on) -> list[tuple[str, str]]:
    """Initiating is absent, not greyed, where customs may not (drug and IP cases; the law row of the day)."""
    open_courses = courses_open(case.kind, initiable=articles_initiable(on))
    return [(way.value, str(way.label)) for way in Way if COURSE_OF[way] in open_courses]


class ProposeProsecutionForm(ActForm):
    template = "prosecutions/propose.html"

    way = forms.ChoiceField(label=gettext_lazy("Way"), widget=forms.RadioSelect)
    article = forms.ChoiceField(label=gettext_lazy("Article of the Penal Code"))
    clause = forms.TypedChoiceField(
        label=gettext_lazy("Clause"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", gettext_lazy("Not fixed yet")), *((n, str(n)) for n in range(1, 7))],
    )
    procedure = AskedChoice(label=gettext_lazy("How far customs lead the case"), widget=forms.RadioSelect, choices=Procedure)
    body = AskedChoice(label=gettext_lazy("Receiving body"), choices=[("", gettext_lazy("Choose the body")), *Body.choices])
    summary = forms.CharField(
        label=gettext_lazy("Summary of the facts"),
        help_text=gettext_lazy("It stands in the decision: who, what, where, when, and why it is a crime."),
        max_length=8000,
        widget=text_area(6),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        ways = way_choices(self.case, today)
        offer(self, "way", ways)
        offer(self, "article", article_choices(today))
        if len(ways) == 1:
            del self.fields["procedure"]
        self.course = self.case.courses.select_related("decided_by").last()
        if self.course:
            self.initial.setdefault("article", self.course.decided_article)
            self.initial["way"] = self.course.decided if self.course.decided in dict(ways) else Way.TRANSFER.value

    def context(self) -> dict:
        last = selectors.latest_proposal(self.case)
        decision = selectors.decision_on(last) if last else None
        returned = decision if decision and decision.outcome == Outcome.RETURNED else None
        return {
            "course": self.course,
            "returned": returned,
            "exhibits": selectors.exhibits_of(self.case),
            "verification": self.case.verifications.last(),
        }


class ApproveProsecutionForm(ActForm):
    template = "prosecutions/approve.html"

    outcome = forms.ChoiceField(label=gettext_lazy("Decision"), choices=Outcome, widget=forms.RadioSelect, initial=Outcome.APPROVED)
    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=4000)

    def context(self) -> dict:
        today = clock.today()
        proposal = selectors.latest_proposal(self.case)
        if proposal is None:
            return {}
        rows = selectors.conditions_for(self.case, proposal, signer=self.user, on=today)
        return {
            "proposal": proposal,
            "initiate": proposal.way == Way.INITIATE,
            "crime": crime_of(proposal.article, today),
            "may_initiate": proposal.article in articles_initiable(today),
            "signs": selectors.signs_of_crime(self.case, proposal.article, today),
            "mixture": selectors.drug_derivation(self.case, proposal.article, today),
            "exhibits": selectors.exhibits_of(self.case),
            "parties": list(self.case.parties.all()),
            "verification": self.case.verifications.last(),
            "positions": positions_of(self.user, self.case.branch, today, right=Right.APPROVE_PROSECUTION),
            "initiators": selectors.initiators(today) if proposal.way == Way.INITIATE else [],
            "conditions": rows,
            "met": sum(row.met for row in rows),
            "blocked": any(row.blocking and not row.met for row in rows),
            "after": self.deadlines_after(proposal, today),
            "today": today,
        }

    def deadlines_after(self, proposal, today) -> list:
        """The time limits that the signature would start, were it given now."""
        if proposal.way != Way.INITIATE:
            return []
        started = [("T_CRIME_TO_PROCURACY", clock.now()), (FILE_RULE[Procedure(proposal.procedure)], today)]
        limits = [deadlines.due(rule, start, on=today) for rule, start in started]
        return [{"name": Step(due.rule_name_vi, due.rule_name_en), "source": due.source, "at": due.at} for due in limits]


class NotifyForm(ActForm):
    sent_at = MomentField(label=gettext_lazy("Sent at"))
    receipt_number = LineField(label=gettext_lazy("Receipt number"), required=False, max_length=60)


class ReceiptForm(ActForm):
    template = "prosecutions/receipt.html"

    unit = LineField(
        label=gettext_lazy("Receiving unit"),
        max_length=200,
        help_text=gettext_lazy("The full name of the unit, as in the hand-over record."),
    )
    package = forms.MultipleChoiceField(label=gettext_lazy("Papers handed over"), choices=Paper, widget=forms.CheckboxSelectMultiple)
    left_out = LineField(
        label=gettext_lazy("Why papers are left out"),
        max_length=600,
        required=False,
        help_text=gettext_lazy("Asked for when a paper of the list is not handed over: say of each why not."),
    )
    handed_on = DayField(label=gettext_lazy("Handed over on"))
    received_on = DayField(label=gettext_lazy("Received on"))
    receiver_name = LineField(label=gettext_lazy("Receiving officer"), max_length=120)
    receipt_number = LineField(label=gettext_lazy("Number of the hand-over record"), max_length=60)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["handed_on"] = self.initial["received_on"] = clock.today()

    def context(self) -> dict:
        return {"signed": selectors.signed_decision(self.case), "exhibits": selectors.exhibits_of(self.case)}


class OutcomeForm(ActForm):
    answer = forms.ChoiceField(label=gettext_lazy("What the body decided"), choices=Answer, widget=forms.RadioSelect)
    document_number = LineField(label=gettext_lazy("Number of their decision"), max_length=60)
    decided_on = DayField(label=gettext_lazy("Day of their decision"))
    returned_on = DayField(
        label=gettext_lazy("Day the file came back"),
        required=False,
        help_text=gettext_lazy("Only when it came back: the time for the administrative decision runs from this day."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=4000, widget=text_area(3))
