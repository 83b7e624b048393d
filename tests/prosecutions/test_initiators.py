"""Who may sign the decision to initiate: a position in the dated table of initiators, on the day of the signature."""

from datetime import date

import pytest

from acts.errors import DomainError
from branches.models import Position, Posting
from law.models import Initiator
from prosecutions.commands import approve_prosecution, propose_prosecution
from prosecutions.models import Prosecution, Transfer
from prosecutions.selectors import conditions_for, latest_proposal, post_that_initiates
from tests.prosecutions.conftest import DAY, TRANSFER


@pytest.fixture
def sits_as(head_north):
    """`sits_as("control_head")`: the head of the north holds that position instead."""

    def seated(code: str):
        Posting.objects.filter(officer=head_north).update(position=Position.objects.get(code=code))

    return seated


@pytest.mark.parametrize("code", ["branch_head", "gate_head", "antismuggling_head", "pca_head"])
def test_a_position_of_the_table_initiates(proposed, head_north, sits_as, code):
    sits_as(code)
    approve_prosecution(proposed, by=head_north, today=DAY, outcome="approved")
    assert Prosecution.objects.get(case=proposed).signed_by == head_north


@pytest.mark.parametrize("code", ["director", "control_head", "clearance_head", "inspection_head"])
def test_the_right_and_a_high_level_do_not_make_an_initiator(proposed, head_north, sits_as, code):
    sits_as(code)
    with pytest.raises(DomainError) as refusal:
        approve_prosecution(proposed, by=head_north, today=DAY, outcome="approved")
    assert refusal.value.code == "conditions"
    assert not Prosecution.objects.exists()


def test_a_transfer_needs_only_the_right(criminal, lan, head_north, sits_as):
    propose_prosecution(criminal, by=lan, today=DAY, **TRANSFER)
    sits_as("control_head")
    approve_prosecution(criminal, by=head_north, today=DAY, outcome="approved")
    assert Transfer.objects.get(case=criminal).signed_by == head_north


def test_a_row_that_ended_initiates_no_more(proposed, head_north):
    Initiator.objects.filter(code="branch_head").update(valid_to=date(2026, 9, 13))
    blocked = [
        row for row in conditions_for(proposed, latest_proposal(proposed), signer=head_north, on=DAY) if row.blocking and not row.met
    ]
    assert len(blocked) == 1
    with pytest.raises(DomainError):
        approve_prosecution(proposed, by=head_north, today=DAY, outcome="approved")


def test_the_approval_page_names_the_post_and_its_mark(proposed, head_north):
    post = post_that_initiates(proposed, head_north, DAY)
    assert "Chi cục trưởng Chi cục Hải quan khu vực" in post and "suy luận" in post
    assert any(row.note == post for row in conditions_for(proposed, latest_proposal(proposed), signer=head_north, on=DAY))


@pytest.mark.parametrize("on", [date(2025, 6, 30), date(2025, 7, 1)])
def test_every_initiator_names_positions_that_there_are(db, on):
    rows = Initiator.objects.in_force(on)
    named = {code for row in rows for code in row.positions}
    assert named == {"branch_head", "gate_head", "antismuggling_head", "pca_head"} and all(row.positions for row in rows)
    assert Position.objects.filter(code__in=named).count() == len(named)
