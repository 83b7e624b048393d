"""The returns file: read row by row with the marks of its notes; what is faulty is refused by line."""

import csv
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from acts.errors import DomainError
from summaries.published import COLUMNS, read_rows
from summaries.reference import DATA

FILE = DATA / "published_figures.csv"


def rows():
    with FILE.open(encoding="utf-8", newline="") as lines:
        return read_rows(lines)


def line(**cells: str) -> list[str]:
    usual = {
        "source": "press", "period_start": "2025-06-15", "period_end": "2025-07-14", "scope": "customs-national",
        "measure": "cases_detected", "value": "1790", "unit": "case", "note": "", "load": "yes", "qualifier": "exact", "reason": "",
    }  # fmt: skip
    written = StringIO()
    csv.writer(written).writerows([COLUMNS, [{**usual, **cells}[name] for name in COLUMNS]])
    return written.getvalue().splitlines()


def test_all_304_published_rows_are_there_and_each_is_decided():
    assert Counter(row.load for row in rows()) == {"yes": 262, "check": 32, "no": 10}


def test_no_percentage_is_a_figure():
    assert all(row.load == "check" for row in rows() if row.printed.endswith("percent"))


def test_every_row_marked_as_wrong_is_refused():
    wrong = ("CONFLICT", "TYPO", "SOURCE ERROR", "SOURCE READING UNCERTAIN", "separator error")
    marked = {row.line for row in rows() if any(mark in row.note for mark in wrong)}
    assert marked == {row.line for row in rows() if row.load == "no"}


def test_the_qualifier_follows_the_note():
    for row in rows():
        if row.load == "yes":
            assert (row.qualifier == "over") == ("qualifier >" in row.note)
            assert (row.qualifier in ("about", "under")) == ("qualifier ~" in row.note)


def test_the_file_is_the_published_one_but_for_the_three_columns_and_one_name():
    with FILE.open(encoding="utf-8", newline="") as lines:
        names = Counter(cells["measure"] for cells in csv.DictReader(lines))
    assert names["cases_by_outcome:administrative"] == 1
    assert names["cases_by_type:administrative"] == 1


def test_billions_grams_and_kilograms_become_whole_base_units():
    value = {(row.source[:12], row.published_as): row.value for row in rows()}
    assert value["article 002", "budget_collected"] == 384_730_000_000
    assert value["article 002", "drug_quantity_total"] == 1_959_000_000
    assert value["laodong.vn 1", "drug_quantity_total"] == 25_800_000


def test_tablets_bricks_and_bags_keep_their_unit():
    units = {row.unit for row in rows() if row.measure == "drugs.quantity"}
    assert units == {"kg", "tablet", "brick", "bag", "package"}


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"scope": "mars"}, "mars"),
        ({"measure": "cases_found"}, "cases_found"),
        ({"value": "1,790"}, "1,790"),
        ({"value": "1.5"}, "1.5"),
        ({"value": "-3"}, "-3"),
        ({"value": "NaN"}, "NaN"),
        ({"unit": "ton"}, "ton"),
        ({"period_start": "15/6/2025"}, "15/6/2025"),
        ({"load": "maybe"}, "maybe"),
        ({"qualifier": "roughly"}, "roughly"),
        ({"reason": "conflict"}, "conflict"),
        ({"reason": "because"}, "because"),
    ],
)
def test_a_faulty_row_is_named_by_its_line(cells, words):
    with pytest.raises(DomainError) as refused:
        read_rows(line(**cells))
    assert "2" in str(refused.value)
    assert words in str(refused.value)


def test_a_file_without_its_columns_is_refused():
    with pytest.raises(DomainError) as refused:
        read_rows(["source,value", "press,3"])
    assert "qualifier" in str(refused.value)


def test_the_data_file_stands_inside_the_project():
    assert Path(__file__).parents[2] in FILE.parents
