from datetime import date

from django.db import transaction
from rest_framework.authtoken.models import Token

from journal.memory import record

from ..choices import Verb
from ..models import Officer


@transaction.atomic
def issue_token(officer: Officer, *, by: Officer, today: date) -> Token:
    """Gives the officer a new token for the API; the one before it is void from now on. The caller has checked password and code."""
    officer = Officer.objects.select_for_update(of=("self",)).select_related("branch").get(pk=officer.pk)
    Token.objects.filter(user=officer).delete()
    token = Token.objects.create(user=officer)
    record(Verb.TOKEN_ISSUED, officer, by=by, on=today, branch=officer.branch, details={"name": officer.full_name})
    return token


@transaction.atomic
def revoke_token(officer: Officer, *, by: Officer, today: date) -> bool:
    """Makes the officer's token void at once. -> was there one?"""
    officer = Officer.objects.select_for_update(of=("self",)).select_related("branch").get(pk=officer.pk)
    if not Token.objects.filter(user=officer).delete()[0]:
        return False
    record(Verb.TOKEN_REVOKED, officer, by=by, on=today, branch=officer.branch, details={"name": officer.full_name})
    return True
