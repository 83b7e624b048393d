"""A penalty is drafted by one, signed by another within the limits of the day, and never changes after."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.commands import add_party
from cases.models import Approval
from fines.commands import decide_penalty, draft_penalty
from fines.models import Decision, Draft
from journal.totals import read
from tests import scenes
from tests.scenes import ACT, DAY, FINE, do

pytestmark = pytest.mark.django_db


def the_acts(case, **more):
    return [{"act_code": ACT, "value": case.goods_value, **more}]


def drafted(desk, case, **more):
    words = {"party": case.parties.first(), "subject_kind": "individual", "acts": the_acts(case)} | more
    return draft_penalty(case, by=desk.officer, today=clock.today(), **words)


def a_company(desk, case):
    return add_party(case, by=desk.officer, today=clock.today(), kind="organisation", role="owner", name="Công ty Hư cấu")


def imposed():
    return sum(total.amount for total in read(DAY, DAY, measures=["fines.imposed"]))


def test_the_fine_of_ten_million_in_exhibits_carried_by_one_person_is_the_middle_of_the_halved_band(desk):
    draft = drafted(desk, scenes.a_decided_case(desk))
    assert draft.amount == 3_750_000
    act = draft.acts.get()
    assert (act.band_min, act.band_max) == (2_500_000, 5_000_000)
    assert act.steps and all(step["vi"] and step["en"] for step in act.steps)


def test_a_draft_before_the_heads_course_is_refused(desk):
    with pytest.raises(WrongState):
        drafted(desk, scenes.a_verified_case(desk))


def test_a_draft_without_an_act_is_refused_beside_the_act(desk):
    with pytest.raises(DomainError) as refused:
        drafted(desk, scenes.a_decided_case(desk), acts=[])
    assert refused.value.field == "act_1"


def test_an_officer_of_the_south_may_not_draft(desk, nam):
    case = scenes.a_decided_case(desk)
    with pytest.raises(NotAllowed):
        draft_penalty(case, by=nam, today=clock.today(), party=case.parties.first(), subject_kind="individual", acts=the_acts(case))


def test_somebody_of_another_case_is_not_fined_here(desk):
    other = scenes.a_decided_case(desk)
    with pytest.raises(DomainError) as refused:
        drafted(desk, scenes.a_decided_case(desk), party=other.parties.first())
    assert refused.value.field == "party"


def test_the_head_signs_and_the_fine_counts_on_the_day_of_signature(desk):
    before = imposed()
    decision = scenes.a_signed_penalty(desk)
    assert (decision.amount, decision.signer_level, decision.signed_on) == (3_750_000, "C3", DAY)
    assert imposed() == before + 3_750_000
    assert decision.number.endswith("/QĐ-XPHC.KV06-2026")


def test_numbers_of_decisions_follow_without_a_gap(desk):
    first, second = (int(scenes.a_signed_penalty(desk).number.split("/")[0]) for _ in range(2))
    assert second == first + 1


def test_the_drafter_does_not_sign_whatever_rights_he_has(desk):
    case = scenes.a_decided_case(desk)
    draft = draft_penalty(
        case, by=desk.head, today=clock.today(), party=case.parties.first(), subject_kind="individual", acts=the_acts(case)
    )
    with pytest.raises(NotAllowed):
        decide_penalty(draft, by=desk.head, today=clock.today(), outcome="approved")
    assert not Decision.objects.filter(case=case).exists()


def test_the_database_refuses_a_decision_signed_by_its_drafter(desk):
    case = scenes.a_drafted_penalty(desk)
    draft = Draft.objects.get(case=case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            case=case, draft=draft, number="1/X", party=draft.party, amount=1, drafted_by=desk.officer, signed_by=desk.officer,
            signer_level="C3", signed_on=DAY, signed_at=clock.now(),
        )  # fmt: skip


def test_an_officer_without_a_signing_position_is_refused_in_words(desk):
    case = scenes.a_drafted_penalty(desk)
    with pytest.raises(NotAllowed):
        decide_penalty(Draft.objects.get(case=case), by=desk.second, today=clock.today(), outcome="approved")


def test_a_fine_beyond_the_heads_limit_goes_up(desk):
    case = scenes.a_decided_case(desk, detected_at=clock.now() - timedelta(days=100))
    beyond = {"act_code": "14.6", "value": 150_000_000, "typed": 60_000_000, "typed_max": 120_000_000}
    draft = drafted(desk, case, party=a_company(desk, case), subject_kind="organisation", acts=[beyond])
    with pytest.raises(NotAllowed):
        decide_penalty(draft, by=desk.head, today=clock.today(), outcome="approved")
    assert not Decision.objects.filter(case=case).exists()


def test_prohibited_goods_at_the_top_of_their_band_are_within_the_heads_limit_for_an_organisation(desk):
    case = scenes.a_decided_case(desk)
    top = [{"act_code": "14.6", "value": 150_000_000}]
    draft = drafted(desk, case, party=a_company(desk, case), subject_kind="organisation", acts=top)
    decide_penalty(draft, by=desk.head, today=clock.today(), outcome="approved")
    assert Decision.objects.get(draft=draft).amount == 70_000_000


def test_a_returned_draft_needs_a_reason_and_comes_back_in_a_new_round(desk):
    case = scenes.a_drafted_penalty(desk)
    with pytest.raises(DomainError) as refused:
        do(case, FINE, "sign", by=desk.head, outcome="returned")
    assert refused.value.field == "reason"
    do(case, FINE, "sign", by=desk.head, outcome="returned", reason="Thiếu biên bản giao nhận.")
    do(case, FINE, "draft", by=desk.officer, party=case.parties.first(), subject_kind="individual", acts=the_acts(case, mitigating=1))
    do(case, FINE, "sign", by=desk.head, outcome="approved")
    assert [approval.outcome for approval in Approval.objects.filter(case=case, step="penalty").order_by("round")] == [
        "returned",
        "approved",
    ]
    assert Decision.objects.get(case=case).amount == 3_375_000


def test_a_typed_fine_stands_only_where_the_former_decree_is_not_in_the_tables(desk):
    with pytest.raises(DomainError):
        case = scenes.a_decided_case(desk)
        drafted(desk, case, acts=the_acts(case, typed=1_000_000))
    old = scenes.a_decided_case(desk, detected_at=clock.now() - timedelta(days=100))
    draft = drafted(desk, old, acts=the_acts(old, typed=2_000_000, typed_max=4_000_000))
    assert draft.amount == 2_000_000 and draft.acts.get().band_max == 4_000_000


@pytest.mark.parametrize("table", ["fines_decision", "fines_payment", "fines_service"])
def test_the_application_cannot_change_what_was_signed_served_or_paid(desk, table):
    decision = scenes.a_served_penalty(desk)
    scenes.a_payment(desk, decision, 1_000_000)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"delete from {table}")


def test_an_organisation_is_not_fined_as_a_person(desk):
    case = scenes.a_decided_case(desk)
    with pytest.raises(DomainError) as refused:
        drafted(desk, case, party=a_company(desk, case), subject_kind="individual")
    assert refused.value.field == "subject_kind"


def test_no_third_answer_signs(desk):
    case = scenes.a_drafted_penalty(desk)
    with pytest.raises(DomainError) as refused:
        decide_penalty(Draft.objects.get(case=case), by=desk.head, today=clock.today(), outcome="refused", reason="x")
    assert refused.value.field == "outcome" and not Decision.objects.filter(case=case).exists()


def test_a_typed_fine_needs_its_band_and_never_beats_the_lighter_decree(desk):
    old = scenes.a_decided_case(desk, detected_at=clock.now() - timedelta(days=100))
    for words, field in (({"typed": 2_000_000}, "typed_max_1"), ({"typed": 4_000_000, "typed_max": 9_000_000}, "typed_1")):
        with pytest.raises(DomainError) as refused:
            drafted(desk, old, acts=the_acts(old, **words))
        assert refused.value.field == field
