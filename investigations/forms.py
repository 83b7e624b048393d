"""Shapes of input of the investigation. They decide nothing: the commands do."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from acts import clock
from acts.fields import ActForm, DayField, LineField
from cases.choices import Outcome

from . import rules, selectors, statutes
from .choices import CourseKind
from .models import DrawTicket

Words = forms.CharField


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def offer(form: ActForm, name: str, choices: Iterable[Any]) -> None:
    """Fills a choice of the form with what is open in this case today."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


class AskedChoice(forms.ChoiceField):
    """A choice that is asked for only with some courses, so that an empty one is the command's to refuse."""

    def validate(self, value) -> None:
        if value not in self.empty_values:
            super().validate(value)


class OfficerField(forms.ModelChoiceField):
    """An officer of the branch, with the cases under way, so that the head sees who has room."""

    def label_from_instance(self, obj) -> str:
        busy = ngettext("%(count)d case under way", "%(count)d cases under way", obj.under_way) % {"count": obj.under_way}
        return f"{obj.full_name} · {busy}"


class AssignForm(ActForm):
    officer = OfficerField(queryset=None, label=gettext_lazy("Officer in charge"), empty_label=gettext_lazy("Choose an officer"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(OfficerField, self.fields["officer"]).queryset = selectors.officers_for(self.case.branch, on=clock.today())


class AssignTaskForm(AssignForm):
    """The head's step. Where a draw names the officer, a head who gives the case to somebody himself says why."""

    reason = Words(
        label=gettext_lazy("Why you set the draw aside"),
        help_text=gettext_lazy("The officer of this case is drawn by lot. Giving it to another one is on the record."),
        required=False, max_length=1000, widget=text_area(3),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not DrawTicket.objects.filter(case=self.case).exists():
            del self.fields["reason"]


class ReassignForm(AssignForm):
    reason = Words(label=gettext_lazy("Why the case changes hands"), max_length=1000, widget=text_area(3))


class VerifyForm(ActForm):
    record_number = LineField(label=gettext_lazy("Number of the violation record"), max_length=60)
    recorded_on = DayField(label=gettext_lazy("Day of the violation record"))
    findings = Words(
        label=gettext_lazy("What was found"),
        help_text=gettext_lazy("Facts, documents, statements, and what they show about the violation."),
        max_length=8000,
        widget=text_area(8),
    )


def article_choices(on) -> list:
    """Crimes in two groups: those customs may initiate, and those that go to another body."""
    crimes = sorted(statutes.crimes_in_force(on), key=lambda crime: not crime.customs_may_initiate)
    groups: list = [("", _("Choose the article"))]
    for initiable, rows in groupby(crimes, key=lambda crime: crime.customs_may_initiate):
        title = _("Customs may initiate") if initiable else _("Transfer only")
        groups.append(
            (title, [(crime.code, _("Article %(article)s: %(name)s") % {"article": crime.code, "name": crime.name}) for crime in rows])
        )
    return groups


def course_choices(case, on) -> list[tuple[str, str]]:
    """What this case may take; "initiate" is absent, not greyed, where customs may not."""
    return [(course.value, str(course.label)) for course in rules.courses_open(case.kind, initiable=statutes.articles_initiable(on))]


class ProposeCourseForm(ActForm):
    template = "investigations/propose.html"

    course = forms.ChoiceField(label=gettext_lazy("Course"), widget=forms.RadioSelect)
    article = AskedChoice(label=gettext_lazy("Article of the Penal Code"))
    act_codes = forms.MultipleChoiceField(label=gettext_lazy("Acts of the decree"), required=False, widget=forms.CheckboxSelectMultiple)
    reason = Words(label=gettext_lazy("Grounds of the proposal"), max_length=8000, widget=text_area(6))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        offer(self, "course", course_choices(self.case, today))
        offer(self, "article", article_choices(today))
        offer(self, "act_codes", [(act.code, f"{act.code} {act.name}") for act in statutes.acts_in_force(today)])

    def context(self) -> dict:
        rounds = list(self.case.courses.select_related("decided_by"))
        returned = rounds[-1] if rounds and rounds[-1].outcome == Outcome.RETURNED else None
        return {"verification": self.case.verifications.select_related("verified_by").last(), "returned": returned}


class DecideCourseForm(ActForm):
    template = "investigations/decide.html"

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[(Outcome.APPROVED, gettext_lazy("Approve")), (Outcome.RETURNED, gettext_lazy("Return for rework"))],
        widget=forms.RadioSelect,
        initial=Outcome.APPROVED,
    )
    course = forms.ChoiceField(label=gettext_lazy("Course"))
    article = AskedChoice(label=gettext_lazy("Article of the Penal Code"))
    reason = Words(label=gettext_lazy("Reason"), required=False, max_length=4000)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.proposal = self.case.courses.select_related("proposed_by").last()
        offer(self, "course", course_choices(self.case, today))
        offer(self, "article", article_choices(today))
        if self.proposal:
            self.initial.update(course=self.proposal.proposed, article=self.proposal.article)

    def context(self) -> dict:
        today = clock.today()
        return {
            "proposal": self.proposal,
            "verification": self.case.verifications.select_related("verified_by").last(),
            "crime": statutes.crime_of(self.proposal.article, today) if self.proposal else None,
            "may_initiate": bool(self.proposal) and self.proposal.article in statutes.articles_initiable(today),
            "acts": [act for act in statutes.acts_in_force(today) if self.proposal and act.code in self.proposal.act_codes],
            "parties": list(self.case.parties.all()),
            "criminal": [CourseKind.INITIATE.value, CourseKind.TRANSFER.value],
        }
