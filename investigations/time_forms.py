"""Shapes of input for time limits that move. They decide nothing: the commands do."""

from django import forms
from django.utils.translation import gettext_lazy

from acts import clock
from acts.fields import ActForm, DayField, LineField
from cases.choices import Outcome
from law import deadlines as law
from law.choices import TimeUnit

from . import statutes
from .asked import AskedChoice, AskedDay, AskedNumber
from .choices import TimeKind
from .commands.time import new_end
from .forms import offer, text_area

Reason = forms.CharField


class AskTimeForm(ActForm):
    """What may be asked for this limit by the law of today; what may not is absent."""

    template = "investigations/ask_time.html"

    kind = forms.ChoiceField(label=gettext_lazy("What is asked for"), widget=forms.RadioSelect)
    rule = AskedChoice(label=gettext_lazy("Longer time limit"))
    length = AskedNumber(label=gettext_lazy("How much longer"), min_value=1, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))
    unit = AskedChoice(label=gettext_lazy("Unit of time"), choices=TimeUnit.choices, initial=TimeUnit.WORKING_DAY)
    first_day = AskedDay(label=gettext_lazy("First day of the pause"))
    document = LineField(label=gettext_lazy("Document"), required=False, max_length=120)
    reason = Reason(label=gettext_lazy("Reason"), max_length=600, widget=text_area(3))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        longer = statutes.longer_limits(self.subject.rule, today)
        closed = {TimeKind.LONGER} if not longer else set()
        if not law.may_pause(self.subject.rule, on=self.subject.law_on or today):
            closed.add(TimeKind.PAUSE)
        kinds = [kind for kind in TimeKind if kind not in closed]
        offer(self, "kind", [(kind.value, kind.label) for kind in kinds])
        offer(self, "rule", longer)
        self.initial.setdefault("kind", kinds[0].value)
        self.initial.setdefault("first_day", today)

    def context(self) -> dict:
        return {"deadline": self.subject}


class DecideTimeForm(ActForm):
    template = "investigations/decide_time.html"

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[(Outcome.APPROVED, gettext_lazy("Approve")), (Outcome.RETURNED, gettext_lazy("Return for rework"))],
        widget=forms.RadioSelect,
        initial=Outcome.APPROVED,
    )
    reason = Reason(label=gettext_lazy("Reason"), required=False, max_length=4000)

    def context(self) -> dict:
        today = clock.today()
        names = dict(statutes.longer_limits(self.subject.deadline.rule, today))
        return {"asked": self.subject, "end": new_end(self.subject, on=today), "longer_name": names.get(self.subject.longer_rule, "")}


class ResumeForm(ActForm):
    template = "investigations/resume_time.html"

    last_day = DayField(label=gettext_lazy("Last day of the pause"))
    document = LineField(label=gettext_lazy("Document"), required=False, max_length=120)
    reason = Reason(label=gettext_lazy("Why the time limit runs again"), max_length=600, widget=text_area(3))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("last_day", clock.today())

    def context(self) -> dict:
        return {"deadline": self.subject}
