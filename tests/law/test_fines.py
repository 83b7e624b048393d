"""Fines beyond the worked examples: bands by value, repeated acts, the lighter decree, refusals."""

from datetime import date, timedelta

import pytest

from acts.errors import DomainError
from law import fines
from law.fines import Offence
from law.models import Act, Band, Instrument
from law.selectors import book, renew_stamp

M = 1_000_000
ON = date(2026, 7, 6)


@pytest.mark.parametrize(
    ("value", "band"),
    [(29_999_999, "14.2"), (30 * M, "14.3"), (50 * M, "14.4"), (70 * M, "14.5.a"), (99_999_999, "14.5.a"), (100 * M, "14.6")],
)
def test_the_value_of_the_exhibits_says_the_band(db, value, band):
    assert fines.compute("14.2.b", value=value, on=ON).band_code == band


def test_a_named_point_gives_way_to_the_value(db):
    result = fines.compute("14.3", value=150 * M, individual=True, on=ON)

    assert result.band_code == "14.6" and result.amount == 35 * M
    assert any("14.3" in step.en and "14.6" in step.en for step in result.steps)


def test_a_named_point_without_a_value_keeps_its_own_band(db):
    assert fines.compute("14.4", on=ON).band_min == 20 * M
    assert fines.compute("19.4.đ", on=ON).band_max == 70 * M


def test_a_clause_with_several_bands_asks_for_the_value(db):
    with pytest.raises(DomainError, match="16.1"):
        fines.compute("16.1", on=ON)


def test_pieces_and_days_choose_the_band_too(db):
    assert fines.compute("17", units=70, on=ON).band_min == 50 * M
    assert fines.compute("8.6.a", days_late=30, on=ON).band_code == "8.6.b"


def test_cash_below_every_band_is_refused(db):
    with pytest.raises(DomainError):
        fines.compute("11.1.a", value=4 * M, on=ON)


def test_exhibits_worth_half_the_minimum_are_mitigating(db):
    assert fines.compute("16.1", value=5 * M, on=ON).amount == 13_500_000
    assert fines.compute("16.1", value=5 * M + 1, on=ON).amount == 15 * M


def test_listed_acts_on_several_declarations_are_one_aggravated_penalty(db):
    assert fines.compute("9.3", times=4, on=ON).amount == 4_400_000


def test_other_acts_are_fined_each_and_not_aggravated(db):
    result = fines.compute("9.5", times=3, on=ON)

    assert result.amount == 90 * M and result.amount_each == 30 * M
    assert (result.band_min, result.band_max) == (20 * M, 40 * M)


def test_one_decision_over_several_acts_adds_their_fines(db):
    decision = fines.compute_all([Offence("9.3"), Offence("10.3", tax=50 * M), Offence("14.6", value=150 * M)], on=ON)

    assert [fine.amount for fine in decision.fines] == [4 * M, 10 * M, 70 * M]
    assert decision.amount == 84 * M


def test_a_half_dong_rounds_up(db):
    assert fines.compute("10.2", tax=5_000_005, on=ON).amount == 500_001


@pytest.mark.parametrize(("age", "amount", "warning"), [(14, 0, True), (15, 0, True), (16, 3_750_000, False)])
def test_minors_below_sixteen_are_warned(db, age, amount, warning):
    result = fines.compute("14.2.b", value=25 * M, individual=True, age=age, on=ON)

    assert (result.amount, result.warning) == (amount, warning)


def test_children_are_not_sanctioned(db):
    with pytest.raises(DomainError):
        fines.compute("14.2.b", value=25 * M, individual=True, age=13, on=ON)


@pytest.mark.parametrize("wrong", [{"value": -1}, {"aggravating": -1}, {"times": 0}])
def test_nonsense_is_refused(db, wrong):
    with pytest.raises(DomainError):
        fines.compute("14.2.b", **{"value": 25 * M, **wrong}, on=ON)


def test_drugs_are_fined_under_another_decree(db):
    with pytest.raises(DomainError, match="282/2025"):
        fines.compute("16.3", on=ON)


def test_an_unknown_act_is_named(db):
    with pytest.raises(DomainError, match="99.9"):
        fines.compute("99.9", on=ON)


def test_a_bank_pays_what_it_did_not_transfer(db):
    assert fines.compute("26.3", withheld=123_456_789, on=ON).amount == 123_456_789


def test_circumstances_are_counted_by_code_and_once(db):
    assert fines.counted(["A2", "A11", "M1", "M8"], on=ON) == (2, 1)
    with pytest.raises(DomainError):
        fines.counted(["A2", "A2"], on=ON)


def test_the_right_to_explain_begins_at_the_maximum(db):
    assert fines.may_explain(15 * M, individual=True, on=ON)
    assert not fines.may_explain(15 * M, individual=False, on=ON)


def old_decree(code: str, minimum: int, maximum: int, *, successor: str = "") -> None:
    """An act of the former decree, as an administrator would add it."""
    last = {"valid_from": date(2020, 12, 10), "valid_to": date(2026, 6, 30), "source": "test", "certainty": "own"}
    names = {"name_vi": "Hành vi cũ", "name_en": "Former act"}
    Band.objects.create(code=f"old {code}", family=f"old {code}", minimum=minimum, maximum=maximum, **names, **last)
    Act.objects.create(
        code=code, decree="D128", family=f"old {code}", limitation="customs", clock_starts="detected", successor=successor, **names, **last
    )
    renew_stamp()


def test_before_july_2026_the_lighter_decree_applies(db):
    old_decree("9.3", 1 * M, 2 * M)
    before = fines.compute("9.3", on=date(2026, 6, 30))

    assert before.amount == 1_500_000 and before.decree == "D128" and not before.needs_check
    assert fines.compute("9.3", on=date(2026, 7, 1)).amount == 4 * M


def test_the_new_decree_applies_backwards_where_it_is_lighter(db):
    old_decree("7.1.c", 10 * M, 20 * M, successor="9.3")
    result = fines.compute("9.3", on=date(2026, 6, 30))

    assert result.amount == 4 * M and result.decree == "D169"
    assert any("15.000.000" in step.vi for step in result.steps)


def test_where_the_former_decree_is_not_loaded_a_person_must_check(db):
    result = fines.compute("9.3", on=date(2026, 6, 30))

    assert result.needs_check and "128/2020" in result.steps[-1].vi


def a_decree_to_come(code: str, minimum: int, maximum: int, *, valid_from: date) -> None:
    """A decree that is loaded before the day on which it comes into force, the present one closed on the day before."""
    names, mark = {"name_vi": "Nghị định mới", "name_en": "New decree"}, {"source": "test", "certainty": "own", "valid_from": valid_from}
    Instrument.objects.filter(code="D169").update(valid_to=valid_from - timedelta(days=1))
    Instrument.objects.create(code="DNEW", number="1/2027/NĐ-CP", penalties=True, **names, **mark)
    Act.objects.filter(code=code).update(valid_to=valid_from - timedelta(days=1))
    Band.objects.create(code=f"new {code}", family=f"new {code}", minimum=minimum, maximum=maximum, **names, **mark)
    Act.objects.create(code=code, decree="DNEW", family=f"new {code}", limitation="customs", clock_starts="detected", **names, **mark)
    renew_stamp()


def test_a_decree_loaded_ahead_of_its_day_does_not_count_before_it(db):
    begins = date(2027, 1, 1)
    a_decree_to_come("9.3", M, 2 * M, valid_from=begins)
    words = {"on": date(2026, 9, 14)}
    before, after = (fines.compute("9.3", decided_on=day, **words) for day in (begins - timedelta(days=1), begins))
    assert (before.decree, before.amount, before.needs_check) == ("D169", 4 * M, False)
    assert (after.decree, after.amount) == ("DNEW", 1_500_000), "decided under the new decree, the lighter one applies backwards"
    every = [fines.compute_all([Offence("9.3")], decided_on=day, **words).amount for day in (begins - timedelta(days=1), begins)]
    assert every == [4 * M, 1_500_000]


def test_every_act_of_the_catalogue_has_a_band_or_a_rule(db):
    tables = book()
    for code, act in tables.acts.in_force(ON).items():
        bands = tables.bands_of(act.family, ON)
        assert bool(bands) == (act.fine_rule == "band"), code


@pytest.mark.parametrize("family", ["14.2.ab", "16.1", "16.2", "17", "18", "19.4", "23.2", "23.3", "12.6", "11.1", "8.5"])
def test_bands_of_a_family_tile_their_measure_and_rise(db, family):
    bands = book().bands_of(family, ON)

    assert all(one.high == other.low for one, other in zip(bands, bands[1:], strict=False))
    assert bands[-1].high is None
    assert [band.maximum for band in bands] == sorted(band.maximum for band in bands)


@pytest.mark.django_db
def test_a_narrow_band_is_not_left_by_its_tenth():
    """25 to 30 million: the middle and a tenth of it are 30.25 million, above the band."""
    result = fines.compute("23.2", on=date(2026, 8, 3), value=105_000_000, aggravating=1)
    assert (result.band_max, result.amount) == (30_000_000, 30_000_000)
