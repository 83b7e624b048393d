"""What the tests of handing over share: a case offered and taken over, and what was counted for a branch."""

from cases.commands import accept_offer, offer_case
from cases.models import Case, CaseTransfer
from journal.models import Figure
from tests.scenes import DAY, Desk

WHY = {"reason": "Đường dây thuộc địa bàn phía Nam.", "document": "12/CV-KV06"}


def offered(case: Case, desk: Desk, to: Desk, **words) -> CaseTransfer:
    return offer_case(case, by=desk.head, today=DAY, branch=to.branch, **WHY | words)


def handed(case: Case, desk: Desk, to: Desk) -> Case:
    accept_offer(offered(case, desk, to), by=to.head, today=DAY)
    return Case.objects.select_related("branch").get(pk=case.pk)


def counted(measure: str, desk: Desk) -> int:
    return sum(Figure.objects.filter(measure=measure, branch_id=desk.branch.pk).values_list("amount", flat=True))
