"""The words of fine collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from branches import rights
from branches.choices import Role
from journal import verbs


class DraftStatus(models.TextChoices):
    DRAFTED = "drafted", _("Awaits signature")
    RETURNED = "returned", _("Returned for rework")
    SIGNED = "signed", _("Signed")


class SubjectKind(models.TextChoices):
    """Who is fined: bands are printed for organisations and halve for individuals and households (Decree 169/2026 art. 6)."""

    INDIVIDUAL = "individual", _("Individual or household")
    ORGANISATION = "organisation", _("Organisation")


class Revenue(models.TextChoices):
    """What a payment is for; budget.collected sums over all of them."""

    FINE = "fine", _("Fine")
    INTEREST = "interest", _("Late-payment interest")
    TAX = "tax", _("Evaded or missing tax")
    PROCEEDS = "proceeds", _("Proceeds of confiscated goods")
    GOODS = "goods", _("Value of dispersed goods")


class Served(models.TextChoices):
    IN_PERSON = "in_person", _("Handed over in person")
    POST = "post", _("By registered post")
    ELECTRONIC = "electronic", _("Electronically")


class Verb(models.TextChoices):
    PENALTY_DRAFTED = "penalty.drafted", _("Penalty decision drafted")
    PENALTY_RETURNED = "penalty.returned", _("Penalty draft returned for rework")
    PENALTY_SIGNED = "penalty.signed", _("Penalty decision signed")
    PENALTY_SERVED = "penalty.served", _("Penalty decision served")
    PENALTY_OVERDUE = "penalty.overdue", _("Fine not paid in time")
    PAYMENT_POSTED = "payment.posted", _("Payment received")


class Right(models.TextChoices):
    VIEW_FINES = "view_fines", _("See decisions and payments")
    DRAFT_PENALTY = "draft_penalty", _("Draft a penalty decision")
    SIGN_PENALTY = "sign_penalty", _("Sign a penalty decision")
    SERVE_PENALTY = "serve_penalty", _("Serve a penalty decision")
    POST_PAYMENT = "post_payment", _("Post a payment")


verbs.declare(Verb)
rights.declare(
    Right,
    {
        Right.VIEW_FINES: {Role.OFFICER, Role.HEAD, Role.CLERK, Role.AUDITOR},
        Right.DRAFT_PENALTY: {Role.OFFICER, Role.HEAD},
        Right.SIGN_PENALTY: {Role.HEAD},
        Right.SERVE_PENALTY: {Role.OFFICER, Role.HEAD},
        Right.POST_PAYMENT: {Role.CLERK},
    },
)
