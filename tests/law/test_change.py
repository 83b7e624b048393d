"""A legal row changes by two persons and a new validity; what was decided under the old row stays."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from acts.errors import DomainError, NotAllowed, WrongState
from law import fines
from law.commands import approve_law_row, confirm_law_row, decline_law_row, propose_law_row
from law.deadlines import is_working_day
from law.models import Band, CalendarDay, DeadlineRule, LawProposal, Setting
from law.reference import load
from law.tables import BY_SLUG

ON = date(2026, 11, 22)
NEXT_YEAR = date(2027, 1, 1)


@pytest.fixture
def second(second_administrator):
    """Another administrator at headquarters."""
    return second_administrator


def raised_band(by) -> LawProposal:
    values = {"minimum": 4_000_000, "maximum": 8_000_000, "source": "Nghị định thử", "certainty": "found"}
    return propose_law_row("bands", "9.3", values, valid_from=NEXT_YEAR, reason="Nghị định sửa đổi", by=by, today=ON)


def test_a_second_person_approves_a_new_validity(administrator, second):
    row = approve_law_row(raised_band(administrator), by=second, today=ON)

    assert (row.valid_from, row.minimum, row.is_confirmed) == (NEXT_YEAR, 4_000_000, False)
    assert Band.objects.get(code="9.3", valid_to=date(2026, 12, 31)).minimum == 3_000_000
    assert fines.compute("9.3", on=date(2026, 12, 31)).amount == 4_000_000
    assert fines.compute("9.3", on=NEXT_YEAR).amount == 6_000_000


def test_nobody_approves_or_declines_their_own_proposal(administrator, second):
    proposal = raised_band(administrator)

    for answer in (approve_law_row, decline_law_row):
        with pytest.raises(NotAllowed):
            answer(proposal, by=administrator, today=ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        LawProposal.objects.filter(pk=proposal.pk).update(answered_by=administrator, answered_on=ON, status="approved")


def test_an_answered_proposal_stays_answered(administrator, second):
    proposal = raised_band(administrator)
    decline_law_row(proposal, by=second, today=ON)

    with pytest.raises(WrongState):
        approve_law_row(proposal, by=second, today=ON)
    assert fines.compute("9.3", on=NEXT_YEAR).amount == 4_000_000


def test_officers_and_heads_do_not_change_the_law(db, head_north):
    with pytest.raises(NotAllowed):
        raised_band(head_north)


@pytest.mark.parametrize(
    ("values", "valid_from"),
    [
        ({"minimum": 9_000_000, "maximum": 8_000_000}, NEXT_YEAR),
        ({"minimum": "many"}, NEXT_YEAR),
        ({"valid_to": "2030-01-01"}, NEXT_YEAR),
        ({"colour": "red"}, NEXT_YEAR),
        ({"minimum": 1}, date(2026, 7, 1)),
    ],
)
def test_a_row_that_would_not_stand_is_refused(administrator, values, valid_from):
    with pytest.raises(DomainError):
        propose_law_row("bands", "9.3", values, valid_from=valid_from, reason="Thử", by=administrator, today=ON)


def test_one_open_proposal_for_a_row(administrator):
    raised_band(administrator)
    with pytest.raises(DomainError):
        raised_band(administrator)


def test_a_row_can_end_without_a_successor(administrator, second):
    proposal = propose_law_row(
        "deadlines", "T_PUBLICISE", {}, valid_from=NEXT_YEAR, reason="Bãi bỏ", by=administrator, today=ON, repeals=True
    )

    assert approve_law_row(proposal, by=second, today=ON) is None
    assert DeadlineRule.objects.get(code="T_PUBLICISE").valid_to == date(2026, 12, 31)


def test_an_announced_swap_becomes_a_day_off(administrator, second):
    values = {"kind": "off", "name_vi": "Nghỉ hoán đổi", "name_en": "Swapped day off", "source": "CV 1", "certainty": "found"}
    proposal = propose_law_row("calendar", "2027-02-11", values, valid_from=ON, reason="CV 1", by=administrator, today=ON)
    assert is_working_day(date(2027, 2, 11))
    approve_law_row(proposal, by=second, today=ON)

    assert not is_working_day(date(2027, 2, 11))


def test_a_seeded_day_off_can_be_taken_back_and_loading_does_not_restore_it(administrator, second):
    proposal = propose_law_row("calendar", "2027-09-03", {"kind": "ordinary"}, valid_from=ON, reason="CV 2", by=administrator, today=ON)
    approve_law_row(proposal, by=second, today=ON)
    load()

    assert is_working_day(date(2027, 9, 3))
    assert CalendarDay.objects.filter(day=date(2027, 9, 3)).count() == 2


def test_a_confirmed_row_loses_its_mark_once(administrator):
    row = Setting.objects.get(code="AUTHORITY_TEST")
    assert confirm_law_row(row, by=administrator, today=ON).is_confirmed
    with pytest.raises(WrongState):
        confirm_law_row(row, by=administrator, today=ON)


def test_the_chain_of_the_table_remembers_who_did_what(administrator, second):
    from journal import history

    approve_law_row(raised_band(administrator), by=second, today=ON)

    lines = history.of(BY_SLUG["bands"])
    assert {"law.proposed", "law.approved"} <= {line.verb for line in lines}
    assert {line.by_name for line in lines} >= {administrator.full_name, second.full_name}


def test_the_database_refuses_two_versions_of_one_day(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        Setting.objects.create(
            code="DAY_END", value="17:00:00", valid_from=NEXT_YEAR, source="x", certainty="own", name_vi="x", name_en="x"
        )


def test_loading_twice_changes_nothing(db):
    assert not any(load().values())
