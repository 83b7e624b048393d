"""Shape of input of the start of a limitation period."""

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from acts import clock
from acts.fields import ActForm, DayField, LineField
from law import limitation

from .forms import offer
from .review_rules import EVASION


class LimitationStartForm(ActForm):
    event = forms.ChoiceField(label=gettext_lazy("Event that starts the limitation"), widget=forms.RadioSelect)
    day = DayField(label=gettext_lazy("Day"))
    document = LineField(label=gettext_lazy("Paper that shows the day"), max_length=120)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        english = get_language() == "en"
        events = [(row.code, row.name_en if english else row.name_vi) for row in limitation.start_events(clock.today())]
        offer(self, "event", [*events, (EVASION, _("Evasion or obstruction ended: the clock starts anew"))])
