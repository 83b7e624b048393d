import pytest
from django.db import IntegrityError, connection, transaction

from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Approval, Case
from journal import totals
from journal.models import Entry
from law.models import Crime
from prosecutions.choices import Way
from prosecutions.commands import approve_prosecution, propose_prosecution
from prosecutions.forms import ProposeProsecutionForm
from prosecutions.models import Proposal, Prosecution, Transfer
from tests.prosecutions.conftest import DAY, INITIATE, TRANSFER


def counted(measure, frm=DAY, to=DAY):
    return [(row.slices, row.amount) for row in totals.read(frm, to, measures=[measure])]


def last_verb(case):
    return Entry.objects.filter(chain_kind="case", chain_id=case.pk).latest("seq").verb


def test_the_head_signs_and_customs_have_initiated_a_case(proposed, head_north, lan):
    approve_prosecution(proposed, by=head_north, today=DAY, outcome="approved")
    signed = Prosecution.objects.get(case=proposed)
    assert (signed.decision_number, signed.drafted_by, signed.signed_by) == ("1/QĐ-KTVA", lan, head_north)
    assert signed.position
    proposed.refresh_from_db()
    assert (proposed.status, last_verb(proposed)) == ("prosecuted", "prosecution.initiated")
    assert counted("cases.prosecuted") == [({"kind": "smuggling", "route": "road", "article": "188"}, 1)]
    assert counted("cases.transferred") == []


def test_the_signature_starts_the_time_limits_of_the_criminal_procedure(prosecuted):
    rules = {row.rule: row for row in prosecuted.deadlines.all()}
    assert rules["T_DECISION_STD"].done_at is not None
    assert (rules["T_CRIME_TO_PROCURACY"].due_at - rules["T_CRIME_TO_PROCURACY"].starts_at).total_seconds() == 24 * 3600
    assert rules["T_CRIME_HAND_OVER"].due_at.date().isoformat() == "2026-09-21"


def test_a_case_that_customs_lead_to_the_end_has_a_month(criminal, lan, head_north):
    proposal = propose_prosecution(criminal, by=lan, today=DAY, **(INITIATE | {"procedure": "complete"}))
    assert proposal.body == "procuracy"
    approve_prosecution(criminal, by=head_north, today=DAY, outcome="approved")
    assert criminal.deadlines.get(rule="T_CRIME_CLOSE").due_at.date().isoformat() == "2026-10-14"


def test_a_transfer_is_counted_as_a_transfer(transferred, head_north):
    signed = Transfer.objects.get(case=transferred)
    assert (signed.decision_number, signed.body, transferred.status) == ("1/QĐ-CHS", "investigation_agency", "transferred")
    assert counted("cases.transferred") == [({"kind": "smuggling", "route": "road", "article": "188"}, 1)]
    assert counted("cases.prosecuted") == []


def test_numbers_have_no_gaps_and_no_twins(criminal_case, lan, head_north):
    numbers = []
    for _turn in range(3):
        case = criminal_case()
        propose_prosecution(case, by=lan, today=DAY, **INITIATE)
        with pytest.raises(DomainError):
            approve_prosecution(case, by=head_north, today=DAY, outcome="returned", reason="")
        approve_prosecution(case, by=head_north, today=DAY, outcome="approved")
        numbers.append(Prosecution.objects.get(case=case).number)
    assert numbers == [1, 2, 3]


def test_returning_needs_a_reason_and_lets_the_officer_propose_again(proposed, head_north, lan):
    for outcome in ("returned", "refused"):
        with pytest.raises(DomainError) as refusal:
            approve_prosecution(proposed, by=head_north, today=DAY, outcome=outcome, reason="  ")
        assert refusal.value.field == "reason"
    approve_prosecution(proposed, by=head_north, today=DAY, outcome="returned", reason="Name the owner of the goods.")
    proposed.refresh_from_db()
    assert (proposed.status, last_verb(proposed)) == ("criminal", "prosecution.returned")
    assert ProposeProsecutionForm(case=proposed, user=lan).context()["returned"].reason == "Name the owner of the goods."
    assert propose_prosecution(proposed, by=lan, today=DAY, **TRANSFER).round == 2


def test_refusing_sends_the_case_back_for_another_course(proposed, head_north):
    approve_prosecution(proposed, by=head_north, today=DAY, outcome="refused", reason="Below the threshold.")
    proposed.refresh_from_db()
    assert (proposed.status, last_verb(proposed)) == ("verified", "course.reopened")
    assert proposed.deadlines.get(rule="T_DECISION_STD").done_at is None
    assert counted("cases.prosecuted") == []


def test_who_proposed_does_not_sign(criminal, lan, head_north):
    from investigations.commands import reassign_case

    case = reassign_case(criminal, by=head_north, today=DAY, officer=head_north, reason="I take it.")
    propose_prosecution(case, by=head_north, today=DAY, **INITIATE)
    with pytest.raises(NotAllowed) as refusal:
        approve_prosecution(case, by=head_north, today=DAY, outcome="approved")
    assert refusal.value.code == "four_eyes"


def test_the_database_refuses_a_signature_by_who_proposed(proposed, lan):
    proposal = Proposal.objects.get(case=proposed)
    with pytest.raises(IntegrityError, match="approval_other_eyes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_approval (case_id, step, round, author_id, approver_id, outcome, reason, decided_on, decided_at)"
            " values (%s, 'prosecution', 1, %s, %s, 'approved', '', %s, now())",
            [proposed.pk, lan.pk, lan.pk, DAY],
        )
    for table, column, value in [("prosecution", "", ""), ("transfer", ", body", ", 'procuracy'")]:
        with pytest.raises(IntegrityError, match=f"{table}_other_eyes"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"insert into prosecutions_{table} (proposal_id, case_id, article, series, number, decision_number, decided_on, decided_at,"
                f" drafted_by_id, signed_by_id, position{column}) values (%s, %s, '188', 'x', 1, '1/x', %s, now(), %s, %s, ''{value})",
                [proposal.pk, proposed.pk, DAY, lan.pk, lan.pk],
            )


def test_the_database_keeps_one_decision_per_round_and_one_prosecution_per_case(prosecuted, head_north, lan):
    proposal = Proposal.objects.get(case=prosecuted)
    approval = Approval.objects.get(case=prosecuted, step="prosecution")
    with pytest.raises(IntegrityError, match="approval_once"), transaction.atomic():
        Approval.objects.create(
            case=prosecuted, step="prosecution", round=1, author=lan, approver=head_north, outcome="refused", reason="x",
            decided_on=DAY, decided_at=approval.decided_at,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Prosecution.objects.create(
            case=prosecuted, proposal=proposal, article="188", series="y", number=1, decision_number="1/y",
            decided_on=DAY, decided_at=approval.decided_at, drafted_by=lan, signed_by=head_north,
        )  # fmt: skip


@pytest.mark.parametrize("table", ["proposal", "prosecution"])
def test_what_was_proposed_or_signed_is_never_changed(prosecuted, table):
    for statement in (f"update prosecutions_{table} set article = '189'", f"delete from prosecutions_{table}"):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize("who", ["lan", "head_south", "clerk_north", "keeper_north", "steering", "auditor", "deputy_north"])
def test_only_the_head_of_the_branch_signs(proposed, who, request):
    with pytest.raises(NotAllowed):
        approve_prosecution(proposed, by=request.getfixturevalue(who), today=DAY, outcome="approved")


def test_a_proposal_is_decided_once(prosecuted, head_north):
    with pytest.raises(WrongState):
        approve_prosecution(prosecuted, by=head_north, today=DAY, outcome="refused", reason="On second thought.")


def test_one_proposal_at_a_time_and_only_in_a_criminal_case(proposed, open_in, north, lan):
    for case in (proposed, open_in(north, lan)):
        with pytest.raises(WrongState):
            propose_prosecution(case, by=lan, today=DAY, **INITIATE)


def test_only_the_officer_in_charge_proposes(criminal, minh, nam):
    for stranger in (minh, nam):
        with pytest.raises(NotAllowed):
            propose_prosecution(criminal, by=stranger, today=DAY, **INITIATE)


@pytest.mark.parametrize(("words", "field"), [
    ({"article": "250"}, "article"),
    ({"article": ""}, "article"),
    ({"procedure": ""}, "procedure"),
    ({"clause": 0}, "clause"),
    ({"way": "transfer", "procedure": "", "body": ""}, "body"),
    ({"way": "nonsense"}, "way"),
])  # fmt: skip
def test_a_proposal_says_what_its_way_needs(criminal, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        propose_prosecution(criminal, by=lan, today=DAY, **(INITIATE | words))
    assert refusal.value.field == field
    assert not Proposal.objects.filter(case=criminal).exists()


@pytest.mark.parametrize(("kind", "article"), [("drugs", "250"), ("ip", "226")])
def test_a_drug_or_ip_case_is_offered_transfer_only(criminal_case, lan, kind, article):
    case = criminal_case(kind, "transfer", article)
    form = ProposeProsecutionForm(case=case, user=lan)
    assert list(dict(form.fields["way"].choices)) == [Way.TRANSFER]
    assert "procedure" not in form.fields
    with pytest.raises(DomainError) as refusal:
        propose_prosecution(case, by=lan, today=DAY, **INITIATE)
    assert (refusal.value.field, refusal.value.code) == ("way", "transfer_only")


def test_the_law_of_the_day_of_signing_decides_once_more(proposed, head_north):
    Crime.objects.filter(code="188").update(customs_may_initiate=False)
    with pytest.raises(DomainError):
        approve_prosecution(proposed, by=head_north, today=DAY, outcome="approved")
    assert not Prosecution.objects.exists()


def test_exhibits_that_are_not_in_the_store_block_the_signature(open_in, north, lan, head_north):
    from investigations.commands import assign_case, decide_course, propose_course, verify_case
    from seizures.commands import record_seizure
    from tests.prosecutions.conftest import MORNING, PHONES

    case = open_in(north, lan)
    record_seizure(case, by=lan, today=DAY, seized_at=MORNING, place="Hữu Nghị", items=[PHONES])
    assign_case(case, by=head_north, today=DAY, officer=lan)
    verify_case(case, by=lan, today=DAY, record_number="12/BB", recorded_on=DAY, findings="x")
    propose_course(case, by=lan, today=DAY, course="initiate", article="188", reason="x")
    decide_course(case, by=head_north, today=DAY, outcome="approved")
    propose_prosecution(case, by=lan, today=DAY, **INITIATE)
    with pytest.raises(DomainError) as refusal:
        approve_prosecution(case, by=head_north, today=DAY, outcome="approved")
    assert refusal.value.code == "conditions"
    approve_prosecution(case, by=head_north, today=DAY, outcome="returned", reason="Bring the phones to the store first.")
    assert Case.objects.get(pk=case.pk).status == "criminal"
