from django import forms
from django.utils.translation import get_language, gettext_lazy

from acts import clock
from acts.fields import ActForm, LineField, MomentField
from branches.selectors import holders_of
from law.deadlines import longer_rules
from law.selectors import book

from .choices import MeasureKind, Right


class StartMeasureForm(ActForm):
    """A measure that has begun, with its decision."""

    kind = forms.ChoiceField(label=gettext_lazy("Measure taken"), choices=MeasureKind.choices)
    party = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Person"), required=False, empty_label="–")
    target = LineField(label=gettext_lazy("Premises, conveyance, object or papers"), max_length=200, required=False)
    started_at = MomentField(label=gettext_lazy("Began"))
    decision_number = LineField(label=gettext_lazy("Decision number"), max_length=60)
    decided_by = forms.ModelChoiceField(queryset=None, label=gettext_lazy("Decided by"), empty_label=None)
    grounds = forms.CharField(label=gettext_lazy("Grounds"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].queryset = self.case.parties.all()  # type: ignore[attr-defined]
        heads = holders_of(Right.DECIDE_MEASURE, [self.case.branch_id], clock.today())
        self.fields["decided_by"].queryset = heads  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial["started_at"] = clock.now().astimezone(clock.HANOI).replace(second=0, microsecond=0)


class ExtendMeasureForm(ActForm):
    rule = forms.ChoiceField(label=gettext_lazy("Longer time limit"))
    decision_number = LineField(label=gettext_lazy("Decision number"), max_length=60)
    reason = LineField(label=gettext_lazy("Reason"), max_length=600)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit = self.subject.deadline
        on = limit.law_on if limit and limit.law_on else clock.today()
        rules = book().deadlines.in_force(on)
        english = get_language() == "en"
        longer = longer_rules(limit.rule, on=on) if limit else []
        choices = [(code, rules[code].name_en if english else rules[code].name_vi) for code in longer]
        self.fields["rule"].choices = choices  # type: ignore[attr-defined]


class EndMeasureForm(ActForm):
    ended_at = MomentField(label=gettext_lazy("Ended"))
    end_note = LineField(label=gettext_lazy("How it ended"), max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["ended_at"] = clock.now().astimezone(clock.HANOI).replace(second=0, microsecond=0)
