from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import AlreadyDone, DomainError, NotAllowed
from journal.memory import record

from .. import reach, rules
from ..choices import Right, Role, Verb
from ..models import Branch, Delegation, Officer
from ..rights import forget, require
from ..selectors import delegable_rights


@transaction.atomic
def delegate(
    giver: Officer, receiver: Officer, *, branch: Branch, rights: Iterable[str], valid_from: date, valid_to: date, document, by, today: date
) -> Delegation:
    """
    Lends rights of the giver's own posting to a colleague of the branch, for at most a year, by a written decision.

    Only the giver does this, nobody for him (Law on Handling Administrative Violations art. 54). One level: what was lent
    cannot be lent on. Raises NotAllowed, WrongState, DomainError.
    """
    list(Officer.objects.select_for_update().filter(pk__in=[giver.pk, receiver.pk]).order_by("pk"))
    if by is not None and by.pk != giver.pk:
        raise NotAllowed(_("Only the holder of a right can delegate it. Ask %(name)s to do so.") % {"name": giver.full_name})
    rights = sorted({str(right) for right in rights})
    rules.check_delegable(rights, delegable_rights(giver, branch, today), branch.name)
    rules.check_delegation_period(valid_from, valid_to, today=today)
    rules.check_document(document)
    _check_receiver(giver, receiver, branch, today)
    delegation = Delegation(giver=giver, receiver=receiver, branch=branch, rights=rights, document=document.strip())
    delegation.valid_from, delegation.valid_to = valid_from, valid_to
    delegation.save()
    forget()
    facts = {"rights": rights, "giver": giver.pk, "receiver": receiver.pk, "valid_from": valid_from, "valid_to": valid_to}
    words = {"giver": giver.full_name, "receiver": receiver.full_name, "document": delegation.document}
    record(Verb.RIGHTS_DELEGATED, receiver, by=by, on=today, subject=delegation, branch=branch, facts=facts, details=words)
    return delegation


def _check_receiver(giver: Officer, receiver: Officer, branch: Branch, today: date) -> None:
    if giver.pk == receiver.pk:
        raise DomainError(_("Choose another person: nobody delegates to himself."), field="receiver")
    rules.check_active(receiver, field="receiver")
    here = receiver.postings.in_force(today).filter(branch__in=reach.below([branch.pk], today), role__in=[Role.OFFICER, Role.HEAD])
    if not here.exists():
        raise DomainError(
            _("%(name)s is no officer of %(branch)s. Choose an officer posted there.")
            % {"name": receiver.full_name, "branch": branch.name},
            field="receiver",
        )


@transaction.atomic
def end_delegation(delegation: Delegation, *, by: Officer | None, today: date) -> Delegation:
    """Takes lent rights back, from this moment on: by the giver, or by an administrator of the branch. Raises NotAllowed, AlreadyDone."""
    delegation = Delegation.objects.select_for_update(of=("self",)).select_related("branch", "receiver", "giver").get(pk=delegation.pk)
    if by is not None and by.pk != delegation.giver_id:
        require(by, Right.MANAGE_OFFICERS, delegation.branch)
    if delegation.ended_on is not None or delegation.valid_to < today:
        raise AlreadyDone(_("This delegation has ended before."))
    delegation.ended_on = today
    delegation.save(update_fields=["ended_on"])
    forget()
    facts = {"rights": delegation.rights, "giver": delegation.giver_id, "receiver": delegation.receiver_id, "ended_on": today}
    words = {"giver": delegation.giver.full_name, "receiver": delegation.receiver.full_name, "document": delegation.document}
    record(
        Verb.DELEGATION_ENDED,
        delegation.receiver,
        by=by,
        on=today,
        subject=delegation,
        branch=delegation.branch,
        facts=facts,
        details=words,
    )
    return delegation
