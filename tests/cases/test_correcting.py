"""Correcting facts: alone before submission, by a second person after it; figures are reversed and counted again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from acts import clock
from acts.errors import DomainError, NotAllowed, StaleVersion, WrongState
from cases.commands import add_party, correct_case, correct_party, decide_correction, void_case
from cases.models import Case, FactCorrection
from journal.models import Entry, Figure
from seizures.rules import Goods
from tests.cases.recounting import all_is_true, told
from tests.scenes import (
    CIGARETTES,
    DAY,
    INQUIRY,
    MORNING,
    Desk,
    a_case_awaiting_decision,
    a_payment,
    a_seizure,
    a_served_penalty,
    a_verified_case,
    do,
)

pytestmark = pytest.mark.django_db
HEROIN = Goods("Bánh heroin", Decimal(2), "brick", substance="heroin", net_mass=Decimal(700), net_unit="g")
FIELDS = ("title", "place", "route", "kind", "presiding", "detected_at")
PERSON = ("name", "kind", "role", "identity_number", "nationality", "address")


@pytest.fixture(autouse=True)
def morning():
    with clock.at(MORNING):
        yield


@pytest.fixture
def desk(ground) -> Desk:
    return Desk("KV06")


@pytest.fixture
def southern(ground) -> Desk:
    return Desk("KV02")


def correct(case: Case, *, by, reason="Ghi sai khi lập.", **changed) -> FactCorrection:
    case = Case.objects.get(pk=case.pk)
    return correct_case(case, by=by, today=DAY, reason=reason, **{name: getattr(case, name) for name in FIELDS} | changed)


def correct_who(party, *, by, reason="Ghi sai khi lập.", **changed) -> FactCorrection:
    return correct_party(party, by=by, today=DAY, reason=reason, **{name: getattr(party, name) for name in PERSON} | changed)


def test_a_corrected_route_and_day_move_every_figure_of_the_case(desk):
    case = a_verified_case(desk, a_seizure(desk, CIGARETTES, HEROIN))
    correct(case, by=desk.officer, route="sea", detected_at=case.detected_at - timedelta(days=2))
    case.refresh_from_db()
    assert (case.route, case.detected_on) == ("sea", DAY - timedelta(days=2))
    assert {(key[0], key[1]) for key in told()} == {
        (measure, (DAY - timedelta(days=2)).isoformat()) for measure in ("cases.detected", "goods.value", "drugs.quantity")
    }
    all_is_true()


def test_a_case_that_turns_out_to_be_about_drugs_counts_its_drugs_and_people(desk):
    case = a_seizure(desk, HEROIN).case
    with pytest.raises(DomainError) as refusal:
        correct(case, by=desk.officer, kind="drugs")
    assert refusal.value.field == "presiding"
    correct(case, by=desk.officer, kind="drugs", presiding="co_presiding")
    assert {key[0] for key in told()} == {"cases.detected", "drugs.cases", "drugs.subjects", "drugs.quantity"}
    all_is_true()
    correct(case, by=desk.officer, kind="smuggling")
    assert Case.objects.get(pk=case.pk).presiding == ""
    all_is_true()


def test_a_corrected_role_changes_the_count_of_subjects(desk):
    case = a_seizure(desk, HEROIN, kind="drugs", presiding="customs").case
    party = case.parties.get()
    correct_who(party, by=desk.officer, role="other", name="Nông Văn Tơi", identity_number="020099001199")
    party.refresh_from_db()
    assert (party.name, party.folded_name, party.identity_number) == ("Nông Văn Tơi", "nong van toi", "020099001199")
    assert "drugs.subjects" not in {key[0] for key in told()}
    all_is_true()


def test_fines_and_money_follow_a_corrected_route(desk):
    decision = a_served_penalty(desk)
    a_payment(desk, decision, 1_000_000)
    asked = correct(decision.case, by=desk.officer, route="air")
    decide_correction(asked, by=desk.head, today=DAY, outcome="approved")
    for measure, amount in (("fines.imposed", decision.amount), ("budget.collected", 1_000_000)):
        figures = Figure.objects.filter(measure=measure)
        by_route = {route: sum(f.amount for f in figures if f.slices["route"] == route) for route in ("road", "air")}
        assert by_route == {"road": 0, "air": amount}
    all_is_true()


def test_time_limits_run_from_the_corrected_moment(desk):
    case = a_seizure(desk).case
    limit = case.deadlines.get(rule="T_RECORD")
    correct(case, by=desk.officer, detected_at=case.detected_at - timedelta(hours=20))
    moved = case.deadlines.get(rule="T_RECORD")
    assert moved.starts_at == limit.starts_at - timedelta(hours=20) and moved.due_at < limit.due_at
    assert [change.kind for change in moved.changes.all()] == ["restarted"]
    all_is_true()


def test_old_and_new_stand_in_the_history(desk, client_of):
    case = a_seizure(desk).case
    correct(case, by=desk.officer, place="Tân Thanh", route="sea", reason="Nghe nhầm qua điện thoại.")
    page = client_of(desk.officer).get(reverse("case", args=[case.number])).content.decode()
    assert "Cửa khẩu Hữu Nghị → Tân Thanh" in page and "Tuyến đường bộ → Tuyến biển" in page and "Nghe nhầm qua điện thoại." in page


def test_after_submission_a_second_person_confirms(desk, southern, client_of):
    case = a_case_awaiting_decision(desk)
    asked = correct(case, by=desk.officer, place="Tân Thanh", route="sea")
    assert asked.waits and Case.objects.get(pk=case.pk).place == "Cửa khẩu Hữu Nghị"
    all_is_true()
    page = client_of(desk.head).get(reverse("case", args=[case.number])).content.decode()
    assert reverse("case_act_row", args=[case.number, "decide_correction", asked.pk]) in page
    for somebody in (desk.officer, desk.second, southern.head):
        with pytest.raises(NotAllowed):
            decide_correction(asked, by=somebody, today=DAY, outcome="approved")
    with pytest.raises(WrongState):
        correct(case, by=desk.officer, place="Chi Ma")
    for words, field in (({"outcome": "refused"}, "reason"), ({"outcome": "returned"}, "outcome")):
        with pytest.raises(DomainError) as refusal:
            decide_correction(asked, by=desk.head, today=DAY, **words)
        assert refusal.value.field == field
    decide_correction(asked, by=desk.head, today=DAY, outcome="approved")
    assert Case.objects.get(pk=case.pk).route == "sea"
    with pytest.raises(WrongState):
        decide_correction(asked, by=desk.head, today=DAY, outcome="approved")
    all_is_true()


def test_a_refused_correction_changes_nothing(desk):
    case = a_case_awaiting_decision(desk)
    asked = correct(case, by=desk.officer, route="sea")
    decide_correction(asked, by=desk.head, today=DAY, outcome="refused", reason="Biên bản ghi đường bộ.")
    asked.refresh_from_db()
    assert (asked.outcome, asked.decided_by, Case.objects.get(pk=case.pk).route) == ("refused", desk.head, "road")
    all_is_true()


def test_nobody_confirms_his_own_correction(desk):
    from investigations.commands import reassign_case

    case = reassign_case(a_case_awaiting_decision(desk), by=desk.head, today=DAY, officer=desk.head, reason="Tự làm.")
    asked = correct(case, by=desk.head, route="sea")
    with pytest.raises(NotAllowed) as refusal:
        decide_correction(asked, by=desk.head, today=DAY, outcome="approved")
    assert refusal.value.code == "four_eyes"
    with pytest.raises(IntegrityError), transaction.atomic():
        FactCorrection.objects.filter(pk=asked.pk).update(outcome="applied", decided_by=desk.head, decided_on=DAY)


def test_a_returned_case_that_was_never_decided_is_corrected_alone(desk):
    case = a_case_awaiting_decision(desk)
    do(case, INQUIRY, "decide", by=desk.head, outcome="returned", reason="Ghi rõ địa điểm.")
    assert not correct(case, by=desk.officer, place="Tân Thanh").waits


def test_what_was_changed_meanwhile_is_not_overwritten(desk):
    case = a_case_awaiting_decision(desk)
    asked = correct(case, by=desk.officer, route="sea")
    do(case, INQUIRY, "decide", by=desk.head, outcome="returned", reason="Sai tuyến.")
    FactCorrection.objects.filter(pk=asked.pk).update(changes={"route": ["air", "sea"]})
    with pytest.raises(StaleVersion):
        decide_correction(asked, by=desk.head, today=DAY, outcome="approved")


def test_who_may_not_correct_and_what(desk, southern):
    case = a_verified_case(desk)
    party = case.parties.get()
    add_party(case, by=desk.officer, today=DAY, kind="individual", role="owner", name="Chủ", identity_number="99")
    for somebody in (desk.second, desk.head, desk.clerk, southern.officer):
        with pytest.raises(NotAllowed):
            correct(case, by=somebody, route="sea")
    for changed, field in (
        ({}, None), ({"route": "sea", "reason": " "}, "reason"), ({"detected_at": MORNING + timedelta(days=1)}, "detected_at"),
    ):  # fmt: skip
        with pytest.raises(DomainError) as refusal:
            correct(case, by=desk.officer, **changed)
        assert refusal.value.field == field
    with pytest.raises(DomainError) as refusal:
        correct_who(party, by=desk.officer, identity_number="99")
    assert refusal.value.field == "identity_number"
    fresh = a_seizure(desk).case
    void_case(fresh, by=desk.head, today=DAY, reason="Nhầm.")
    with pytest.raises(WrongState):
        correct(fresh, by=desk.officer, route="sea")


def test_a_detection_is_not_corrected_past_the_violation_record(desk):
    with clock.at(MORNING + timedelta(days=3)):
        case = a_verified_case(desk, detected_at=MORNING)
    with clock.at(MORNING + timedelta(days=9)), pytest.raises(DomainError) as refusal:
        words = {name: getattr(case, name) for name in FIELDS} | {"detected_at": MORNING + timedelta(days=8)}
        correct_case(case, by=desk.officer, today=clock.today(), reason="Sai.", **words)
    assert refusal.value.code == "held"


def test_the_page_offers_what_is_written_and_takes_minutes_for_it(desk, client_of):
    case = a_seizure(desk, detected_at=MORNING - timedelta(hours=2, seconds=7)).case
    client, address = client_of(desk.officer), reverse("case_act", args=[case.number, "correct"])
    words = {
        "key": "k", "title": case.title, "kind": case.kind, "route": "air", "place": case.place, "presiding": "", "reason": "Sai.",
        "detected_at": case.detected_at.astimezone(clock.HANOI).strftime("%Y-%m-%dT%H:%M"),
    }  # fmt: skip
    assert client.get(address).status_code == 200
    assert client.post(address, words).status_code == 302
    assert list(FactCorrection.objects.get(case=case).changes) == ["route"]
    assert Entry.objects.filter(chain_kind="case", chain_id=case.pk, verb="figures.recounted").count() == 3


ACTS = some.lists(
    some.tuples(some.sampled_from(["road", "sea", "air", "other"]), some.sampled_from(["smuggling", "drugs", "ip"]), some.integers(0, 40)),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(corrections=ACTS)
def test_after_any_corrections_figures_equal_a_recount(desk, corrections):
    with transaction.atomic():
        case = a_seizure(desk, CIGARETTES, HEROIN).case
        for route, kind, days in corrections:
            presiding = "customs" if kind == "drugs" else ""
            try:
                correct(case, by=desk.officer, route=route, kind=kind, presiding=presiding, detected_at=MORNING - timedelta(days=days))
            except DomainError as nothing_new:
                assert nothing_new.field is None
        all_is_true()
        transaction.set_rollback(True)
