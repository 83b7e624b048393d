import pytest
from django.db import IntegrityError, connection, transaction

from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Approval
from investigations.commands import decide_course, propose_course
from investigations.forms import DecideCourseForm, ProposeCourseForm
from investigations.models import Course
from journal.models import Entry, Figure
from law.models import Crime
from tests.investigations.conftest import DAY


def last_entry(case):
    return Entry.objects.filter(chain_kind="case", chain_id=case.pk).latest("seq")


def test_the_head_approves_and_the_case_takes_its_course(proposed, head_north):
    course = decide_course(proposed, by=head_north, today=DAY, outcome="approved")
    proposed.refresh_from_db()
    assert (course.decided, course.decided_article, proposed.status) == ("initiate", "188", "criminal")
    approval = Approval.objects.get(case=proposed, step="course")
    assert (approval.author, approval.approver, approval.outcome) == (course.proposed_by, head_north, "approved")


def test_deciding_alone_counts_no_prosecution(proposed, head_north):
    decide_course(proposed, by=head_north, today=DAY, outcome="approved")
    assert not Figure.objects.filter(measure__in=["cases.prosecuted", "cases.transferred"]).exists()


def test_the_head_returns_with_a_reason_and_the_officer_proposes_again(proposed, head_north, lan):
    with pytest.raises(DomainError) as refusal:
        decide_course(proposed, by=head_north, today=DAY, outcome="returned", reason=" ")
    assert refusal.value.field == "reason"
    decide_course(proposed, by=head_north, today=DAY, outcome="returned", reason="Ask the driver again.")
    proposed.refresh_from_db()
    assert (proposed.status, last_entry(proposed).verb) == ("verified", "course.returned")
    again = propose_course(proposed, by=lan, today=DAY, course="no_violation", reason="The invoice was found.")
    assert again.round == 2
    decide_course(proposed, by=head_north, today=DAY, outcome="approved")
    assert Approval.objects.filter(case=proposed, step="course").count() == 2


def test_another_course_than_the_proposed_one_needs_a_reason(proposed, head_north):
    with pytest.raises(DomainError) as refusal:
        decide_course(proposed, by=head_north, today=DAY, outcome="approved", course="transfer")
    assert refusal.value.field == "reason"
    course = decide_course(proposed, by=head_north, today=DAY, outcome="approved", course="transfer", reason="Part of a police case.")
    assert (course.proposed, course.decided, course.decided_article) == ("initiate", "transfer", "188")


def test_who_proposed_does_not_decide(verified, head_north):
    from investigations.commands import reassign_case

    case = reassign_case(verified, by=head_north, today=DAY, officer=head_north, reason="I take it myself.")
    propose_course(case, by=head_north, today=DAY, course="no_violation", reason="Nothing found.")
    with pytest.raises(NotAllowed) as refusal:
        decide_course(case, by=head_north, today=DAY, outcome="approved")
    assert refusal.value.code == "four_eyes"


def test_the_database_refuses_who_proposed_too(proposed):
    course = Course.objects.get(case=proposed)
    with pytest.raises(IntegrityError, match="course_other_eyes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "update investigations_course set outcome = 'approved', decided = 'initiate', decided_article = '188',"
            " decided_by_id = proposed_by_id, decided_on = proposed_on where id = %s",
            [course.pk],
        )


def test_the_database_keeps_one_course_per_round_and_one_waiting(proposed, lan):
    course = Course.objects.get(case=proposed)
    for changed, name in [({"round": 1}, "course_once|course_one_waits"), ({"round": 2}, "course_one_waits")]:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Course.objects.create(case=proposed, proposed="no_violation", reason="x", proposed_by=lan, proposed_on=DAY, **changed)
    assert course.round == 1


@pytest.mark.parametrize("who", ["lan", "head_south", "clerk_north", "keeper_north", "steering", "auditor"])
def test_only_the_head_of_the_branch_decides(proposed, who, request):
    with pytest.raises(NotAllowed):
        decide_course(proposed, by=request.getfixturevalue(who), today=DAY, outcome="approved")


def test_a_course_is_decided_once(proposed, head_north):
    decide_course(proposed, by=head_north, today=DAY, outcome="approved")
    with pytest.raises(WrongState):
        decide_course(proposed, by=head_north, today=DAY, outcome="returned", reason="On second thought.")


def test_an_unverified_case_takes_no_course(assigned, lan):
    with pytest.raises(WrongState):
        propose_course(assigned, by=lan, today=DAY, course="no_violation", reason="Nothing.")


def test_only_the_officer_in_charge_proposes(verified, minh):
    with pytest.raises(NotAllowed):
        propose_course(verified, by=minh, today=DAY, course="no_violation", reason="Nothing.")


@pytest.mark.parametrize(("words", "field"), [
    ({"course": "initiate", "article": ""}, "article"),
    ({"course": "initiate", "article": "999"}, "article"),
    ({"course": "initiate", "article": "250"}, "article"),
    ({"course": "transfer", "article": ""}, "article"),
    ({"course": "administrative"}, "act_codes"),
    ({"course": "administrative", "act_codes": ["99.9"]}, "act_codes"),
    ({"course": "nonsense"}, "course"),
])  # fmt: skip
def test_a_proposal_names_what_its_course_needs(verified, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        propose_course(verified, by=lan, today=DAY, reason="Because.", **words)
    assert refusal.value.field == field
    verified.refresh_from_db()
    assert verified.status == "verified"


def test_an_administrative_course_names_acts_of_the_decree(verified, lan, head_north):
    course = propose_course(verified, by=lan, today=DAY, course="administrative", reason="Small.", act_codes=["14.2.a"], article="188")
    assert (course.act_codes, course.article) == (["14.2.a"], "")


@pytest.mark.parametrize("kind", ["drugs", "ip"])
def test_a_drug_or_ip_case_is_transferred_never_initiated(open_in, north, lan, head_north, kind):
    from investigations.commands import assign_case, verify_case

    case = assign_case(open_in(north, lan, kind=kind), by=head_north, today=DAY, officer=lan)
    verify_case(case, by=lan, today=DAY, record_number="1/BB", recorded_on=DAY, findings="Found.")
    form = ProposeCourseForm(case=case, user=lan)
    assert "initiate" not in dict(form.fields["course"].choices)
    assert "transfer" in dict(form.fields["course"].choices)
    with pytest.raises(DomainError) as refusal:
        propose_course(case, by=lan, today=DAY, course="initiate", article="188", reason="No.")
    assert refusal.value.code == "transfer_only"
    propose_course(case, by=lan, today=DAY, course="transfer", article="250", reason="Heroin.")
    case.refresh_from_db()
    assert "initiate" not in dict(DecideCourseForm(case=case, user=head_north).fields["course"].choices)
    with pytest.raises(DomainError):
        decide_course(case, by=head_north, today=DAY, outcome="approved", course="initiate", article="188", reason="No.")


def test_what_customs_may_initiate_is_a_row_of_the_law_not_a_constant(verified, lan):
    Crime.objects.filter(code="188").update(customs_may_initiate=False)
    with pytest.raises(DomainError):
        propose_course(verified, by=lan, today=DAY, course="initiate", article="188", reason="x")
    Crime.objects.filter(customs_may_initiate=True).update(customs_may_initiate=False)
    assert "initiate" not in dict(ProposeCourseForm(case=verified, user=lan).fields["course"].choices)


def test_a_case_without_violation_and_without_exhibits_closes(verified, lan, head_north):
    propose_course(verified, by=lan, today=DAY, course="no_violation", reason="The papers were in order.")
    decide_course(verified, by=head_north, today=DAY, outcome="approved")
    verified.refresh_from_db()
    assert (verified.status, verified.closed_on) == ("closed", DAY)
    assert not verified.deadlines.filter(done_at__isnull=True).exists()
