"""The legal tables and the calendar as pages."""

import pytest
from django.urls import reverse

from law.tables import TABLES


@pytest.mark.parametrize("who", ["lan", "head_north", "keeper_north", "clerk_north", "steering", "auditor", "administrator"])
def test_every_role_reads_the_law(request, client_of, who):
    page = client_of(request.getfixturevalue(who)).get(reverse("law"))

    assert page.status_code == 200 and "Khung phạt" in page.content.decode()


@pytest.mark.parametrize("table", [table.slug for table in TABLES])
def test_each_table_shows_its_rows_with_source_and_mark(client_of, lan, table):
    page = client_of(lan).get(reverse("law_table", args=[table]))

    assert page.status_code == 200 and 'class="chip' in page.content.decode()


def test_a_table_can_be_read_as_it_stood_on_a_day(client_of, lan):
    page = client_of(lan).get(reverse("law_table", args=["initiators"]), {"on": "2025-06-30"}).content.decode()

    assert "provincial_head" in page


def test_a_table_is_searched_by_code_and_by_word(client_of, lan):
    by_code = client_of(lan).get(reverse("law_table", args=["acts"]), {"q": "14.2"}).content.decode()
    by_word = client_of(lan).get(reverse("law_table", args=["acts"]), {"q": "hạn ngạch"}).content.decode()

    assert "14.2.b" in by_code and "19.4" not in by_code
    assert "19.4" in by_word and "14.2.b" not in by_word


@pytest.mark.parametrize("year", [2026, 1990])
def test_the_calendar_of_a_year(client_of, lan, year):
    page = client_of(lan).get(reverse("calendar_year", args=[year]))
    text = page.content.decode()

    assert page.status_code == 200 and f"năm {year}" in text
    assert (year == 2026) == ("12729/VPCP-KGVX" in text)


def test_unknown_tables_and_years_are_not_found(client_of, lan):
    assert client_of(lan).get("/law/secrets/").status_code == 404
    assert client_of(lan).get("/calendar/99999/").status_code == 404


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get(reverse("law")).status_code == 302
