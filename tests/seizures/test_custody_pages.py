"""Where exhibits are seen: the store's list, an item's chain, labels, the case file, the search. Another branch sees nothing."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from seizures.flows import log_seizure
from seizures.rules import Goods
from tests.seizures.conftest import DAY, DETECTED, METH, PHONES, TABLETS


@pytest.fixture
def logged(lan, north):
    return log_seizure(
        by=lan, today=DAY, branch=north, kind="drugs", route="road", presiding="customs", place="Cửa khẩu Hữu Nghị", detected_at=DETECTED,
        items=[METH, TABLETS, PHONES],
    )  # fmt: skip


def test_the_keeper_finds_the_door_of_what_waits_at_the_first_line(logged, client_of, keeper_north):
    answer = client_of(keeper_north).get(reverse("custody"))
    assert [item.line for item in answer.context["page"].object_list] == [1, 2, 3]
    assert answer.content.decode().count("/tasks/") == 1


def test_drugs_of_the_list_are_summed_per_unit_never_over_units(logged, client_of, keeper_north):
    drugs = client_of(keeper_north).get(reverse("custody")).context["drugs"]
    assert [(row["substance"], row["base_unit"], row["amount"]) for row in drugs] == [
        ("mdma", "tablet", 364),
        ("methamphetamine", "mg", 12_480_000),
    ]


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        ("q=NP-0045121", [1]),
        ("drugs=yes", [1, 2]),
        ("drugs=no", [3]),
        ("state=held", []),
        ("state=recorded", [1, 2, 3]),
        ("q=KV06-2026", [1, 2, 3]),
    ],
)
def test_filters_of_the_store(logged, client_of, keeper_north, query, lines):
    answer = client_of(keeper_north).get(f"{reverse('custody')}?{query}")
    assert [item.line for item in answer.context["page"].object_list] == lines


@pytest.mark.parametrize("query", ["page=0", "page=x", "state=nothing", "seized_from=31/02/2026", "store=999999", "q=%00"])
def test_a_bad_filter_answers_with_a_page(logged, client_of, keeper_north, query):
    assert client_of(keeper_north).get(f"{reverse('custody')}?{query}").status_code in (200, 400, 422)


def test_another_branch_sees_no_trace_of_it(logged, client_of, nam, keeper_south, steering):
    item = logged.items.first()
    for stranger in (nam, keeper_south):
        client = client_of(stranger)
        assert list(client.get(reverse("custody")).context["page"].object_list) == []
        for page in (
            reverse("seizure", args=[logged.number]),
            reverse("seizure_labels", args=[logged.number]),
            reverse("custody_item", args=[item.pk]),
        ):
            assert client.get(page).status_code == 404
        assert client.get(reverse("search"), {"q": "NP-0045121"}).context["groups"] == []
    assert client_of(steering).get(reverse("custody")).status_code == 403


def test_the_export_holds_texts_and_numbers_but_never_formulas(lan, north, client_of, keeper_north):
    log_seizure(
        by=lan, today=DAY, branch=north, kind="smuggling", route="road", place="=1+1", detected_at=DETECTED,
        items=[Goods('=HYPERLINK("http://x","y")', PHONES.quantity, "piece", value_vnd=5)],
    )  # fmt: skip
    content = client_of(keeper_north).get(f"{reverse('custody')}?format=xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1][4] == '=HYPERLINK("http://x","y")'
    assert (rows[1][5], rows[1][7]) == (215.0, 5.0)


def test_labels_carry_number_seal_and_a_code(logged, client_of, lan):
    page = client_of(lan).get(reverse("seizure_labels", args=[logged.number])).content.decode()
    assert page.count('class="qr"') == 3
    assert f"{logged.number} / 1" in page and "NP-0045121" in page


def test_the_chain_of_an_item_is_told_in_order(logged, client_of, lan, keeper_north, minh, store):
    from seizures.commands import take_in, verify_seizure
    from seizures.rules import Found

    take_in(logged, by=keeper_north, today=DAY, store=store)
    verify_seizure(logged, by=minh, today=DAY, found={2: Found(TABLETS.quantity - 1, note="Một viên vỡ vụn")})
    answer = client_of(lan).get(reverse("custody_item", args=[logged.items.get(line=2).pk]))
    assert ["move" if "move" in link else "check" for link in answer.context["chain"]] == ["move", "check"]
    assert "Một viên vỡ vụn" in answer.content.decode()


def test_the_case_file_shows_the_total_without_drugs_and_drugs_per_unit(logged, client_of, lan):
    page = client_of(lan).get(reverse("case", args=[logged.case.number])).content.decode()
    assert "324.500.000" in page and "12,48 kg" in page and "364 viên" in page
    assert reverse("add_seizure", args=[logged.case.number]) in page


def test_the_panel_of_the_case_costs_two_questions(logged, django_assert_max_num_queries, lan):
    from seizures.panels import exhibits

    exhibits(lan, logged.case)
    with django_assert_max_num_queries(2):
        exhibits(lan, logged.case)


def test_a_seal_number_finds_its_exhibit(logged, client_of, lan):
    page = client_of(lan).get(reverse("search"), {"q": "np-0045121"}).content.decode()
    assert reverse("custody_item", args=[logged.items.first().pk]) in page
