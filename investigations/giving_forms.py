"""Shapes of input for giving cases out: to many at once, back to the head, absences, conflicts, the rule of a branch."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField
from branches.models import Branch, Officer
from branches.rights import branch_ids
from cases.bulk import BulkForm
from cases.workflow import case_behind

from . import pools, selectors
from .choices import Right
from .forms import OfficerField, Words, text_area
from .giving_rules import LARGEST_SHARE


class OfficersField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj) -> str:
        return OfficerField.label_from_instance(cast(OfficerField, self), obj)


class GiveManyForm(BulkForm):
    """One officer takes all; several share them, each case to the one with the fewest under way."""

    officers = OfficersField(
        queryset=Officer.objects.none(),
        label=gettext_lazy("Officers"),
        help_text=gettext_lazy("One officer gets all cases. Several share them: each case goes to the one with the fewest."),
        widget=forms.CheckboxSelectMultiple,
    )
    reason = Words(
        label=gettext_lazy("Reason, where a draw is set aside"), required=False, max_length=1000, widget=text_area(2),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        branches = {case.branch_id: case.branch for case in map(case_behind, self.tasks)}
        field = cast(forms.ModelMultipleChoiceField, self.fields["officers"])
        field.queryset = selectors.officers_of(branches.values(), on=clock.today())

    def plan(self) -> dict[int, dict]:
        loads = {officer: officer.under_way for officer in self.cleaned_data["officers"]}
        plan = {}
        for task in self.tasks:
            officer = min(loads, key=lambda one: (loads[one], one.pk))
            loads[officer] += 1
            plan[task.pk] = {"officer": officer, "reason": self.cleaned_data["reason"]}
        return plan

    def values(self) -> dict:
        """The words as sent: whom they fell to may differ when they are sent again, and that must not look like other words."""
        return {"officers": sorted(officer.pk for officer in self.cleaned_data["officers"]), "reason": self.cleaned_data["reason"]}


class GiveBackForm(ActForm):
    reason = Words(label=gettext_lazy("Why you give the case back"), max_length=1000, widget=text_area(3))


class OwnConflictForm(ActForm):
    reason = Words(label=gettext_lazy("What your interest in this case is"), max_length=600, widget=text_area(3))


class EndConflictForm(ActForm):
    reason = Words(label=gettext_lazy("Why the interest is no more"), max_length=600, widget=text_area(3))


class NamedOfficer(forms.ModelChoiceField):
    def label_from_instance(self, obj: Officer) -> str:
        return f"{obj.full_name} ({obj.username})"


class NamedBranch(forms.ModelChoiceField):
    def label_from_instance(self, obj: Branch) -> str:
        return f"{obj.code} · {obj.name}"


class AtABranch(ActForm):
    """The branch, and an officer of it: a head chooses, an officer is himself."""

    branch = NamedBranch(queryset=Branch.objects.none(), label=gettext_lazy("Branch"))
    officer = NamedOfficer(queryset=Officer.objects.none(), label=gettext_lazy("Officer"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = selectors.branches_at_work(self.user, on=clock.today())
        led = branch_ids(self.user, Right.ASSIGN_CASE)
        cast(forms.ModelChoiceField, self.fields["branch"]).queryset = own
        colleagues = selectors.officers_of(own, on=clock.today())
        theirs = colleagues if any(branch.pk in led for branch in own) else colleagues.filter(pk=self.user.pk)
        cast(forms.ModelChoiceField, self.fields["officer"]).queryset = theirs
        self.initial.setdefault("branch", own[0] if own else None)
        self.initial.setdefault("officer", self.user)
        self.colleagues = colleagues


class AbsenceForm(AtABranch):
    stand_in = NamedOfficer(
        queryset=Officer.objects.none(), label=gettext_lazy("Stand-in"), empty_label=gettext_lazy("Choose an officer"),
        help_text=gettext_lazy("Does the steps of the officer in charge on these days, with the rights he holds himself."),
    )  # fmt: skip
    valid_from = DayField(label=gettext_lazy("First day"), past=False)
    valid_to = DayField(label=gettext_lazy("Last day"), past=False)
    reason = LineField(label=gettext_lazy("Reason of the absence"), max_length=300)
    document = LineField(label=gettext_lazy("Decision number"), max_length=80, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["stand_in"]).queryset = self.colleagues


class ConflictForm(AtABranch):
    subject = LineField(
        label=gettext_lazy("Person or organisation"), max_length=200, help_text=gettext_lazy("Full name, or identity or tax number.")
    )
    reason = Words(label=gettext_lazy("What the interest is"), max_length=600, widget=text_area(3))


class RuleForm(ActForm):
    """How a branch gives out its cases, from a day on."""

    valid_from = DayField(label=gettext_lazy("From day"), past=False)
    draw = forms.BooleanField(label=gettext_lazy("Draw the officer of a new case by lot"), required=False)
    take = forms.BooleanField(label=gettext_lazy("Officers may take unassigned cases themselves"), required=False)
    share_c1 = forms.IntegerField(label=gettext_lazy("Share of an official"), min_value=0, max_value=LARGEST_SHARE)
    share_c2 = forms.IntegerField(label=gettext_lazy("Share of a head of team"), min_value=0, max_value=LARGEST_SHARE)
    share_c3 = forms.IntegerField(
        label=gettext_lazy("Share of a head of branch"), min_value=0, max_value=LARGEST_SHARE,
        help_text=gettext_lazy("The chance grows with the share and shrinks with the cases under way. 0 leaves the position out."),
    )  # fmt: skip
    reason = LineField(label=gettext_lazy("Reason and decision number"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rule = self.subject
        shares = rule.shares if rule else pools.USUAL_SHARES
        self.initial.update({f"share_{level.lower()}": share for level, share in shares.items()})
        self.initial.update(draw=bool(rule and rule.draw), take=bool(rule and rule.take), valid_from=clock.today())

    def values(self) -> dict:
        words = super().values()
        levels = [name for name in words if name.startswith("share_")]
        return {**{n: v for n, v in words.items() if n not in levels}, "shares": {n[6:].upper(): words[n] for n in levels}}
