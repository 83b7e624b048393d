from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.authtoken.models import Token

from acts.errors import AlreadyDone
from journal.memory import record

from ..choices import Verb
from ..models import Officer


@transaction.atomic
def set_first_password(officer: Officer, password: str, *, today: date) -> Officer:
    """
    The officer's own act through the one-time link, so that an administrator who used the link himself would show by its time.

    The caller has checked the link and the strength of the password. Raises AlreadyDone when a password was set before.
    """
    officer = Officer.objects.select_for_update(of=("self",)).select_related("branch").get(pk=officer.pk)
    if officer.has_usable_password():
        raise AlreadyDone(_("A password was set before. Sign in with it, or ask an administrator."))
    officer.set_password(password)
    officer.save(update_fields=["password"])
    record(Verb.PASSWORD_SET, officer, by=officer, on=today, branch=officer.branch, details={"name": officer.full_name})
    return officer


@transaction.atomic
def note_password_change(officer: Officer, *, today: date) -> Officer:
    """The officer has just chosen another password: tokens for the API got with the old one are void, and an entry says when."""
    officer = Officer.objects.select_for_update(of=("self",)).select_related("branch").get(pk=officer.pk)
    Token.objects.filter(user=officer).delete()
    record(Verb.PASSWORD_CHANGED, officer, by=officer, on=today, branch=officer.branch, details={"name": officer.full_name})
    return officer
