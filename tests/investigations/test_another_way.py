"""A case that is neither fined, prosecuted nor without violation is handled in another way, for a reason."""

import pytest

from acts.errors import DomainError
from cases.models import Case
from investigations.commands import decide_course, propose_course, reopen_course
from investigations.forms import ProposeCourseForm
from investigations.models import Course
from tests.investigations.conftest import DAY
from tests.scenes import CUSTODY, Desk, a_case_awaiting_decision, a_stored_seizure, do

pytestmark = pytest.mark.django_db
WORDS = {"course": "other", "reason": "Handed to the market surveillance force, which found the store first."}


def test_another_way_needs_a_reason(verified, lan):
    assert "other" in dict(ProposeCourseForm(case=verified, user=lan).fields["course"].choices)
    with pytest.raises(DomainError) as refusal:
        propose_course(verified, by=lan, today=DAY, course="other", reason=" ")
    assert refusal.value.field == "reason"
    assert not Course.objects.exists()


def test_the_head_approves_it_and_a_case_without_exhibits_closes(verified, lan, head_north):
    propose_course(verified, by=lan, today=DAY, **WORDS)
    course = decide_course(verified, by=head_north, today=DAY, outcome="approved")
    assert (course.decided, Case.objects.get(pk=verified.pk).status) == ("other", "closed")


def test_the_head_may_take_it_instead_but_says_why(proposed, head_north):
    with pytest.raises(DomainError) as refusal:
        decide_course(proposed, by=head_north, today=DAY, outcome="approved", course="other")
    assert refusal.value.field == "reason"
    course = decide_course(proposed, by=head_north, today=DAY, outcome="approved", course="other", reason="The police lead it.")
    assert (course.proposed, course.decided, course.decided_article) == ("initiate", "other", "")


def test_exhibits_hold_it_open_until_they_are_released_or_handed_over(ground):
    desk = Desk("KV06")
    case = a_case_awaiting_decision(desk, a_stored_seizure(desk), course="other")
    do(case, "InvestigationFlow", "decide", by=desk.head, outcome="approved")
    assert Case.objects.get(pk=case.pk).status == "other"
    with pytest.raises(DomainError):
        do(case, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ")
    do(case, CUSTODY, "dispose", by=desk.head, kind="hand_over", document="1/QĐ", receiver="Chi cục QLTT")
    assert Case.objects.get(pk=case.pk).status == "other"


def test_it_may_be_opened_again_for_another_course(ground):
    desk = Desk("KV06")
    case = a_case_awaiting_decision(desk, a_stored_seizure(desk), course="other")
    do(case, "InvestigationFlow", "decide", by=desk.head, outcome="approved")
    assert reopen_course(case, by=desk.head, today=DAY, reason="They sent it back.").status == "verified"
