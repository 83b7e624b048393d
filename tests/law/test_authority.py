"""Who may sign: limits, confiscation, remedies, tax-type acts, several acts, the open question."""

from datetime import date

import pytest

from acts.errors import DomainError, NotAllowed
from law import authority, fines
from law.fines import Offence
from law.models import Setting
from law.selectors import renew_stamp

M = 1_000_000
ON = date(2026, 7, 6)


def level(*offences: Offence, **asked) -> str:
    return authority.signers(offences, on=ON, **asked).level


def test_an_official_signs_a_small_fine_without_remedies(db):
    assert level(Offence("9.3")) == "C1"
    assert level(Offence("14.1", individual=True)) == "C1"


def test_confiscated_exhibits_are_at_most_twice_the_limit(db):
    assert level(Offence("14.2.b", individual=True, value=10 * M), remedies=()) == "C1"
    assert level(Offence("14.2.b", individual=True, value=10 * M + 1), remedies=()) == "C2"


def test_an_official_orders_no_remedy(db):
    assert level(Offence("14.2.b", individual=True, value=5 * M)) == "C2"
    assert level(Offence("8.1.c")) == "C2"
    assert level(Offence("8.1.a")) == "C1"


def test_one_act_beyond_the_limit_takes_the_whole_case_up(db):
    assert level(Offence("9.3"), Offence("14.6", individual=True, value=150 * M)) == "C3"


def test_tax_acts_are_signed_without_limits_by_those_named_for_them(db):
    assert level(Offence("10.3", tax=10_000 * M)) == "C2"
    assert level(Offence("10.3", tax=10_000 * M), unit="anti_smuggling") == "C3"


def test_acts_of_several_sectors_go_to_the_peoples_committee(db):
    assert level(Offence("9.3"), several_sectors=True) == "provincial_chair"


def test_the_open_question_is_one_dated_setting(db):
    wide = Offence("12.4", mitigating=2)  # the band ends at 12 million, the fine is its minimum of 8
    assert level(wide) == "C2"
    Setting.objects.filter(code="AUTHORITY_TEST").update(value="imposed_fine")
    renew_stamp()
    assert level(wide) == "C1"


def test_a_signer_of_too_low_a_level_is_told_why(db):
    results = fines.compute_all([Offence("14.6", individual=True, value=150 * M)], on=ON).fines

    with pytest.raises(NotAllowed, match="40.000.000"):
        authority.check_authority(results, level="C2", on=ON)
    authority.check_authority(results, level="C3", on=ON)


def test_a_control_team_head_does_not_sign_tax_acts(db):
    results = fines.compute_all([Offence("10.3", tax=50 * M)], on=ON).fines

    with pytest.raises(NotAllowed):
        authority.check_authority(results, level="C2", on=ON, tax_acts=False)
    authority.check_authority(results, level="C2", on=ON, tax_acts=True)


def test_nobody_signs_without_a_position(db):
    results = fines.compute_all([Offence("9.3")], on=ON).fines

    with pytest.raises(NotAllowed):
        authority.check_authority(results, level=None, on=ON)


def test_limits_that_are_not_in_the_tables_are_said_to_be_missing(db):
    with pytest.raises(DomainError, match="01/06/2025"):
        authority.signers([Offence("9.3")], on=date(2025, 6, 1), decided_on=date(2025, 6, 1))


def test_an_unknown_line_of_command_is_refused(db):
    with pytest.raises(DomainError, match="navy"):
        authority.signers([Offence("9.3")], on=ON, unit="navy")


def test_acts_of_several_sectors_go_to_the_chair_whatever_they_cost(db):
    small = [fines.compute("9.3", on=ON)]
    assert authority.signer_of(small, on=ON).level == "C1"
    assert authority.signer_of(small, on=ON, several_sectors=True).level == "provincial_chair"


def test_who_fines_nobody_is_still_held_to_the_limits_of_the_level(db):
    words = {"on": ON, "individual": True}
    authority.check_without_fine(level="C2", confiscated=60 * M, remedies=True, **words)
    authority.check_without_fine(level="C3", confiscated=10_000 * M, remedies=True, **words)
    for level_, confiscated, remedies in (("C2", 60 * M + 1, False), ("C1", 0, True), (None, 0, False)):
        with pytest.raises(NotAllowed):
            authority.check_without_fine(level=level_, confiscated=confiscated, remedies=remedies, **words)
