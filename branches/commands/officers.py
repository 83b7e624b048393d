from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from rest_framework.authtoken.models import Token

from acts.errors import AlreadyDone, DomainError, NotAllowed
from journal.memory import record

from .. import rules, seats
from ..choices import Right, Verb
from ..models import Branch, Officer
from ..rights import require
from ..vietnamese import vietnamese_sort_key


@transaction.atomic
def appoint_officer(
    *, username, full_name, branch, by, today: date, badge_number="", email="", language="vi", password=None, is_demo=False
) -> Officer:
    """
    Opens an account without any right: rights come with a posting. Without a password nobody can sign in with it.

    Raises NotAllowed, AlreadyDone on a name or badge already taken, DomainError on a user name that cannot be.
    """
    branch = Branch.objects.select_for_update().get(pk=branch.pk)
    require(by, Right.MANAGE_OFFICERS, branch)
    rules.check_username(username)
    _check_free(username, badge_number)
    full_name = " ".join(full_name.split())
    officer = Officer(username=username, full_name=full_name, sort_key=vietnamese_sort_key(full_name), branch=branch)
    officer.badge_number, officer.email, officer.language, officer.is_demo = badge_number, email, language, is_demo
    officer.set_password(password)
    officer.save()
    record(Verb.OFFICER_APPOINTED, officer, by=by, on=today, branch=branch, details={"username": username, "name": full_name})
    return officer


def _check_free(username: str, badge_number: str) -> None:
    if Officer.objects.filter(username=username).exists():
        raise AlreadyDone(_("The user name %(username)s is taken. Choose another one.") % {"username": username}, field="username")
    if badge_number and Officer.objects.filter(badge_number=badge_number).exists():
        raise AlreadyDone(_("The badge number %(badge)s belongs to another officer.") % {"badge": badge_number}, field="badge_number")


@transaction.atomic
def dismiss_officer(officer: Officer, *, reason: str, by: Officer | None, today: date) -> Officer:
    """
    Closes an account: rights, sessions, postings and delegations end at once. The row stays, for the acts it did.

    Needs the right on the branch of appointment and on every branch of a running posting, so that nobody empties the desk of
    another branch. Raises NotAllowed, AlreadyDone.
    """
    officer = Officer.objects.select_for_update(of=("self",)).select_related("branch").get(pk=officer.pk)
    running = list(officer.postings.exclude(valid_to__lte=today).select_for_update(of=("self",)).select_related("branch"))
    for branch in {posting.branch for posting in running} | ({officer.branch} if officer.branch else set()):
        require(by, Right.MANAGE_OFFICERS, branch)
    if by is not None and by.pk == officer.pk:
        raise NotAllowed(_("You cannot dismiss yourself. Ask another administrator."))
    if not officer.is_active:
        raise AlreadyDone(_("%(name)s has been dismissed before.") % {"name": officer.full_name})
    if not reason.strip():
        raise DomainError(_("Write the reason, with the number of the decision."), field="reason")
    officer.is_active, officer.session_version = False, officer.session_version + 1
    officer.save(update_fields=["is_active", "session_version"])
    Token.objects.filter(user=officer).delete()
    for posting in running:
        posting.valid_to = max(posting.valid_from, today)
        posting.save(update_fields=["valid_to"])
    seats.sync_officer(officer, today=today)
    words = {"name": officer.full_name, "reason": reason.strip()}
    record(Verb.OFFICER_DISMISSED, officer, by=by, on=today, also=running, branch=officer.branch, details=words)
    return officer


@transaction.atomic
def end_sessions(officer: Officer, *, by: Officer | None, today: date) -> Officer:
    """Signs the person out everywhere at the next request. One's own sessions, or with the right on the branch of appointment."""
    officer = Officer.objects.select_for_update(of=("self",)).select_related("branch").get(pk=officer.pk)
    if by is not None and by.pk != officer.pk:
        if officer.branch is None:
            raise NotAllowed(_("This account belongs to no branch. Ask the operator of the system."))
        require(by, Right.MANAGE_OFFICERS, officer.branch)
    officer.session_version += 1
    officer.save(update_fields=["session_version"])
    Token.objects.filter(user=officer).delete()
    record(Verb.SESSIONS_ENDED, officer, by=by, on=today, branch=officer.branch, details={"name": officer.full_name})
    return officer
