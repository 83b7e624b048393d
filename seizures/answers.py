"""What this room answers when a lower room asks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.questions import answers_may_close, answers_may_void, tells_handed

from .choices import Status
from .models import SeizedItem, Seizure
from .rules import ENDED


@answers_may_close
def exhibits_still_held(case):
    """A case cannot close while its exhibits wait for a decision or stand ready to leave the store."""
    for number in Seizure.objects.filter(case=case).exclude(status__in=ENDED).order_by("pk").values_list("number", flat=True):
        yield _("the exhibits of %(number)s are not disposed of") % {"number": number}


@answers_may_void
def exhibits_were_taken_in(case):
    """What a store took in is there, whatever the case is; a record that no store took in is voided with the case."""
    for number in Seizure.objects.filter(case=case).exclude(status=Status.RECORDED).order_by("pk").values_list("number", flat=True):
        yield _("the exhibits of %(number)s were taken into a store") % {"number": number}


@tells_handed("exhibits", gettext_lazy("Exhibits and means"))
def exhibits_handed(case):
    """Number, goods, quantity in the unit as seized, seal."""
    for item in SeizedItem.objects.filter(seizure__case=case).select_related("seizure").order_by("seizure_id", "line"):
        quantity = f"{item.quantity.normalize():f}".replace(".", ",")
        yield f"{item.seizure.number} · {item.name} · {quantity} {item.unit}" + (f" · {item.seal_number}" if item.seal_number else "")
