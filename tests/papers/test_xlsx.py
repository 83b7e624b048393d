"""Tables out: numbers are numbers, days are days, and a text is never a formula."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from papers.xlsx import write_table


def read(content: bytes) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_values_keep_their_kinds():
    moment = datetime(2026, 9, 14, 2, 0, tzinfo=UTC)
    rows = read(
        write_table(["a", "b", "c", "d", "e"], [["một", 1_250_000, Decimal("12.48"), date(2026, 9, 14), moment], [None, "", 0, None, None]])
    )
    assert rows[1] == ["một", 1_250_000.0, 12.48, date(2026, 9, 14), datetime(2026, 9, 14, 9, 0)]
    assert rows[2][2] == 0.0


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 912", "-5", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://x")', "http://evil.example", "007"]
)
def test_a_text_stays_a_text(text):
    content = write_table(["a"], [[text]])
    assert read(content)[1] == [text]


def test_a_number_too_large_for_a_sheet_is_written_as_text():
    assert read(write_table(["a"], [[12345678901234567890]]))[1] == ["12345678901234567890"]


def test_an_empty_table_has_its_head_only():
    assert read(write_table(["a", "b"], [], title="Tang vật [KV06]: 2026/09")) == [["a", "b"]]
