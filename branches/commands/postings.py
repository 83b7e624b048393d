from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import AlreadyDone, DomainError
from journal.memory import record

from .. import rules, seats
from ..choices import Right, Role, Verb
from ..models import Branch, Officer, Position, Posting
from ..rights import require


@transaction.atomic
def post_officer(
    officer: Officer, *, branch: Branch, role, position: Position, valid_from: date, document, by, today: date, valid_to: date | None = None
) -> Posting:
    """
    Seats an officer in a role at a branch from the first day to the last, both inclusive.

    Raises NotAllowed (also for one's own posting), WrongState for a dismissed officer, AlreadyDone for an overlap, DomainError for
    two roles that belong in two hands.
    """
    officer = Officer.objects.select_for_update().get(pk=officer.pk)
    require(by, Right.MANAGE_OFFICERS, branch)
    rules.check_not_self(officer, by)
    rules.check_active(officer)
    rules.check_period(valid_from, valid_to)
    rules.check_branch_period(branch, valid_from, valid_to)
    rules.check_document(document)
    meanwhile = _meanwhile(officer, valid_from, valid_to)
    _check_not_twice(meanwhile, branch, role)
    rules.check_separation(role, [posting.role for posting in meanwhile])
    posting = Posting(officer=officer, branch=branch, role=Role(role), position=position, document=document.strip())
    posting.valid_from, posting.valid_to = valid_from, valid_to
    posting.save()
    seats.sync_officer(officer, today=today)
    record(Verb.OFFICER_POSTED, officer, by=by, on=today, subject=posting, branch=branch, facts=_facts(posting), details=_words(posting))
    return posting


def _meanwhile(officer: Officer, first: date, last: date | None) -> list[Posting]:
    postings = officer.postings.exclude(valid_to__lt=first).select_related("branch")
    return list(postings.filter(valid_from__lte=last) if last else postings)


def _check_not_twice(meanwhile: list[Posting], branch: Branch, role: str) -> None:
    for posting in meanwhile:
        if posting.branch_id == branch.pk and posting.role == role:
            raise AlreadyDone(
                _("The officer already holds this role at %(branch)s from %(first)s. End that posting first.")
                % {"branch": branch.name, "first": rules.as_day(posting.valid_from)},
                field="valid_from",
            )


def _facts(posting: Posting) -> dict:
    return {
        "role": posting.role,
        "position": posting.position.code,
        "level": posting.position.level,
        "valid_from": posting.valid_from,
        "valid_to": posting.valid_to,
    }


def _words(posting: Posting) -> dict:
    return {"name": posting.officer.full_name, "position": posting.position.name_vi, "document": posting.document}


@transaction.atomic
def end_posting(posting: Posting, *, last_day: date, by: Officer | None, today: date) -> Posting:
    """
    Sets the last day of a posting, inclusive; its rights, and what was delegated from it, end with that day.

    A day before today ends them at once. Raises NotAllowed, AlreadyDone when it ends by then anyway, DomainError.
    """
    officer = Officer.objects.select_for_update().get(pk=posting.officer_id)
    posting = Posting.objects.select_for_update(of=("self",)).select_related("branch", "position", "officer").get(pk=posting.pk)
    require(by, Right.MANAGE_OFFICERS, posting.branch)
    rules.check_not_self(officer, by)
    if posting.valid_to is not None and posting.valid_to <= last_day:
        raise AlreadyDone(_("This posting already ends on %(day)s.") % {"day": rules.as_day(posting.valid_to)}, field="last_day")
    if last_day < posting.valid_from:
        raise DomainError(_("The last day lies before the first day of the posting. Choose a later day."), field="last_day")
    posting.valid_to = last_day
    posting.save(update_fields=["valid_to"])
    seats.sync_officer(officer, today=today)
    record(
        Verb.POSTING_ENDED, officer, by=by, on=today, subject=posting, branch=posting.branch, facts=_facts(posting), details=_words(posting)
    )
    return posting
