from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from acts import clock
from acts.errors import WrongState
from branches.models import Officer
from branches.rights import require
from cases.choices import Status
from cases.commands import lock_case
from cases.models import Case
from investigations.rules import check_assignee, check_course
from investigations.statutes import articles_initiable, articles_known
from journal.memory import record

from ..choices import Procedure, Right, Verb, Way
from ..models import Proposal, Prosecution
from ..rules import COURSE_OF, FILE_BODY, check_not_initiated_before, check_proposal
from ..selectors import waiting_proposal


def check_way(case: Case, way: str, article: str, today: date) -> None:
    """Drug and IP cases, and articles outside the law row of the day, are only ever transferred. Raises DomainError."""
    course = COURSE_OF[Way(way)] if way in Way.values else ""
    check_course(course, kind=case.kind, article=article, known=articles_known(today), initiable=articles_initiable(today), field="way")


@transaction.atomic
def propose_prosecution(
    case: Case,
    *,
    by: Officer,
    today: date,
    way: str,
    article: str,
    summary: str,
    clause: int | None = None,
    procedure: str = "",
    body: str = "",
) -> Proposal:
    """
    The officer in charge proposes to initiate, or to transfer to `body`.

    For an initiation `procedure` says how far customs lead it, and with that where the file goes. Raises NotAllowed,
    WrongState, DomainError. Source: Criminal Procedure Code arts 144, 153, 164; Law on the Organisation of Criminal
    Investigation Bodies art. 33.
    """
    case = lock_case(case.pk)
    require(by, Right.PROPOSE_PROSECUTION, case.branch)
    if case.status != Status.CRIMINAL or waiting_proposal(case):
        raise WrongState(_("No proposal is expected in this case now. Reload the page to see what comes next."))
    check_assignee(case.assigned_to_id, by)
    check_way(case, way, article, today)
    check_proposal(way, procedure=procedure, body=body, clause=clause)
    check_not_initiated_before(way, initiated=Prosecution.objects.filter(case=case).exists())
    initiate = way == Way.INITIATE
    proposal = Proposal.objects.create(
        case=case,
        round=case.prosecution_proposals.count() + 1,
        way=way,
        article=article,
        clause=clause,
        procedure=procedure if initiate else "",
        body=FILE_BODY[Procedure(procedure)] if initiate else body,
        summary=summary,
        proposed_by=by,
        proposed_on=today,
        proposed_at=clock.now(),
    )
    facts = {**case.slices, "way": way, "article": article, "clause": clause, "body": proposal.body, "round": proposal.round}
    record(Verb.PROSECUTION_PROPOSED, case, by=by, on=today, subject=proposal, facts=facts, details={"summary": summary})
    return proposal
