from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts.errors import AlreadyDone, DomainError
from branches.models import Branch, Officer
from branches.rights import branch_ids, other_eyes, require
from cases.models import Case
from cases.rules import folded
from journal.memory import record

from ..choices import Right, Verb
from ..giving_rules import check_conflict_said
from ..models import Conflict


@transaction.atomic
def declare_conflict(
    officer: Officer, *, by: Officer, today: date, branch: Branch, reason: str, subject: str = "", case: Case | None = None
) -> Conflict:
    """
    An officer has an interest in a case, or in a person or organisation by name or number: from now on he gets no such case.

    Declared by himself or by a head of the branch. Raises NotAllowed, DomainError.
    """
    Officer.objects.select_for_update(no_key=True).get(pk=officer.pk)
    if by.pk != officer.pk:
        require(by, Right.ASSIGN_CASE, branch)
    if branch.pk not in branch_ids(officer, Right.VERIFY_CASE):
        words = _("%(officer)s may not verify cases of %(branch)s. Choose an officer of the branch.")
        raise DomainError(words % {"officer": officer.full_name, "branch": branch.name}, field="officer")
    check_conflict_said(subject, with_case=case is not None, reason=reason)
    words = " ".join(subject.split())
    row = Conflict.objects.create(
        officer=officer, branch=branch, case=case, subject=words, folded_subject=folded(words), reason=reason.strip(),
        declared_by=by, declared_on=today,
    )  # fmt: skip
    facts = {"officer": officer.pk, "case": case.pk if case else None}
    details = {"officer": officer.full_name, "subject": words, "reason": row.reason}
    record(Verb.CONFLICT_DECLARED, case or officer, by=by, on=today, subject=row, branch=branch, facts=facts, details=details)
    return row


def declare_own_conflict(case: Case, *, by: Officer, today: date, reason: str) -> Conflict:
    """An officer declares his interest in this very case. Raises NotAllowed, DomainError."""
    return declare_conflict(by, by=by, today=today, branch=case.branch, reason=reason, case=case)


@transaction.atomic
def end_conflict(row: Conflict, *, by: Officer, today: date, reason: str) -> Conflict:
    """The interest is no more. A head of the branch ends it, never the officer himself. Raises NotAllowed, AlreadyDone, DomainError."""
    row = Conflict.objects.select_for_update(of=("self",)).select_related("officer", "branch", "case").get(pk=row.pk)
    require(by, Right.ASSIGN_CASE, row.branch)
    other_eyes(by, row.officer_id)
    check_conflict_said("", with_case=True, reason=reason)
    if row.ended_on is not None:
        raise AlreadyDone(_("This conflict has ended before."))
    row.ended_on = today
    row.save(update_fields=["ended_on"])
    details = {"officer": row.officer.full_name, "subject": row.subject, "reason": reason.strip()}
    facts = {"officer": row.officer_id, "ended_on": today}
    record(Verb.CONFLICT_ENDED, row.case or row.officer, by=by, on=today, subject=row, branch=row.branch, facts=facts, details=details)
    return row
