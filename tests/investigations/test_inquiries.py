"""Inquiries beside the main way of a case: who orders them, what they need, what they do to the time to decide."""

from datetime import date, timedelta

import pytest

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.commands import add_party
from cases.models import DeadlineChange
from investigations.commands import (
    verify_case,
)
from investigations.models import Inquiry
from investigations.selectors import inquiries_under_way
from law.models import Setting
from law.selectors import renew_stamp
from tests.investigations.conftest import DAY
from tests.investigations.inquiring import APPRAISE, HEAVY, LIGHT, TUESDAY, VALUE, VERIFY, at, last_entry, order, steps

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("words", "step"), [(VERIFY, "find_out"), (VALUE, "value"), (APPRAISE, "send")])
def test_an_inquiry_opens_its_own_step_beside_the_proposal(verified, lan, words, step):
    inquiry = order(verified, lan, words)
    assert (inquiry.status, inquiry.round, inquiry.ordered_by) == ("open", 1, lan)
    assert steps(verified) == [step]
    assert last_entry(verified).verb == "inquiry.ordered"


def test_several_run_side_by_side_each_with_a_round_of_its_kind(verified, lan, explain):
    for words in (VERIFY, VERIFY, VALUE, APPRAISE, explain):
        order(verified, lan, words)
    assert steps(verified) == ["find_out", "find_out", "receive", "send", "value"]
    assert list(verified.inquiries.filter(kind="verification").values_list("round", flat=True)) == [1, 2]
    assert len(inquiries_under_way(verified)) == 5


def test_an_inquiry_may_be_ordered_while_the_case_is_being_verified(assigned, lan):
    order(assigned, lan)
    assert steps(assigned) == ["find_out"]


@pytest.mark.parametrize("stage", ["registered", "proposed"])
def test_no_inquiry_before_assignment_or_while_the_head_decides(stage, lan, request):
    with pytest.raises(WrongState):
        order(request.getfixturevalue(stage), lan)


def test_the_head_orders_too_but_another_officer_does_not(verified, head_north, minh):
    order(verified, head_north)
    with pytest.raises(NotAllowed) as refusal:
        order(verified, minh)
    assert refusal.value.code == "not_assignee"


@pytest.mark.parametrize("who", ["nam", "head_south", "clerk_north", "keeper_north", "steering", "auditor"])
def test_nobody_else_orders_inquiries(verified, who, request):
    with pytest.raises(NotAllowed):
        order(verified, request.getfixturevalue(who))
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(("words", "field"), [
    (VERIFY | {"kind": "seance"}, "kind"),
    (VERIFY | {"question": "  "}, "question"),
    (APPRAISE | {"body": " "}, "body"),
    ({"kind": "explanation", "question": "?", "mode": "oral"}, "party"),
])  # fmt: skip
def test_an_order_says_what_its_kind_needs(verified, lan, words, field):
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, words)
    assert refusal.value.field == field
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(("words", "field"), [({"mode": ""}, "mode"), ({"act_codes": []}, "act_codes"), ({"party": None}, "party")])
def test_an_explanation_names_who_how_and_the_acts(verified, lan, explain, words, field):
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, **words)
    assert refusal.value.field == field


def test_a_person_of_another_case_does_not_explain(verified, lan, explain, open_in, north):
    other = open_in(north, lan)
    stranger = add_party(other, by=lan, today=DAY, kind="individual", role="violator", name="Lý Văn Đông")
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, party=stranger)
    assert refusal.value.field == "party"


def test_the_right_to_explain_begins_at_a_highest_fine(verified, lan, explain):
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, act_codes=[LIGHT])
    assert (refusal.value.code, refusal.value.field) == ("no_right_to_explain", "act_codes")
    assert "15.000.000" in str(refusal.value)
    assert order(verified, lan, explain, act_codes=[LIGHT, HEAVY]).band_max == 40_000_000


def test_an_organisation_explains_from_twice_as_much(verified, lan, explain):
    firm = add_party(verified, by=lan, today=DAY, kind="organisation", role="violator", name="Công ty TNHH Sao Mai")
    person_only = "14.4"  # up to 40 million for an organisation, 20 million for an individual
    assert order(verified, lan, explain, act_codes=[person_only]).band_max == 20_000_000
    assert order(verified, lan, explain, party=firm, act_codes=[person_only]).band_max == 40_000_000
    Setting.objects.filter(code="EXPLAIN_ORGANISATION").update(value="50000000")
    renew_stamp()
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, party=firm, act_codes=[person_only])
    assert refusal.value.code == "no_right_to_explain"


def test_what_the_tables_cannot_compute_the_officer_writes(verified, lan, explain):
    with pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, act_codes=["10.3"])
    assert refusal.value.field == "highest"
    assert order(verified, lan, explain, act_codes=["10.3"], highest=20_000_000).band_max == 20_000_000


@pytest.mark.parametrize(("mode", "rule", "last"), [("oral", "T_EXPL_ORAL", 16), ("written", "T_EXPL_WRITTEN", 21)])
def test_the_time_to_explain_runs_from_the_violation_record(verified, lan, explain, mode, rule, last):
    with at(TUESDAY):
        inquiry = order(verified, lan, explain, today=TUESDAY, mode=mode)
    assert inquiry.deadline.rule == rule
    assert inquiry.deadline.due_at.astimezone(clock.HANOI).date() == date(2026, 9, last)


def test_who_asks_after_the_time_has_run_out_explains_no_more(verified, lan, explain):
    later = DAY + timedelta(days=8)
    with at(later), pytest.raises(DomainError) as refusal:
        order(verified, lan, explain, today=later)
    assert refusal.value.field == "mode"


def test_before_the_record_is_verified_its_day_is_asked(assigned, lan):
    violator = add_party(assigned, by=lan, today=DAY, kind="individual", role="violator", name="Nông Văn Tới")
    words = {"kind": "explanation", "question": "?", "party": violator, "mode": "oral", "act_codes": [HEAVY]}
    for recorded_on in (None, TUESDAY, DAY - timedelta(days=1)):
        with pytest.raises(DomainError) as refusal:
            order(assigned, lan, words, recorded_on=recorded_on)
        assert refusal.value.field == "recorded_on"
    order(assigned, lan, words, recorded_on=DAY)
    verify_case(assigned, by=lan, today=DAY, record_number="1/BB", recorded_on=DAY, findings="Found.")
    assert list(assigned.deadlines.running().filter(rule__startswith="T_DECISION").values_list("rule", flat=True)) == ["T_DECISION_EXPL"]


def test_an_explanation_or_a_verification_lengthens_the_time_to_decide_once(verified, lan, explain):
    short = verified.deadlines.get(rule="T_DECISION_STD")
    order(verified, lan, explain)
    short.refresh_from_db()
    longer = short.replaced_by
    assert (longer.rule, longer.starts_at, short.done_at is not None) == ("T_DECISION_EXPL", short.starts_at, True)
    assert longer.due_at.astimezone(clock.HANOI).date() == date(2026, 10, 14)
    assert DeadlineChange.objects.get(deadline=short).reason == explain["question"]
    order(verified, lan)
    assert verified.deadlines.filter(rule="T_DECISION_EXPL").count() == 1


@pytest.mark.parametrize("words", [VALUE, APPRAISE])
def test_a_valuation_or_an_appraisal_leaves_the_time_to_decide(verified, lan, words):
    order(verified, lan, words)
    assert verified.deadlines.running().filter(rule="T_DECISION_STD").exists()
