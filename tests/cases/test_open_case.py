"""A case is registered once, by the right people of the branch, and counts on the day of detection."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.commands import add_party, close_case, open_case
from cases.models import Case
from cases.rules import folded
from journal.totals import read
from tests import scenes
from tests.scenes import DAY, MORNING

pytestmark = pytest.mark.django_db
WORDS = {"kind": "smuggling", "route": "road", "title": "Hàng không rõ nguồn gốc", "place": "Tân Thanh", "detected_at": MORNING}


@pytest.fixture(autouse=True)
def monday(ground):
    with clock.at(MORNING + timedelta(hours=2)):
        yield


def opened(branch, by, **more):
    return open_case(branch, by=by, today=clock.today(), **(WORDS | more))


def counted(measure, day=DAY):
    return sum(total.amount for total in read(day, day, measures=[measure]))


def test_the_officer_gets_a_number_of_the_branch_and_a_time_limit_for_the_record(lan, north):
    case = opened(north, lan)
    assert case.number.startswith("KV06-2026-") and case.status == "registered"
    limit = case.deadlines.get()
    assert limit.rule == "T_RECORD" and limit.steps and "58" in limit.basis


def test_numbers_of_a_branch_follow_without_a_gap(lan, north):
    first, second = opened(north, lan), opened(north, lan)
    assert int(second.number[-5:]) == int(first.number[-5:]) + 1


def test_a_team_numbers_in_the_series_of_its_branch(lan, north):
    team = north.children.filter(kind="team").first()
    assert opened(team, lan).number.startswith("KV06-2026-")


def test_a_case_counts_on_the_day_of_detection_not_of_registration(lan, north):
    before = counted("cases.detected", DAY - timedelta(days=3))
    opened(north, lan, detected_at=MORNING - timedelta(days=3))
    assert counted("cases.detected", DAY - timedelta(days=3)) == before + 1


def test_a_drug_case_says_who_presides_and_is_counted_once(lan, north):
    with pytest.raises(DomainError) as refused:
        opened(north, lan, kind="drugs")
    assert refused.value.field == "presiding"
    before = counted("drugs.cases")
    opened(north, lan, kind="drugs", presiding="coordinating")
    assert counted("drugs.cases") == before + 1


def test_a_person_in_a_drug_case_is_a_subject_an_organisation_is_not(lan, north):
    case = opened(north, lan, kind="drugs", presiding="customs")
    before = counted("drugs.subjects")
    add_party(case, by=lan, today=DAY, kind="individual", role="carrier", name="Lý Văn Đông")
    add_party(case, by=lan, today=DAY, kind="organisation", role="owner", name="Công ty Hư cấu")
    assert counted("drugs.subjects") == before + 1


def test_only_who_broke_the_law_carried_or_owned_is_a_subject(lan, north):
    case = opened(north, lan, kind="drugs", presiding="customs")
    before = counted("drugs.subjects")
    for role in ("violator", "carrier", "owner", "declarant", "other"):
        add_party(case, by=lan, today=DAY, kind="individual", role=role, name=f"Người {role}")
    assert counted("drugs.subjects") == before + 3


def test_one_person_is_entered_and_counted_once_in_a_case(lan, north):
    case = opened(north, lan, kind="drugs", presiding="customs")
    before = counted("drugs.subjects")
    person = {"kind": "individual", "role": "carrier", "name": "Lý Văn Đông", "identity_number": "B020099001122"}
    add_party(case, by=lan, today=DAY, **person)
    with pytest.raises(DomainError) as refused:
        add_party(case, by=lan, today=DAY, **(person | {"role": "owner", "identity_number": " b020099001122 "}))
    assert refused.value.field == "identity_number" and "Lý Văn Đông" in str(refused.value)
    assert (case.parties.count(), counted("drugs.subjects")) == (1, before + 1)
    for name in ("Không giấy tờ A", "Không giấy tờ B"):
        add_party(case, by=lan, today=DAY, kind="individual", role="other", name=name)
    add_party(opened(north, lan), by=lan, today=DAY, **person)


def test_a_detection_still_to_come_is_refused_beside_the_field(lan, north):
    with pytest.raises(DomainError) as refused:
        opened(north, lan, detected_at=MORNING + timedelta(days=1))
    assert refused.value.field == "detected_at"


@pytest.mark.parametrize("who", ["nam", "keeper_north", "clerk_north", "steering", "auditor", "administrator"])
def test_who_has_no_right_to_register_in_the_branch_is_refused_and_nothing_is_written(who, north, request):
    with pytest.raises(NotAllowed):
        opened(north, request.getfixturevalue(who))
    assert not Case.objects.exists()


def test_a_case_with_open_work_is_not_closed_and_the_reasons_are_said(lan, north, head_north):
    decision = scenes.a_signed_penalty(scenes.Desk("KV06"))
    with pytest.raises(DomainError) as refused:
        close_case(decision.case, by=head_north, today=DAY)
    assert "tiền phạt" in str(refused.value)


def test_a_registered_case_cannot_jump_to_closed(lan, north, head_north):
    with pytest.raises((WrongState, DomainError)):
        close_case(opened(north, lan), by=head_north, today=DAY)


def test_nothing_is_added_to_a_closed_case(lan):
    desk = scenes.Desk("KV06")
    decision = scenes.a_served_penalty(desk, scenes.a_stored_seizure(desk))
    scenes.do(decision.case, scenes.CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
    scenes.a_payment(desk, decision, decision.amount)
    assert Case.objects.get(pk=decision.case_id).status == "closed"
    with pytest.raises(WrongState):
        add_party(decision.case, by=lan, today=DAY, kind="individual", role="violator", name="Ai Đó")


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "x"}, {"route": "x"}, {"status": "x"}, {"goods_value": -1}, {"kind": "drugs"}, {"status": "closed"}, {"closed_on": DAY}],
)
def test_the_database_refuses_what_no_case_may_be(lan, north, wrong):
    case = opened(north, lan)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**wrong)


def test_a_name_is_found_without_its_marks():
    assert folded("Nguyễn  Thị Đào") == "nguyen thi dao"
