"""The words of custody: states, disposals, kinds of move and seal act, this room's verbs and rights."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from branches import rights
from branches.choices import Role
from journal import verbs


class Status(models.TextChoices):
    """Where a seizure stands. What is confiscated stays in the store as State property; the other two leave it."""

    RECORDED = "recorded", _("Waits to be taken into the store")
    TAKEN_IN = "taken_in", _("Waits for verification")
    HELD = "held", _("Held in the store")
    DECIDED = "decided", _("Waits to be handed out")
    RELEASED = "released", _("Released")
    CONFISCATED = "confiscated", _("Confiscated")
    HANDED_OVER = "handed_over", pgettext_lazy("exhibit", "Handed over")
    VOIDED = "voided", pgettext_lazy("exhibit", "Recorded by mistake")


class DisposalKind(models.TextChoices):
    RELEASE = "release", _("Return to the owner")
    CONFISCATE = "confiscate", _("Confiscate for the State")
    HAND_OVER = "hand_over", _("Hand over to another authority")


class MoveKind(models.TextChoices):
    TAKE_IN = "take_in", _("Taken into the store")
    HAND_OUT = "hand_out", _("Handed out of the store")
    TAKE_BACK = "take_back", _("Taken back into the store")
    TRANSFER = "transfer", _("Moved to the store of another branch")


class SealAct(models.TextChoices):
    """Decree 127/2017 art. 7 and the articles after it: each is an act of its own, none is ever changed."""

    SEALED = "sealed", _("Sealed")
    CHECKED = "checked", _("Seal checked, whole")
    BROKEN = "broken", _("Seal found broken")
    RESEALED = "resealed", _("Sealed again")


class Verb(models.TextChoices):
    STORE_OPENED = "store.opened", _("Store opened")
    SEIZURE_RECORDED = "seizure.recorded", _("Seizure recorded")
    CUSTODY_MOVED = "custody.moved", _("Exhibits taken into the store")
    SEIZURE_VERIFIED = "seizure.verified", _("Exhibits verified by a second person")
    SEIZURE_DISPOSED = "seizure.disposed", _("Disposal of the exhibits decided")
    CUSTODY_ENDED = "custody.ended", _("Exhibits handed out of the store")
    DISPOSAL_WITHDRAWN = "disposal.withdrawn", _("Disposal of the exhibits withdrawn")
    CUSTODY_RESUMED = "custody.resumed", _("Exhibits taken back into the store")
    CUSTODY_TRANSFERRED = "custody.transferred", _("Exhibits moved to the store of another branch")
    CUSTODY_LEFT = "custody.left", _("Exhibits stay with the giving branch")
    SEIZURE_JOINED = "seizure.joined", _("Seizure goes on in the earlier case")
    SEIZURE_VOIDED = "seizure.voided", _("Seizure voided with its case")


class Right(models.TextChoices):
    RECORD_SEIZURE = "record_seizure", _("Record a seizure")
    TAKE_CUSTODY = "take_custody", _("Take exhibits into and out of the store")
    VERIFY_SEIZURE = "verify_seizure", _("Verify exhibits in the store")
    DISPOSE_SEIZURE = "dispose_seizure", _("Decide the disposal of exhibits")
    VIEW_CUSTODY = "view_custody", _("See the exhibits and the store")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.RECORD_SEIZURE: {Role.OFFICER, Role.HEAD},
        Right.TAKE_CUSTODY: {Role.CUSTODIAN},
        Right.VERIFY_SEIZURE: {Role.OFFICER, Role.HEAD},
        Right.DISPOSE_SEIZURE: {Role.HEAD},
        Right.VIEW_CUSTODY: {Role.OFFICER, Role.HEAD, Role.CUSTODIAN, Role.AUDITOR},
    },
)
