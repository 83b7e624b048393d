"""The chain of custody: taken in, verified, held, disposed of; two people at every hand-over, nothing ever changed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from acts.errors import DomainError, NotAllowed, WrongState
from cases.questions import what_stands_open
from journal.models import Entry
from seizures.commands import dispose_seizure, hand_out, record_seizure, take_in, verify_seizure
from seizures.models import CustodyMove, Disposal, ItemCheck, SealEvent, Seizure, Store
from seizures.rules import Found
from tests.seizures.conftest import DAY, DETECTED, METH, TRUCK


def test_the_store_takes_every_item_from_the_recording_officer(stored, lan, keeper_north, store):
    moves = list(CustodyMove.objects.order_by("item__line"))
    assert [(move.seq, move.from_officer, move.to_store, move.given_by, move.taken_by) for move in moves] == [
        (1, lan, store, lan, keeper_north),
        (1, lan, store, lan, keeper_north),
    ]
    assert {item.store for item in stored.items.all()} == {store}
    assert {item.held_by for item in stored.items.all()} == {None}
    assert Entry.objects.get(verb="custody.moved").by_id == keeper_north.pk


def test_only_the_keeper_of_the_branch_takes_in(recorded, minh, keeper_south, store):
    for stranger in (minh, keeper_south):
        with pytest.raises(NotAllowed):
            take_in(recorded, by=stranger, today=DAY, store=store)


def test_exhibits_go_to_a_store_of_their_own_branch(recorded, keeper_north, south):
    with pytest.raises(DomainError) as refused:
        take_in(recorded, by=keeper_north, today=DAY, store=Store.objects.get(branch=south))
    assert refused.value.field == "store"


def test_nothing_is_taken_in_twice(stored, keeper_north, store):
    with pytest.raises(WrongState):
        take_in(stored, by=keeper_north, today=DAY, store=store)
    assert CustodyMove.objects.count() == 2


def test_a_seal_that_differs_needs_a_reason_and_becomes_an_event(recorded, keeper_north, store):
    with pytest.raises(DomainError) as refused:
        take_in(recorded, by=keeper_north, today=DAY, store=store, seals={2: "NP-9999999"})
    assert refused.value.field == "items-1-seal"
    take_in(recorded, by=keeper_north, today=DAY, store=store, seals={2: "NP-9999999"}, reason="Torn in transport, sealed again")
    assert list(SealEvent.objects.values_list("seq", "act", "seal_number")) == [(1, "sealed", "NP-0045122"), (2, "resealed", "NP-9999999")]
    move = CustodyMove.objects.get(item__line=2)
    assert (move.seal_before, move.seal_after) == ("NP-0045122", "NP-9999999")


def test_a_missing_seal_is_recorded_as_broken(recorded, keeper_north, store):
    take_in(recorded, by=keeper_north, today=DAY, store=store, seals={2: ""}, reason="Seal paper lost in the rain")
    assert list(SealEvent.objects.values_list("act", flat=True)) == ["sealed", "broken"]


def test_a_second_person_verifies_and_the_seizure_is_held(held, minh):
    assert (held.status, held.verified_by) == ("held", minh)
    assert ItemCheck.objects.filter(checked_by=minh).count() == 2


@pytest.mark.parametrize("who", ["lan", "keeper_north", "nam"])
def test_neither_the_recorder_nor_the_keeper_nor_a_stranger_verifies(stored, who, request):
    with pytest.raises(NotAllowed):
        verify_seizure(stored, by=request.getfixturevalue(who), today=DAY)


def test_the_database_itself_wants_three_different_people(stored, lan, keeper_north):
    for change in ({"taken_in_by": lan}, {"recorded_by": keeper_north}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seizure.objects.filter(pk=stored.pk).update(**change)
    for person in (lan, keeper_north):
        with pytest.raises(IntegrityError), transaction.atomic():
            Seizure.objects.filter(pk=stored.pk).update(status="held", verified_by=person, verified_at=DETECTED)


def test_the_database_refuses_a_move_with_one_person(stored, lan, store):
    item = stored.items.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        CustodyMove.objects.create(
            item=item, seq=2, kind="take_in", from_officer=lan, to_store=store, given_by=lan, taken_by=lan,
            moved_at=DETECTED, quantity=1, unit="piece",
        )  # fmt: skip


def test_a_chain_has_one_link_at_each_place(stored, lan, keeper_north, store):
    item = stored.items.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        CustodyMove.objects.create(
            item=item, seq=1, kind="take_in", from_officer=lan, to_store=store, given_by=lan, taken_by=keeper_north,
            moved_at=DETECTED, quantity=1, unit="piece",
        )  # fmt: skip


@pytest.mark.parametrize("model", [CustodyMove, SealEvent, ItemCheck])
def test_links_of_the_chain_are_never_changed_or_deleted(held, model):
    row = model.objects.first()
    with pytest.raises(ProgrammingError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(seq=9)
    with pytest.raises(ProgrammingError), transaction.atomic():
        model.objects.filter(pk=row.pk).delete()


def test_a_count_that_differs_needs_a_note_and_leaves_the_record_alone(stored, minh):
    with pytest.raises(DomainError) as refused:
        verify_seizure(stored, by=minh, today=DAY, found={1: Found(Decimal(214))})
    assert refused.value.field == "items-0-note"
    verify_seizure(stored, by=minh, today=DAY, found={1: Found(Decimal(214), note="One phone fewer than recorded")})
    check = ItemCheck.objects.get(item__line=1)
    assert check.differs and check.item.quantity == 215
    assert '"differences": [1]' in Entry.objects.get(verb="seizure.verified").facts.replace(":[", ": [")


def test_a_broken_seal_needs_a_note(stored, minh):
    with pytest.raises(DomainError) as refused:
        verify_seizure(stored, by=minh, today=DAY, found={2: Found(Decimal(1), seal_whole=False)})
    assert refused.value.field == "items-1-note"


def test_what_was_weighed_is_weighed_again(open_in, north, lan, seize, keeper_north, store, minh):
    drugs = take_in(seize(open_in(north, lan, kind="drugs"), METH), by=keeper_north, today=DAY, store=store)
    with pytest.raises(DomainError) as refused:
        verify_seizure(drugs, by=minh, today=DAY, found={1: Found(Decimal(12))})
    assert refused.value.field == "items-0-net_mass"
    with pytest.raises(DomainError) as refused:
        verify_seizure(drugs, by=minh, today=DAY, found={1: Found(Decimal(12), Decimal("12.4"))})
    assert refused.value.field == "items-0-note"


def test_exhibits_stay_until_the_course_is_settled(held, head_north):
    with pytest.raises(WrongState):
        dispose_seizure(held, by=head_north, today=DAY, kind="release", receiver="Owner", document="1/QĐ")


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        ("no_violation", {"release"}),
        ("prosecuted", {"hand_over"}),
        ("transferred", {"hand_over"}),
    ],
)
def test_the_course_says_what_may_be_done(held, case, head_north, settle, status, allowed):
    settle(case, status)
    for kind in {"release", "confiscate", "hand_over"} - allowed:
        with pytest.raises(DomainError) as refused:
            dispose_seizure(held, by=head_north, today=DAY, kind=kind, receiver="Somebody", document="1/QĐ")
        assert refused.value.field == "kind"


@pytest.mark.parametrize(("confiscate", "kind", "against"), [(True, "confiscate", "release"), (False, "release", "confiscate")])
def test_an_administrative_case_disposes_after_its_penalty_and_as_it_orders(
    held, case, head_north, settle, sign_penalty, confiscate, kind, against
):
    settle(case, "administrative")
    words = {"by": head_north, "today": DAY, "receiver": "Nông Văn Tới", "document": "1/QĐ"}
    for early in (kind, against):
        with pytest.raises(WrongState):
            dispose_seizure(held, kind=early, **words)
    sign_penalty(case, confiscate=confiscate)
    with pytest.raises(DomainError) as refused:
        dispose_seizure(held, kind=against, **words)
    assert refused.value.field == "kind"
    assert dispose_seizure(held, kind=kind, **words).kind == kind


def test_only_the_head_disposes(held, case, settle, minh, keeper_north, head_south, sign_penalty):
    sign_penalty(settle(case, "administrative"))
    for other in (minh, keeper_north, head_south):
        with pytest.raises(NotAllowed):
            dispose_seizure(held, by=other, today=DAY, kind="confiscate", document="1/QĐ")


def test_a_head_does_not_dispose_of_what_he_recorded(case, settle, head_north, keeper_north, minh, store, sign_penalty):
    goods = [replace(TRUCK, seal_number="NP-7")]
    own = record_seizure(case, by=head_north, today=DAY, seized_at=DETECTED, place="Hữu Nghị", items=goods)
    take_in(own, by=keeper_north, today=DAY, store=store)
    verify_seizure(own, by=minh, today=DAY)
    sign_penalty(settle(case, "administrative"))
    with pytest.raises(NotAllowed):
        dispose_seizure(own, by=head_north, today=DAY, kind="confiscate", document="1/QĐ")


def test_confiscated_goods_stay_in_the_store(held, case, head_north, settle, store, sign_penalty):
    sign_penalty(settle(case, "administrative"))
    dispose_seizure(held, by=head_north, today=DAY, kind="confiscate", document="15/QĐ-TTTV")
    held.refresh_from_db()
    assert held.status == "confiscated"
    assert {item.store for item in held.items.all()} == {store}


def test_a_release_names_its_receiver(held, case, head_north, settle):
    settle(case, "no_violation")
    with pytest.raises(DomainError) as refused:
        dispose_seizure(held, by=head_north, today=DAY, kind="release", document="16/QĐ")
    assert refused.value.field == "receiver"


def test_the_keeper_hands_out_to_a_second_officer(held, case, head_north, keeper_north, lan, nam, settle):
    settle(case, "transferred")
    dispose_seizure(held, by=head_north, today=DAY, kind="hand_over", receiver="Công an tỉnh Lạng Sơn", document="17/QĐ")
    for wrong in (keeper_north, nam):
        with pytest.raises(DomainError):
            hand_out(held, by=keeper_north, today=DAY, escort=wrong, document="BBBG-01")
    hand_out(held, by=keeper_north, today=DAY, escort=lan, document="BBBG-01")
    held.refresh_from_db()
    assert held.status == "handed_over"
    assert {(item.store, item.receiver) for item in held.items.all()} == {(None, "Công an tỉnh Lạng Sơn")}
    assert list(CustodyMove.objects.filter(item__line=1).values_list("seq", "kind", "given_by", "taken_by")) == [
        (1, "take_in", lan.pk, keeper_north.pk),
        (2, "hand_out", keeper_north.pk, lan.pk),
    ]


def test_nothing_leaves_the_store_without_a_decision(held, keeper_north, lan):
    with pytest.raises(WrongState):
        hand_out(held, by=keeper_north, today=DAY, escort=lan, document="BBBG-01")


def test_a_disposal_is_never_changed(held, case, head_north, settle, sign_penalty):
    sign_penalty(settle(case, "administrative"))
    disposal = dispose_seizure(held, by=head_north, today=DAY, kind="confiscate", document="15/QĐ")
    with pytest.raises(ProgrammingError), transaction.atomic():
        Disposal.objects.filter(pk=disposal.pk).update(kind="release")


def test_a_case_does_not_close_over_its_exhibits(held, case, head_north, settle, sign_penalty):
    settled = sign_penalty(settle(case, "administrative"))
    assert any(held.number in reason for reason in what_stands_open(settled))
    dispose_seizure(held, by=head_north, today=DAY, kind="confiscate", document="15/QĐ")
    assert not any(held.number in reason for reason in what_stands_open(settled))
