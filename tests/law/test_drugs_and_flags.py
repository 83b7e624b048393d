"""Drug thresholds with the mixture rule, and signs of crime by value, quantity and history."""

from datetime import date

import pytest

from acts.errors import DomainError
from law import crimes, thresholds
from law.thresholds import Findings, drug_answer, flags

ON = date(2026, 7, 6)
M = 1_000_000
G = 1_000
KG = 1_000_000


def clause(article: str, *drugs, **asked) -> int:
    return drug_answer(article, drugs, on=ON, **asked).clause


@pytest.mark.parametrize(
    ("substance", "ladder"),
    [
        ("heroin", [(99, 0), (100, 1), (4_999, 1), (5 * G, 2), (29_999, 2), (30 * G, 3), (99_999, 3), (100 * G, 4)]),
        ("methamphetamine", [(100, 1), (5 * G, 2), (30 * G, 3), (100 * G, 4)]),
        ("opium", [(999, 0), (1 * G, 1), (500 * G, 2), (1 * KG, 3), (5 * KG, 4)]),
        ("cannabis_leaf", [(999_999, 0), (1 * KG, 1), (10 * KG, 2), (25 * KG, 3), (75 * KG, 4)]),
        ("cocaine", [(99, 0), (100, 1), (5 * G, 2), (30 * G, 3), (100 * G, 4)]),
        ("mdma", [(99, 0), (100, 1), (5 * G, 2), (30 * G, 3), (100 * G, 4)]),
        ("cannabis_resin", [(999, 0), (1 * G, 1), (500 * G, 2), (1 * KG, 3), (5 * KG, 4)]),
        ("coca_leaf", [(999_999, 0), (1 * KG, 1), (10 * KG, 2), (25 * KG, 3), (75 * KG, 4)]),
        ("khat", [(1 * KG, 1), (75 * KG, 4)]),
        ("poppy_fruit_dry", [(5 * KG, 1), (50 * KG, 2), (200 * KG, 3), (600 * KG, 4)]),
        ("poppy_fruit_fresh", [(1 * KG, 1), (10 * KG, 2), (50 * KG, 3), (150 * KG, 4)]),
        ("ketamine", [(999, 0), (1 * G, 1), (20 * G, 2), (100 * G, 3), (300 * G, 4)]),
        ("other_liquid", [(9_999, 0), (10_000, 1), (100_000, 2), (250_000, 3), (750_000, 4)]),
    ],
)
@pytest.mark.parametrize("article", ["249", "250", "252"])
def test_the_chain_of_each_group(db, article, substance, ladder):
    assert [clause(article, (substance, amount)) for amount, _expected in ladder] == [expected for _amount, expected in ladder]


@pytest.mark.parametrize("article", ["248", "251"])
def test_production_and_trafficking_have_no_minimum(db, article):
    assert clause(article, ("heroin", 1)) == 1


def test_production_of_liquids_has_its_own_steps(db):
    assert clause("248", ("other_liquid", 200_000)) == 3
    assert clause("251", ("other_liquid", 200_000)) == 2


def test_production_knows_no_plants(db):
    with pytest.raises(DomainError, match="248"):
        clause("248", ("cannabis_leaf", KG))


def test_substances_of_one_point_are_added(db):
    assert clause("249", ("heroin", 3 * G), ("methamphetamine", 2 * G)) == 2
    assert clause("249", ("heroin", 3 * G), ("methamphetamine", 2 * G - 1)) == 1


def test_substances_of_different_points_are_added_as_percentages(db):
    # 4 g of 5 g is 80 %, 3 g of 20 g is 15 %: 95 % of clause 2. One gram more of ketamine makes 100 %.
    assert clause("249", ("heroin", 4 * G), ("ketamine", 3 * G)) == 1
    assert clause("249", ("heroin", 4 * G), ("ketamine", 4 * G)) == 2


def test_small_parts_of_every_group_reach_a_clause_together(db):
    assert clause("249", ("heroin", 60), ("ketamine", 300)) == 0  # 60 % + 30 %
    assert clause("249", ("heroin", 60), ("ketamine", 400)) == 1


def test_mass_and_volume_meet_as_percentages(db):
    assert clause("249", ("heroin", 50), ("other_liquid", 5_000)) == 1


def test_a_percentage_is_cut_and_never_rounded_up_to_the_clause(db):
    answer = drug_answer("249", [("heroin", 4_999), ("ketamine", 1)], on=ON)

    assert answer.clause == 1
    assert any("99,9%" in step.vi for step in answer.steps)


def test_one_substance_in_clause_four_decides(db):
    assert clause("249", ("heroin", 100 * G), ("cannabis_leaf", 1)) == 4


def test_a_prior_sanction_removes_the_minimum(db):
    assert clause("250", ("heroin", 50), prior=True) == 1
    assert clause("251", ("heroin", 50), prior=True) == 1


def test_the_border_lifts_transport_and_trafficking_to_clause_two(db):
    assert clause("250", ("heroin", 100), cross_border=True) == 2
    assert clause("251", ("heroin", 1), cross_border=True) == 2
    assert clause("249", ("heroin", 100), cross_border=True) == 1
    assert clause("250", ("heroin", 50), cross_border=True) == 0


def test_diluted_opium_is_converted_to_ten_percent_morphine(db):
    assert clause("249", ("opium", 4 * G, 25)) == 1  # 2.5 % morphine: one gram
    assert clause("249", ("opium", 4 * G - 4, 25)) == 0


def test_an_unappraised_substance_has_no_clause_yet(db):
    answer = drug_answer("249", [("happy_water", 5 * G)], on=ON)

    assert answer.clause == 0 and answer.undetermined


@pytest.mark.parametrize(("article", "drugs"), [("188", [("heroin", 1)]), ("249", []), ("249", [("heroin", -1)]), ("249", [("sugar", 1)])])
def test_questions_that_cannot_be_answered_are_refused(db, article, drugs):
    with pytest.raises(DomainError):
        drug_answer(article, drugs, on=ON)


def crimes_flagged(**found) -> dict[str, int]:
    return {flag.crime: flag.clause for flag in flags(Findings(**found), on=ON, crimes=["188", "189", "190", "200", "226", "244"])}


@pytest.mark.parametrize(
    ("found", "flagged"),
    [
        ({"value": 99_999_999}, {}),
        ({"value": 100 * M}, {"188": 1, "189": 1}),
        ({"value": 300 * M}, {"188": 2, "189": 2}),
        ({"value": 500 * M}, {"188": 3, "189": 3}),
        ({"value": 1_000 * M}, {"188": 4, "189": 3}),
        ({"value": 50 * M, "prior": True}, {"188": 1, "189": 1}),
        ({"value": 50 * M, "antiques": True}, {"188": 1, "189": 1}),
        ({"value": 150 * M, "individual": False}, {}),
        ({"value": 150 * M, "individual": False, "prior": True}, {"188": 1, "189": 1}),
        ({"value": 200 * M, "individual": False}, {"188": 1, "189": 1}),
        ({"quantities": {"cigarettes": ("pack", 1_499)}}, {}),
        ({"quantities": {"cigarettes": ("pack", 1_500)}}, {"190": 1}),
        ({"quantities": {"cigarettes": ("pack", 4_500)}}, {"190": 3}),
        ({"quantities": {"fireworks": ("mg", 40 * KG)}}, {"190": 2}),
        ({"quantities": {"ivory": ("mg", 2 * KG)}}, {"244": 1}),
        ({"tax": 100 * M}, {"200": 1}),
        ({"value": 250 * M, "goods": ["ip"], "individual": False}, {"188": 1, "189": 1, "226": 1}),
    ],
)
def test_a_threshold_raises_a_flag(db, found, flagged):
    assert crimes_flagged(**found) == flagged


def test_a_flag_says_its_reason_and_that_it_decides_nothing(db):
    flag = flags(Findings(value=150 * M), on=ON, crimes=["188"])[0]

    assert "150.000.000" in flag.reason.vi and "không phải kết luận" in flag.reason.vi
    assert "not a decision" in flag.reason.en


def test_drugs_raise_a_flag_of_their_own(db):
    found = flags(Findings(), on=ON, drugs=[("heroin", 600 * G)])

    assert [(flag.crime, flag.clause) for flag in found] == [("250", 4)]


def test_customs_may_initiate_three_crimes_only(db):
    assert [row.code for row in crimes.crimes_in_force(ON) if crimes.may_customs_initiate(row.code, ON)] == ["188", "189", "190"]
    assert not crimes.may_customs_initiate("999", ON)


def test_who_may_initiate_changed_in_july_2025(db):
    assert "provincial_head" in {row.code for row in crimes.initiators(date(2025, 6, 30))}
    assert {row.code for row in crimes.initiators(date(2025, 7, 1))} == {
        "antismuggling_head",
        "pca_head",
        "gate_head",
        "branch_head",
    }


def test_percentages_are_exact_with_integers_only(db):
    answer = thresholds.drug_answer("249", [("heroin", 1_666), ("ketamine", 6_666), ("other_liquid", 33_333)], on=ON)

    assert any("99,9%" in step.vi for step in answer.steps) and answer.clause == 1
