"""Recording a seizure: who may, what is refused, what it counts."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Case
from journal import totals
from journal.models import Entry
from seizures.commands import record_seizure
from seizures.models import SealEvent, SeizedItem
from seizures.rules import Goods
from tests.seizures.conftest import DAY, METH, MORNING, PHONES, TABLETS, TRUCK


def figures(measure):
    """(slices, amount) of a measure up to the day, as the summary reads them."""
    return sorted((tuple(sorted(row.slices.items())), row.amount) for row in totals.read(DAY, DAY, measures=[measure]))


def test_a_seizure_is_numbered_in_its_branch_and_adds_to_the_value_of_the_case(case, seize):
    first, second = seize(case, PHONES), seize(case, TRUCK)
    assert [first.number, second.number] == ["KV06-TG-2026-00001", "KV06-TG-2026-00002"]
    assert first.value_vnd == 324_500_000
    assert Case.objects.get(pk=case.pk).goods_value == 844_500_000


def test_the_recording_officer_holds_every_item_and_the_seal_is_an_act_of_its_own(recorded, lan):
    assert {item.held_by_id for item in recorded.items.all()} == {lan.pk}
    assert list(SealEvent.objects.values_list("act", "seal_number", "done_by")) == [("sealed", "NP-0045122", lan.pk)]


def test_value_is_counted_on_the_day_of_detection_by_kind_and_route(recorded):
    assert figures("goods.value") == [((("kind", "smuggling"), ("route", "road")), 844_500_000)]


def test_a_weighed_drug_counts_in_milligram_and_a_counted_one_in_pieces(open_in, north, lan, seize):
    seize(open_in(north, lan, kind="drugs"), METH, TABLETS)
    assert figures("drugs.quantity") == [
        ((("substance", "mdma"), ("unit", "tablet")), 364),
        ((("substance", "methamphetamine"), ("unit", "kg")), 12_480_000),
    ]


def test_a_drug_weighed_in_its_own_unit_needs_no_second_mass(open_in, north, lan, seize):
    seizure = seize(open_in(north, lan, kind="drugs"), Goods("Heroin", Decimal("350.5"), "g", substance="heroin"))
    item = seizure.items.get()
    assert (item.base_amount, item.base_unit, item.net_mass) == (350_500, "mg", None)


def test_a_drug_has_no_value_in_dong(open_in, north, lan, seize):
    seizure = seize(open_in(north, lan, kind="drugs"), METH)
    assert seizure.value_vnd == 0
    assert figures("goods.value") == []


def test_the_entry_of_the_journal_holds_codes_and_amounts_but_no_name(recorded):
    entry = Entry.objects.get(verb="seizure.recorded")
    assert entry.chain_kind == "case" and entry.subject_id == recorded.pk
    facts = json.loads(entry.facts)
    assert (facts["value_vnd"], facts["lines"], facts["drugs"]) == (844_500_000, 2, [])
    assert "Hyundai" not in entry.facts and "Hyundai" in entry.details


def test_a_branch_records_in_its_own_cases_only(case, nam, seize):
    with pytest.raises(NotAllowed):
        seize(case, PHONES, by=nam)


def test_the_keeper_of_the_store_does_not_record_seizures(case, keeper_north, seize):
    with pytest.raises(NotAllowed):
        seize(case, PHONES, by=keeper_north)


def test_nothing_is_added_to_a_closed_case(case, seize):
    Case.objects.filter(pk=case.pk).update(status="closed", closed_on=DAY)
    with pytest.raises(WrongState):
        seize(case, PHONES)


@pytest.mark.parametrize(
    ("goods", "field"),
    [
        (Goods("Phones", Decimal(0), "piece"), "items-0-quantity"),
        (Goods("Phones", Decimal("-3"), "piece"), "items-0-quantity"),
        (Goods("Phones", Decimal("NaN"), "piece"), "items-0-quantity"),
        (Goods("Phones", Decimal("2.5"), "piece"), "items-0-quantity"),
        (Goods("Phones", Decimal(2), ""), "items-0-unit"),
        (Goods("Phones", Decimal(2), "heap"), "items-0-unit"),
        (Goods(" ", Decimal(2), "piece"), "items-0-name"),
        (Goods("Phones", Decimal(2), "piece", value_vnd=-1), "items-0-value_vnd"),
        (Goods("Phones", Decimal(2), "piece", net_mass=Decimal(1), net_unit="kg"), "items-0-substance"),
        (Goods("Meth", Decimal(2), "bag", substance="sugar"), "items-0-substance"),
        (Goods("Meth", Decimal(2), "bag", substance="methamphetamine", value_vnd=5), "items-0-value_vnd"),
        (Goods("Meth", Decimal(2), "bag", substance="methamphetamine", net_mass=Decimal(3)), "items-0-net_unit"),
        (Goods("Meth", Decimal(2), "bag", substance="methamphetamine", net_unit="g"), "items-0-net_mass"),
        (Goods("Meth", Decimal(2), "bag", substance="methamphetamine", net_mass=Decimal(3), net_unit="tablet"), "items-0-net_unit"),
        (Goods("Meth", Decimal(2), "bag", substance="methamphetamine", net_mass=Decimal(3), net_unit="l"), "items-0-net_unit"),
        (Goods("Meth", Decimal(2), "bag", substance="methamphetamine", net_mass=Decimal("0.00001"), net_unit="g"), "items-0-net_mass"),
    ],
)
def test_a_line_that_is_not_right_is_refused_at_its_field(case, seize, goods, field):
    with pytest.raises(DomainError) as refused:
        seize(case, goods)
    assert refused.value.field == field
    assert not SeizedItem.objects.exists()


def test_a_seizure_without_lines_is_refused(case, seize):
    with pytest.raises(DomainError, match=".+"):
        seize(case)


def test_a_drug_case_must_name_a_substance(open_in, north, lan, seize):
    with pytest.raises(DomainError) as refused:
        seize(open_in(north, lan, kind="drugs"), PHONES)
    assert refused.value.field == "items-0-substance"


def test_a_later_seizure_of_a_drug_case_may_hold_goods_only(open_in, north, lan, seize):
    drugs = open_in(north, lan, kind="drugs")
    seize(drugs, METH)
    assert seize(drugs, TRUCK).items.count() == 1


def test_one_seal_number_closes_things_of_one_seizure_only(case, seize, recorded):
    with pytest.raises(DomainError) as refused:
        seize(case, TRUCK)
    assert refused.value.field == "items-0-seal_number"


def test_a_day_still_to_come_is_refused(case, lan):
    with pytest.raises(DomainError) as refused:
        record_seizure(case, by=lan, today=DAY, seized_at=MORNING + timedelta(days=1), place="Hữu Nghị", items=[PHONES])
    assert refused.value.field == "seized_at"


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": 0},
        {"unit": ""},
        {"value_vnd": -1},
        {"substance": "heroin"},
        {"net_mass": 3, "net_unit": ""},
        {"held_by": None},
        {"receiver": "somebody as well"},
    ],
)
def test_the_database_refuses_what_no_command_would_write(recorded, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        SeizedItem.objects.filter(seizure=recorded, line=1).update(**change)


def test_the_database_refuses_one_seal_on_two_seizures(case, seize, recorded):
    other = seize(case, PHONES)
    with pytest.raises(IntegrityError), transaction.atomic():
        other.items.update(seal_number="NP-0045122")
