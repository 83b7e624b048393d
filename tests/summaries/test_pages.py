"""The summary pages as different people see them; every number leads to what stands behind it."""

import re
from datetime import date, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from acts import clock
from branches.commands import set_first_day_of_counting
from cases.commands import open_case
from summaries import pages
from summaries.cells import about
from summaries.models import Return
from summaries.periods import Window
from summaries.reading import Figure, Side
from summaries.selectors import summary

FIRST_DAY = date(2025, 12, 15)
TODAY = date(2026, 5, 20)
PERIOD = "from=2026-04-15&to=2026-05-14"


@pytest.fixture
def counting(db, headquarters):
    with clock.at(TODAY):
        headquarters.refresh_from_db()
        if headquarters.counts_from != FIRST_DAY:
            set_first_day_of_counting(headquarters, FIRST_DAY, by=None, today=TODAY)
        yield


@pytest.fixture
def three_cases(counting, lan, nam, north, south):
    """Two in the north, one of them drugs at the border road; one in the south at sea."""

    def opened(officer, branch, kind, route, day, presiding=""):
        moment = datetime(2026, day[0], day[1], 10, tzinfo=clock.HANOI)
        with clock.at(moment.date()):
            return open_case(
                branch, by=officer, today=moment.date(), kind=kind, route=route, title="Hàng lậu giấu trong xe", place="Hữu Nghị",
                detected_at=moment, presiding=presiding,
            )  # fmt: skip

    return [
        opened(lan, north, "smuggling", "road", (4, 15)),
        opened(lan, north, "drugs", "road", (5, 14), "customs"),
        opened(nam, south, "administrative", "sea", (5, 2)),
    ]


def page_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def links(page: str, to: str) -> list[str]:
    return [found.replace("&amp;", "&") for found in re.findall(rf'href="({re.escape(to)}[^"]*)"', page)]


def test_cases_count_by_kind_route_and_branch(three_cases):
    found = summary(None, date(2026, 4, 15), date(2026, 5, 14))
    assert found.measures["cases.detected"].value == 3
    assert {code: figure.value for code, figure in found.kinds.items()} == {"smuggling": 1, "drugs": 1, "ip": 0, "administrative": 1}
    assert {code: figure.value for code, figure in found.routes.items()} == {"sea": 1, "road": 2, "air": 0, "other": 0}
    assert (found.drugs["cases"].value, found.drugs["presided"].value) == (1, 1)
    by_branch = {line.branch.code: line.measures["cases.detected"].value for line in found.lines}
    assert by_branch["KV06"] == 2
    assert by_branch["KV02"] == 1
    assert sum(by_branch.values()) == 3
    assert found.measures["cases.detected"].now.origin == "cases"


def test_the_first_and_the_last_day_belong_to_the_period(three_cases):
    assert summary(None, date(2026, 4, 16), date(2026, 5, 13)).measures["cases.detected"].value == 1


def test_a_period_across_the_first_day_adds_returns_and_cases(three_cases):
    figure = summary(None, date(2024, 12, 15), date(2026, 5, 14)).measures["cases.detected"]
    assert (figure.value, figure.now.qualifier, figure.now.origin) == (19003, "over", "both")


def test_the_monthly_bars_add_up_to_the_tile(three_cases):
    found = summary(None, date(2026, 3, 15), date(2026, 5, 14))
    assert len(found.months) == 2
    assert sum(sum(bar.kinds.values()) for bar in found.months) == found.measures["cases.detected"].value == 3


def test_every_counted_number_leads_to_its_cases(three_cases, client_of, head_north):
    client = client_of(head_north)
    page = page_of(client, f"/summary/?{PERIOD}")
    behind = [page_of(client, address) for address in links(page, "/summary/cases/")]
    assert len(behind) > 5
    assert all(three_cases[0].number in each or three_cases[1].number in each for each in behind)
    assert links(behind[0], f"/cases/{three_cases[0].number}/")
    assert not any(three_cases[2].number in each for each in behind)


def test_steering_staff_see_all_branches_but_neither_titles_nor_case_pages(three_cases, client_of, steering):
    client = client_of(steering)
    page = page_of(client, f"/summary/?{PERIOD}")
    address = next(each for each in links(page, "/summary/cases/") if "cases.detected" in each)
    behind = page_of(client, address)
    assert all(case.number in behind for case in three_cases)
    assert "Hàng lậu" not in behind
    assert not links(behind, "/cases/")


def test_a_head_sees_only_his_own_branch(three_cases, client_of, head_north):
    client = client_of(head_north)
    assert client.get(f"/summary/?{PERIOD}&branch=KV02").status_code == 404
    assert client.get(f"/summary/?{PERIOD}&branch=CHQ").status_code == 404
    assert client.get("/summary/cases/?measure=cases.detected&from=2026-04-15&to=2026-05-14&branch=KV02").status_code == 404
    assert client.get("/summary/cases/?measure=cases.detected&from=2026-04-15&to=2026-05-14&branch=KV06&within=CHQ").status_code == 404


def test_an_officer_without_the_right_finds_no_summary(counting, client_of, lan):
    client = client_of(lan)
    for address in ("/summary/", "/summary/returns/", f"/summary/export.xlsx?{PERIOD}", "/summary/cases/"):
        assert client.get(address).status_code == 404
    assert "/summary/" not in client.get("/").content.decode()


def test_the_auditor_reads_but_does_not_export(counting, client_of, auditor):
    client = client_of(auditor)
    assert "export.xlsx" not in page_of(client, f"/summary/?{PERIOD}")
    assert client.get(f"/summary/export.xlsx?{PERIOD}").status_code == 404


@pytest.mark.parametrize("preset", ["month", "quarter", "h1", "9m", "year", "ytd", "custom"])
def test_every_preset_opens(counting, client_of, steering, preset):
    assert "<h1>" in page_of(client_of(steering), f"/summary/?preset={preset}")


def test_a_preset_that_does_not_exist_falls_back_to_the_usual_one(counting, client_of, steering):
    for query in ("preset=decade", "preset=quarter&year=2026&n=9", "preset=year&year=1066"):
        assert "<h1>" in page_of(client_of(steering), f"/summary/?{query}")


@pytest.mark.parametrize(
    ("query", "typed"),
    [
        ("from=31/02/2026&to=14/05/2026", "31/02/2026"),
        ("from=15/05/2026&to=14/05/2026", "2026-05-14"),
        ("from=&to=14/05/2026", "2026-05-14"),
    ],
)
def test_days_that_cannot_be_read_give_the_form_back_with_words(counting, client_of, steering, query, typed):
    answer = client_of(steering).get(f"/summary/?{query}")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "field-error" in page and f'value="{typed}"' in page


def test_published_numbers_lead_to_their_sources(counting, client_of, steering):
    client = client_of(steering)
    page = page_of(client, "/summary/?from=2019-12-16&to=2020-06-15")
    assert "8.681" in page
    row = Return.objects.get(scope="customs-national", measure="cases.detected", value=8681)
    source = page_of(client, f"/summary/returns/{row.pk}/")
    assert "article 003" in source
    assert "inventio.com.vn" in source
    assert "1587" in source  # the refused rival stands beside it


def test_a_sum_of_returns_leads_to_both_of_them(counting, client_of, steering):
    client = client_of(steering)
    page = page_of(client, "/summary/?from=15/06/2025&to=14/08/2025")
    address = next(each for each in links(page, "/summary/cases/") if "cases.detected" in each)
    behind = page_of(client, address)
    assert "1.790" in behind
    assert "1.561" in behind


def test_returns_of_other_branches_stay_hidden(counting, client_of, head_north, head_south):
    south = Return.objects.filter(scope="customs-region-II").first()
    assert client_of(head_south).get(f"/summary/returns/{south.pk}/").status_code == 200
    assert client_of(head_north).get(f"/summary/returns/{south.pk}/").status_code == 404
    assert client_of(head_north).get("/summary/returns/?scope=national-389").status_code == 404


def test_all_forces_together_stand_on_a_page_of_their_own(counting, client_of, steering):
    page = page_of(client_of(steering), "/summary/returns/?scope=national-389")
    assert "211.559" in page
    assert "223.260" in page
    assert "12.2" in page_of(client_of(steering), "/summary/returns/?scope=customs-national") or "12,2" in page_of(
        client_of(steering), "/summary/returns/?scope=customs-national"
    )


def test_the_workbook_holds_the_tables_as_numbers_and_texts(three_cases, client_of, head_north):
    answer = client_of(head_north).get(f"/summary/export.xlsx?{PERIOD}")
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert len(book.sheet_names) == 8
    headline = book.get_sheet_by_index(0).to_python()
    assert [row[2] for row in headline[1:]] == [2, 0, 0, 0, 0]
    said = " ".join(str(cell) for row in book.get_sheet_by_index(7).to_python() for cell in row)
    assert "CAL_15_14" in said
    assert "15/04/2026" in said


def test_the_workbook_leaves_the_unknown_empty_and_writes_no_formula(counting, client_of, steering):
    answer = client_of(steering).get("/summary/export.xlsx?from=2024-12-15&to=2025-05-14&branch=CHQ")
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    headline = book.get_sheet_by_index(0).to_python()
    assert [row[2] for row in headline[1:]] == [6453, 11_294_000_000_000, 384_730_000_000, 4, 41]
    assert [row[4] for row in headline[1:]] == [""] * 5
    assert all(row[1] == "" for row in book.get_sheet_by_index(1).to_python()[1:])
    assert b"<f>" not in b"".join(parts_of(answer.content))


def parts_of(content: bytes) -> list[bytes]:
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as packed:
        return [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")]


def test_the_pages_speak_english_too(counting, client_of, steering):
    client = client_of(steering)
    client.cookies["docket-language"] = "en"
    page = page_of(client, "/summary/?from=2024-12-15&to=2025-05-14")
    assert "Period summary" in page
    assert "6,453" in page
    assert "384.73" in page


def test_a_period_that_runs_is_counted_up_to_today_and_says_so(three_cases, client_of, head_north):
    found = summary(None, date(2026, 5, 1), date(2026, 6, 14))
    figure = found.measures["cases.detected"]
    assert (figure.value, figure.change, figure.percent) == (2, None, None)
    page = page_of(client_of(head_north), "/summary/?from=2026-05-01&to=2026-06-14")
    assert "Kỳ này kéo dài đến 14/06/2026, số liệu đếm đến 20/05/2026" in page


def test_a_period_to_come_is_not_known(three_cases, client_of, head_north):
    assert {figure.value for figure in summary(None, date(2026, 6, 15), date(2026, 7, 14)).figures()} == {None}
    page = page_of(client_of(head_north), "/summary/?from=2026-06-15&to=2026-07-14")
    assert "những ngày này chưa đến" in page


def test_no_neighbour_begins_after_today(counting, client_of, head_north):
    with clock.at(date(2026, 5, 20)):
        page = page_of(client_of(head_north), "/summary/?preset=month&year=2026&n=6")
    assert "n=5" in page and "n=7" not in page


def test_a_percentage_is_no_firmer_than_its_sides():
    over, exact = (Side(Window(FIRST_DAY, TODAY), value, qualifier) for value, qualifier in [(20, "over"), (10, "exact")])
    assert about(Figure("cases.detected", (), over, exact), "+100%") == "khoảng +100%"
    assert about(Figure("cases.detected", (), exact, exact), "+100%") == "+100%"


def test_only_an_exact_part_of_an_exact_whole_has_a_share(counting, three_cases):
    exact = dict(pages.page(summary(None, date(2026, 4, 15), date(2026, 5, 14)), by=None))["routes"]
    assert [share for _cell, share, _width in exact] == ["33,3%", "66,7%", "0%", "0%"]
    over = pages.page(summary(None, date(2024, 12, 15), date(2026, 5, 14)), by=None)["routes"]
    assert {share for _cell, share, _width in over} == {"–"}
