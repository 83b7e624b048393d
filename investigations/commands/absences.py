from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import AlreadyDone, DomainError
from branches.models import Branch, Officer
from branches.rights import branch_ids, forget, require
from cases.models import StandIn
from journal.memory import record

from ..choices import Right, Verb
from ..giving_rules import check_absence


@transaction.atomic
def set_stand_in(
    officer: Officer, *, by: Officer, today: date, stand_in: Officer, branch: Branch, valid_from: date, valid_to: date, reason: str,
    document: str = "",
) -> StandIn:  # fmt: skip
    """
    An officer is absent from a day to a day, both inclusive: the colleague does the steps of the officer in charge for him.

    Set by the officer himself or by a head of the branch. It lends no right. Raises NotAllowed, DomainError.
    """
    list(Officer.objects.select_for_update(no_key=True).filter(pk__in=[officer.pk, stand_in.pk]).order_by("pk"))
    if by.pk != officer.pk:
        require(by, Right.ASSIGN_CASE, branch)
    check_absence(officer.pk, stand_in.pk, valid_from=valid_from, valid_to=valid_to, today=today, reason=reason)
    for person, field in ((officer, "officer"), (stand_in, "stand_in")):
        if not person.is_active or branch.pk not in branch_ids(person, Right.VERIFY_CASE):
            words = _("%(officer)s may not verify cases of %(branch)s. Choose an officer of the branch.")
            raise DomainError(words % {"officer": person.full_name, "branch": branch.name}, field=field)
    _check_free(officer, stand_in, valid_from, valid_to)
    row = StandIn.objects.create(
        officer=officer, stand_in=stand_in, branch=branch, valid_from=valid_from, valid_to=valid_to,
        reason=reason.strip(), document=document.strip(), set_by=by, set_on=today,
    )  # fmt: skip
    forget()
    facts = {"officer": officer.pk, "stand_in": stand_in.pk, "valid_from": valid_from, "valid_to": valid_to}
    details = {"officer": officer.full_name, "stand_in": stand_in.full_name, "reason": row.reason, "document": row.document}
    record(Verb.STANDIN_SET, officer, by=by, on=today, subject=row, branch=branch, facts=facts, details=details)
    return row


def _check_free(officer: Officer, stand_in: Officer, valid_from: date, valid_to: date) -> None:
    """One stand-in at a time, who is not absent himself: else nobody would do the steps. Raises DomainError."""
    then = StandIn.objects.filter(ended_on__isnull=True, valid_from__lte=valid_to, valid_to__gte=valid_from)
    if then.filter(officer=officer).exists():
        raise DomainError(_("Somebody stands in for this officer on some of these days. End that first."), field="valid_from")
    if then.filter(officer=stand_in).exists():
        words = _("%(officer)s is absent on some of these days. Choose another stand-in.")
        raise DomainError(words % {"officer": stand_in.full_name}, field="stand_in")


@transaction.atomic
def end_stand_in(row: StandIn, *, by: Officer, today: date) -> StandIn:
    """The officer is back, or somebody else stands in: from this moment on. By the officer or a head. Raises NotAllowed, AlreadyDone."""
    row = StandIn.objects.select_for_update(of=("self",)).select_related("officer", "stand_in", "branch").get(pk=row.pk)
    if by.pk != row.officer_id:
        require(by, Right.ASSIGN_CASE, row.branch)
    if row.ended_on is not None or row.valid_to < today:
        raise AlreadyDone(_("This absence has ended before."))
    row.ended_on = today
    row.save(update_fields=["ended_on"])
    forget()
    facts = {"officer": row.officer_id, "stand_in": row.stand_in_id, "ended_on": today}
    details = {"officer": row.officer.full_name, "stand_in": row.stand_in.full_name}
    record(Verb.STANDIN_ENDED, row.officer, by=by, on=today, subject=row, branch=row.branch, facts=facts, details=details)
    return row
