"""The published periods, read back: the figures of the newspapers, and the arithmetic between them (domain paper 6.5)."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from acts import clock
from branches.commands import set_first_day_of_counting
from branches.models import Branch
from summaries.models import Return, SetAside
from summaries.payload import payload
from summaries.reference import load
from summaries.selectors import summary

BILLION = 10**9
FIRST_DAY = date(2025, 12, 15)


@pytest.fixture(scope="module")
def published(kept):
    """As in the demo: the national summary counts cases from 15/12/2025."""
    kept(load)
    kept(count_from_the_first_day)


def count_from_the_first_day() -> None:
    headquarters = Branch.objects.get(code="CHQ")
    if headquarters.counts_from != FIRST_DAY:
        set_first_day_of_counting(headquarters, FIRST_DAY, by=None, today=clock.today())


@pytest.fixture
def counting(published, db):
    """The summary of those who count so."""


def of(frm: tuple, to: tuple, branch: str | None = None) -> dict:
    return payload(summary(None, date(*frm), date(*to), branch))


def values(figures: dict) -> dict:
    return {code: figure["value"] for code, figure in figures.items()}


def test_the_first_half_of_2020(counting):
    found = of((2019, 12, 16), (2020, 6, 15))
    assert values(found["measures"]) == {
        "cases.detected": 8681,
        "goods.value": 1685 * BILLION,
        "budget.collected": 304 * BILLION,
        "cases.prosecuted": 18,
        "cases.transferred": 56,
    }
    assert [found["measures"][code]["qualifier"] for code in ("cases.detected", "goods.value", "budget.collected")] == [
        "exact",
        "over",
        "over",
    ]
    assert values(found["kinds"]) == {"smuggling": 128, "drugs": 108, "ip": 12, "administrative": 8433}
    assert sum(values(found["kinds"]).values()) == 8681
    assert found["period"]["calendar"] == "CAL_16_15"
    assert {figure["origin"] for figure in found["measures"].values()} == {"returns"}


def test_the_first_five_months_of_2025(counting):
    found = of((2024, 12, 15), (2025, 5, 14))
    assert values(found["measures"]) == {
        "cases.detected": 6453,
        "goods.value": 11294 * BILLION,
        "budget.collected": 384_730_000_000,
        "cases.prosecuted": 4,
        "cases.transferred": 41,
    }
    assert found["measures"]["goods.value"]["qualifier"] == "estimate"
    assert found["measures"]["budget.collected"]["qualifier"] == "about"
    drugs = found["drugs"]
    assert (drugs["cases"]["value"], drugs["subjects"]["value"], drugs["presided"]["value"]) == (76, 83, 31)
    (weighed,) = [line for line in drugs["quantities"] if line["value"] is not None]
    assert (weighed["substance"], weighed["unit"], weighed["amount"], weighed["qualifier"]) == ("total", "kg", 1959, "about")
    assert found["period"]["calendar"] == "CAL_15_14"
    assert (found["period"]["previous_from"], found["period"]["previous_to"]) == ("2023-12-15", "2024-05-14")


def test_what_was_not_published_is_null_and_never_zero(counting):
    found = of((2024, 12, 15), (2025, 5, 14))
    assert set(values(found["kinds"]).values()) == {None}
    assert set(values(found["routes"]).values()) == {None}
    assert {figure["origin"] for figure in found["kinds"].values()} == {"none"}
    assert found["measures"]["cases.detected"]["previous"] is None


def test_two_published_months_are_shown_as_a_sum_of_two(counting):
    found = of((2025, 6, 15), (2025, 8, 14))
    assert found["measures"]["cases.detected"]["value"] == 3351
    assert found["measures"]["goods.value"] | {"previous": None} == {
        "value": 2536 * BILLION, "qualifier": "estimate", "previous": None, "previous_qualifier": "exact", "origin": "returns",
    }  # fmt: skip
    assert any("1.790" in note and "1.561" in note for note in found["period"]["notes"])


def test_a_window_that_cannot_be_tiled_names_the_nearest(counting):
    found = of((2025, 6, 15), (2025, 8, 13))
    assert found["measures"]["cases.detected"]["value"] is None
    assert any("15/07/2025 – 14/08/2025" in note for note in found["period"]["notes"])


@pytest.mark.parametrize(
    ("measure", "first", "second", "published"),
    [
        ("cases.detected", 8561, 1790, 10351),
        ("goods.value", 13614 * BILLION, 1481 * BILLION, 15095 * BILLION),
        ("cases.prosecuted", 8, 2, 10),
        ("cases.transferred", 54, 14, 68),
    ],
)
def test_the_half_year_and_july_make_seven_months(counting, measure, first, second, published):
    half, july, seven = (
        of((2024, 12, 15), (2025, 6, 14)), of((2025, 6, 15), (2025, 7, 14)), of((2024, 12, 15), (2025, 7, 14)),
    )  # fmt: skip
    assert [each["measures"][measure]["value"] for each in (half, july, seven)] == [first, second, published]
    assert first + second == published


def test_eight_months_follow_from_seven_but_for_the_rounding_of_the_newspapers(counting):
    seven = of((2024, 12, 15), (2025, 7, 14))["measures"]
    august = of((2025, 7, 15), (2025, 8, 14))["measures"]
    eight = of((2024, 12, 15), (2025, 8, 14))["measures"]
    for measure in ("cases.detected", "cases.prosecuted", "cases.transferred"):
        assert seven[measure]["value"] + august[measure]["value"] == eight[measure]["value"]
    assert eight["goods.value"]["value"] - seven["goods.value"]["value"] - august["goods.value"]["value"] == BILLION
    assert eight["budget.collected"]["value"] <= seven["budget.collected"]["value"] + august["budget.collected"]["value"]


def test_eleven_months_of_2025_are_published_as_about_17_300_and_the_value_is_a_sum(counting):
    exact = of((2024, 12, 15), (2025, 11, 14))["measures"]
    assert (exact["cases.detected"]["value"], exact["cases.detected"]["qualifier"]) == (17300, "about")
    assert exact["goods.value"]["value"] == (19551 + 2199) * BILLION
    assert exact["goods.value"]["qualifier"] == "about"


def test_the_routes_of_a_month_make_its_cases(counting):
    found = of((2025, 7, 15), (2025, 8, 14))
    assert values(found["routes"]) == {"sea": 823, "road": 531, "air": 80, "other": 127}
    assert sum(values(found["routes"]).values()) == found["measures"]["cases.detected"]["value"] == 1561


def test_the_drug_cases_of_the_half_year_by_route_make_their_sum(counting):
    routes = Return.objects.filter(measure="drugs.cases", scope="customs-national", period_to=date(2025, 6, 14), slices__has_key="route")
    assert sum(row.value for row in routes) == Return.objects.get(
        measure="drugs.cases", scope="customs-national", period_from=date(2024, 12, 15), period_to=date(2025, 6, 14), slice_key=""
    ).value == 103  # fmt: skip


def test_region_two_of_2025_by_outcome_makes_its_cases_and_is_no_partition_by_kind(counting):
    found = of((2024, 12, 15), (2025, 12, 14), "KV02")
    handled = Return.objects.get(scope="customs-region-II", slice_key="outcome=administrative").value
    assert found["measures"]["cases.detected"]["value"] == handled + 37 + 2 == 4865
    assert found["kinds"]["administrative"]["value"] is None


def test_conflicting_figures_are_refused_and_kept_in_sight(counting):
    assert not Return.objects.filter(value__in=[1587, 1321, 11906]).exists()
    refused = SetAside.objects.filter(role="refused")
    assert refused.count() == 10
    assert any("1587" in row.printed for row in refused)


def test_a_figure_confirmed_by_another_source_is_one_return(counting):
    (row,) = Return.objects.filter(scope="customs-national", measure="cases.detected", value=8681)
    assert {source.source for source in row.sources.all()} == {"article 003", "inventio.com.vn"}
    assert row.rival_mentioned
    assert not row.rival


def test_two_rivals_of_equal_standing_stand_side_by_side(counting):
    rivals = Return.objects.filter(scope="national-389", rival=True)
    assert {(row.measure, row.value) for row in rivals} == {
        ("cases.detected", 211559), ("cases.detected", 223260),
        ("budget.collected", 18_000 * BILLION), ("budget.collected", 21_560 * BILLION),
    }  # fmt: skip


def test_figures_of_all_forces_never_enter_a_customs_summary(counting):
    found = of((2020, 1, 1), (2020, 6, 30))
    assert Return.objects.filter(scope="national-389", measure="cases.detected", period_to=date(2020, 6, 30)).exists()
    assert set(values(found["measures"]).values()) == {None}


def test_inferred_windows_load_with_a_mark(counting):
    found = of((2016, 12, 16), (2017, 12, 15))
    assert found["measures"]["cases.detected"]["value"] == 15184
    assert Return.objects.get(value=15184).window_inferred
    assert len(found["period"]["notes"]) > 1


def test_loading_twice_changes_nothing(counting):
    before = list(Return.objects.order_by("pk").values_list()), list(SetAside.objects.order_by("pk").values_list())
    load()
    assert before == (list(Return.objects.order_by("pk").values_list()), list(SetAside.objects.order_by("pk").values_list()))


def test_a_source_that_corrects_itself_replaces_its_own_figure(counting, tmp_path):
    corrected = tmp_path / "corrected.csv"
    corrected.write_text(
        "source,period_start,period_end,scope,measure,value,unit,note,load,qualifier,reason\n"
        "th389.vn a193862,2024-12-15,2025-01-14,customs-national,cases_detected,1431,case,corrected,yes,exact,\n"
    )
    call_command("load_returns", str(corrected), stdout=StringIO())
    rows = Return.objects.filter(scope="customs-national", measure="cases.detected", period_to=date(2025, 1, 14))
    assert [(row.value, row.rival) for row in rows] == [(1431, False)]


def test_a_faulty_file_loads_nothing_and_says_why(db, tmp_path):
    faulty = tmp_path / "faulty.csv"
    faulty.write_text(
        "source,period_start,period_end,scope,measure,value,unit,note,load,qualifier,reason\n"
        "press,2031-01-01,2031-01-31,customs-national,cases_detected,5,case,,yes,exact,\n"
        "press,2031-02-01,2031-02-28,customs-national,cases_detected,many,case,,yes,exact,\n"
    )
    with pytest.raises(CommandError) as refused:
        call_command("load_returns", str(faulty))
    assert "3" in str(refused.value)
    assert "many" in str(refused.value)
    assert not Return.objects.filter(period_from__year=2031).exists()


def test_the_command_prints_json_and_text(counting):
    printed = StringIO()
    call_command("summary", "2019-12-16", "2020-06-15", "--json", stdout=printed)
    assert json.loads(printed.getvalue())["measures"]["cases.detected"]["value"] == 8681
    text = StringIO()
    call_command("summary", "15/12/2024", "14/05/2025", stdout=text)
    assert "6.453" in text.getvalue()
    assert "384,73" in text.getvalue()


def test_the_command_refuses_a_period_that_ends_before_it_begins(db):
    with pytest.raises(CommandError):
        call_command("summary", "2025-05-14", "2024-12-15")


def test_the_command_refuses_an_unknown_branch(db):
    with pytest.raises(CommandError):
        call_command("summary", "2024-12-15", "2025-05-14", "--branch", "KV99")
