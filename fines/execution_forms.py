"""Shapes of input for what follows a served decision."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField, MoneyField
from cases.choices import PartyKind
from law.selectors import book

from . import amounts, terms
from .choices import (
    CoercionKind,
    CoercionOutcome,
    ComplaintKind,
    ComplaintOutcome,
    GoneKind,
    PublicationGround,
    ReliefKind,
    RemedyResult,
)
from .plans import suggested
from .relief_rules import ORGANISATIONS_END
from .selectors import str_of

PLAN_LINES = (1, 2, 3)
DECIDE = [("approved", gettext_lazy("Grant it")), ("refused", gettext_lazy("Refuse it"))]
SIGN = [("approved", gettext_lazy("Sign the decision")), ("returned", gettext_lazy("Return for rework"))]


class ReliefForm(ActForm):
    """What every application says."""

    received_on = DayField(label=gettext_lazy("Application received on"))
    document = LineField(label=gettext_lazy("Confirmation or document"), max_length=200)
    reason = LineField(label=gettext_lazy("Reason"), max_length=600)


class PostponementForm(ReliefForm):
    until = DayField(label=gettext_lazy("Postpone until"), past=False)


class ReductionForm(ReliefForm):
    amount = MoneyField(label=gettext_lazy("Reduce by (₫); everything that is left is an exemption"))


class InstalmentsForm(ReliefForm):
    """Up to three payments; three suggested ones add up to what is left."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for line in PLAN_LINES:
            words = {"n": line}
            self.fields[f"amount_{line}"] = MoneyField(label=_("Instalment %(n)s (₫)") % words, required=line < 3)
            self.fields[f"due_{line}"] = DayField(label=_("Instalment %(n)s due on") % words, past=False, required=line < 3)
        if not self.is_bound:
            self.suggest()

    def suggest(self) -> None:
        """The least that the law asks for first, the rest in equal parts, a month apart."""
        today, decision = clock.today(), self.subject
        law = terms.plan_terms(decision.draft.subject_kind, decision.signed_on, today)
        left = decision.now().left
        for line, amount in enumerate(suggested(left, len(PLAN_LINES), law.first_percent) if left else [], start=1):
            self.initial.update({f"amount_{line}": amount, f"due_{line}": min(today + timedelta(days=30 * line), law.last_day)})

    def clean(self) -> dict:
        words = super().clean() or self.cleaned_data
        for line in PLAN_LINES:
            if (words.get(f"amount_{line}") is None) != (words.get(f"due_{line}") is None) and not self.errors:
                self.add_error(f"due_{line}", _("An instalment has a sum and a day."))
        return words

    def values(self) -> dict:
        words = self.cleaned_data
        plan = [(words[f"amount_{line}"], words[f"due_{line}"]) for line in PLAN_LINES if words.get(f"amount_{line}") is not None]
        return {name: words[name] for name in ("received_on", "document", "reason")} | {"plan": plan}


class PartExecutionForm(ReliefForm):
    gone = forms.ChoiceField(label=gettext_lazy("What happened to the violator"), choices=GoneKind.choices)
    gone_on = DayField(label=gettext_lazy("Happened on"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        organisation = self.subject.party.kind == PartyKind.ORGANISATION
        self.fields["gone"].choices = [(kind.value, kind.label) for kind in GoneKind if (kind in ORGANISATIONS_END) == organisation]  # type: ignore[attr-defined]


class AnswerForm(ActForm):
    """The head's answer, with the facts it rests on beside it."""

    template = "fines/decide.html"

    outcome = forms.ChoiceField(widget=forms.RadioSelect, initial="approved", label=gettext_lazy("Decision"), choices=DECIDE)
    reason = LineField(label=gettext_lazy("Reason (needed when it is returned)"), required=False, max_length=600)

    def context(self) -> dict:
        decision = self.subject.decision.now()
        return {"paper": self.subject, "decision": decision, "interest": amounts.late_interest_of(decision, today=clock.today()),
                "form_number": terms.form_number(self.form_kind(), clock.today())}  # fmt: skip

    def form_kind(self) -> str:
        return self.subject.kind


class DecideReliefForm(AnswerForm):
    """Grant or refuse."""

    def context(self) -> dict:
        kind = ReliefKind(self.subject.kind).label
        return super().context() | {"instalments": list(self.subject.instalments.all()), "author": self.subject.asked_by, "title": kind}


class SignCoercionForm(AnswerForm):
    """Sign or return."""

    outcome = forms.ChoiceField(widget=forms.RadioSelect, initial="approved", label=gettext_lazy("Decision"), choices=SIGN)

    def form_kind(self) -> str:
        return CoercionKind(self.subject.kind)

    def context(self) -> dict:
        return super().context() | {"author": self.subject.drafted_by, "title": CoercionKind(self.subject.kind).label}


class CoercionForm(ActForm):
    kind = forms.ChoiceField(label=gettext_lazy("Measure taken"), choices=CoercionKind.choices)
    amount = MoneyField(label=gettext_lazy("Amount to be enforced (₫); empty for remedial measures"), required=False)
    target = LineField(label=gettext_lazy("Employer, bank, property or holder"), max_length=300)
    grounds = LineField(label=gettext_lazy("Grounds"), max_length=600)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            decision = self.subject.now()
            self.initial["amount"] = decision.left + amounts.late_interest_of(decision, today=clock.today()) if decision.left else None


class SendCoercionForm(ActForm):
    sent_on = DayField(label=gettext_lazy("Sent on"), initial=lambda: clock.today())
    sent_to = LineField(label=gettext_lazy("Sent to"), max_length=300)


class EndCoercionForm(ActForm):
    outcome = forms.ChoiceField(label=gettext_lazy("Result"), choices=CoercionOutcome.choices)
    ended_on = DayField(label=gettext_lazy("Ended on"), initial=lambda: clock.today())
    note = LineField(label=gettext_lazy("Minutes or note"), max_length=600)


class MissedRemedyForm(ActForm):
    """Which remedy of the decree; some have a fallback."""

    remedy = forms.ChoiceField(label=gettext_lazy("Remedy that was not carried out"))
    note = LineField(label=gettext_lazy("Note"), max_length=600, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = sorted(book().remedies.in_force(clock.today()).values(), key=lambda row: row.code)
        self.fields["remedy"].choices = [(row.code, str_of(row)) for row in rows]  # type: ignore[attr-defined]


class RemedyEndForm(ActForm):
    result = forms.ChoiceField(label=gettext_lazy("Result"), choices=RemedyResult.choices)
    done_on = DayField(label=gettext_lazy("Done on"))
    evidence = LineField(label=gettext_lazy("Evidence: minutes, receipt, confirmation of the gate"), max_length=300)
    early = forms.BooleanField(label=gettext_lazy("The violator asked for destruction or confiscation earlier"), required=False)


class ComplaintForm(ActForm):
    kind = forms.ChoiceField(label=gettext_lazy("Complaint or lawsuit"), choices=ComplaintKind.choices)
    filed_on = DayField(label=gettext_lazy("Filed on"))
    body = LineField(label=gettext_lazy("Body that decides"), max_length=200)
    grounds = LineField(label=gettext_lazy("Grounds"), max_length=600)


class ComplaintAnswerForm(ActForm):
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=ComplaintOutcome.choices)
    decided_on = DayField(label=gettext_lazy("Decided on"))
    document = LineField(label=gettext_lazy("Document"), max_length=200)


class EvasionForm(ActForm):
    ended_on = DayField(label=gettext_lazy("Evasion ended on"))
    evidence = LineField(label=gettext_lazy("Evidence"), max_length=600)


class PublicationForm(ActForm):
    ground = forms.ChoiceField(label=gettext_lazy("Field"), choices=PublicationGround.choices)
    harm = LineField(label=gettext_lazy("What harm it did"), max_length=600)


class PublicationNoticeForm(ActForm):
    published_on = DayField(label=gettext_lazy("Published on"))
    place = LineField(label=gettext_lazy("Portal or newspaper"), max_length=300)
