"""What nobody in the branch may sign goes up: the Director signs it here, the answer of the People's Committee is recorded."""

from datetime import timedelta

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from branches.choices import Role
from branches.commands import appoint_officer, post_officer
from branches.models import Branch, Position
from fines.commands import decide_penalty, record_outside
from fines.models import Decision, Draft, Referral, ReferralReturn
from journal.totals import read
from tests import scenes
from tests.fines.signing import LETTER, a_company, a_file_beyond, clean, imposed, lent_to, open_steps, refer
from tests.scenes import ACT, DAY, FINE, MORNING, do

pytestmark = pytest.mark.django_db
CHAIR, DIRECTOR = "provincial_chair", "director"


class Hunters(scenes.Desk):
    """The anti-smuggling sub-department: beyond its head the Director signs."""

    def __init__(self):
        self.branch = Branch.objects.select_related("parent").get(code="CHQ-DTCBL")
        self.head = self.appoint("head", Role.HEAD, "antismuggling_head")
        self.officer = self.appoint("ha", Role.OFFICER, "official")
        self.second = self.appoint("tu", Role.OFFICER, "official")
        self.keeper = self.clerk = self.appoint("kt", Role.CLERK, "accountant")

    def appoint(self, name, role, position):
        today = clock.today()
        officer = appoint_officer(username=f"{name}.dtcbl", full_name=name.title(), branch=self.branch, badge_number=f"HQ-{name}",
                                  language="vi", password=None, is_demo=True, by=None, today=today)  # fmt: skip
        post_officer(officer, branch=self.branch, role=role, position=Position.objects.get(code=position), valid_from=DAY,
                     document="1/QĐ", by=None, today=today)  # fmt: skip
        return officer


@pytest.fixture
def hunters(desk) -> Hunters:
    return Hunters()


def answered(desk, draft, *, by=None, **words):
    """The answer of the provincial chair, through the door."""
    words = {"outcome": "decided", "document": "1502/QĐ-UBND", "signed_on": DAY, "outside_signer": "Hồ Tiến T., Chủ tịch UBND tỉnh",
             "amount": 60_000_000, "confiscate": True} | words  # fmt: skip
    return do(draft.case, FINE, "outside", by=by or desk.officer, **words)


@pytest.fixture(scope="module")
def file_beyond(kept) -> int:
    def made() -> int:
        with clock.at(MORNING):
            return a_file_beyond(scenes.Desk("KV06")).pk

    return kept(made)


@pytest.fixture
def draft(file_beyond, desk) -> Draft:
    """A file that nobody in this branch may sign."""
    return Draft.objects.get(pk=file_beyond)


def test_the_refusal_says_where_the_file_goes_and_the_head_refers_it(desk, draft):
    with pytest.raises(NotAllowed) as refused:
        do(draft.case, FINE, "sign", by=desk.head, outcome="approved")
    assert refused.value.code == "goes_up" and "Ủy ban nhân dân cấp tỉnh" in str(refused.value)
    before = draft.case.deadlines.get(rule="T_DECISION_STD")
    refer(desk, draft, reason="Vượt thẩm quyền.")
    referral = Referral.objects.get(draft=draft)
    assert (referral.to, referral.referred_by, referral.drafted_by) == (CHAIR, desk.head, desk.officer)
    assert referral.clause == "D169 art. 34" and referral.steps and all(step["vi"] and step["en"] for step in referral.steps)
    longer = draft.case.deadlines.get(rule="T_DECISION_STD:transferred")
    before.refresh_from_db()
    assert before.replaced_by == longer and longer.starts_at == before.starts_at and longer.due_at > before.due_at
    assert open_steps(draft.case) == ["outside"]
    assert clean() == []


def test_the_chairs_decision_is_collected_here_and_never_counted_as_customs_own(desk, draft):
    refer(desk, draft)
    answered(desk, draft)
    decision = Decision.objects.get(draft=draft)
    assert (decision.number, decision.authority, decision.signed_by, decision.recorded_by) == ("1502/QĐ-UBND", CHAIR, None, desk.officer)
    assert imposed(signer="people_committee") == 60_000_000 and imposed(signer="customs") == 0
    assert not decision.case.deadlines.filter(rule="T_DECISION_STD:transferred", done_at__isnull=True).exists()
    do(draft.case, FINE, "serve", by=desk.officer, how="post", received_on=DAY, receiver="x")
    scenes.a_payment(desk, decision, 60_000_000)
    assert sum(total.amount for total in read(DAY, DAY, measures=["budget.collected"])) == 60_000_000
    assert decision.now().left == 0 and open_steps(draft.case) == []
    assert clean() == []


def test_the_chairs_fine_counts_on_the_day_he_signed(desk):
    draft = a_file_beyond(desk)
    refer(desk, draft)
    with clock.at(MORNING + timedelta(days=4)):
        answered(desk, draft, signed_on=DAY + timedelta(days=3), amount=0)
        assert Decision.objects.get(draft=draft).signed_on == DAY + timedelta(days=3)
    other = a_file_beyond(desk)
    refer(desk, other)
    with clock.at(MORNING + timedelta(days=4)):
        answered(desk, other, signed_on=DAY + timedelta(days=3), document="1503/QĐ-UBND")
    assert (imposed(on=DAY + timedelta(days=3)), imposed(on=DAY + timedelta(days=4))) == (60_000_000, 0)


def test_a_file_that_comes_back_is_reworked_with_the_reason_before_the_drafters_eyes(desk, client_of, draft):
    refer(desk, draft)
    with pytest.raises(DomainError) as refused:
        answered(desk, draft, outcome="returned", document="77/VP-NC")
    assert refused.value.field == "reason"
    answered(desk, draft, outcome="returned", document="77/VP-NC", reason="Cần giám định lại trị giá.")
    assert ReferralReturn.objects.get(referral__draft=draft).recorded_by == desk.officer
    assert open_steps(draft.case) == ["draft"] and not Decision.objects.filter(case=draft.case).exists()
    page = client_of(desk.officer).get(f"/tasks/{scenes.task_of(draft.case, FINE, 'draft').pk}/").content.decode()
    assert "Cần giám định lại trị giá." in page
    acts = [{"act_code": ACT, "value": 25_000_000}]
    do(draft.case, FINE, "draft", by=desk.officer, party=draft.party, subject_kind="organisation", acts=acts)
    do(draft.case, FINE, "sign", by=desk.head, outcome="approved")
    assert Decision.objects.get(case=draft.case).amount == 7_500_000
    assert clean() == []


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"outcome": "approved"}, "outcome"),
        ({"document": " "}, "document"),
        ({"signed_on": DAY + timedelta(days=1)}, "signed_on"),
        ({"signed_on": DAY - timedelta(days=1)}, "signed_on"),
        ({"amount": None}, "amount"),
        ({"amount": -1}, "amount"),
        ({"outside_signer": ""}, "outside_signer"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_beside_its_field(desk, words, field, draft):
    refer(desk, draft)
    with pytest.raises(DomainError) as refused:
        answered(desk, draft, **words)
    assert refused.value.field == field and not Decision.objects.filter(case=draft.case).exists()


def test_an_answer_is_recorded_once_and_by_the_branch(desk, nam, keeper_north, draft):
    refer(desk, draft)
    referral = Referral.objects.get(draft=draft)
    words = {"outcome": "decided", "document": "1/QĐ", "signed_on": DAY, "outside_signer": "x", "amount": 1}
    for stranger in (nam, keeper_north):
        with pytest.raises(NotAllowed):
            record_outside(referral, by=stranger, today=DAY, **words)
    answered(desk, draft)
    with pytest.raises(WrongState):
        record_outside(referral, by=desk.officer, today=DAY, **words)


def test_what_a_level_here_may_sign_is_not_referred(desk):
    case = scenes.a_drafted_penalty(desk)
    with pytest.raises(DomainError) as refused:
        do(case, FINE, "sign", by=desk.head, outcome="referred", document=LETTER)
    assert refused.value.field == "outcome" and not Referral.objects.exists()


def test_acts_of_several_sectors_go_to_the_chair_though_the_fine_is_small(desk):
    case = scenes.a_drafted_penalty(desk)
    do(case, FINE, "sign", by=desk.head, outcome="referred", document=LETTER, several_sectors=True)
    referral = Referral.objects.get(case=case)
    assert (referral.to, referral.clause, referral.several_sectors) == (CHAIR, "D169 art. 34.4", True)


def test_a_file_goes_up_with_a_letter_by_a_second_person_with_the_right_to_sign(desk, head_south, deputy_north, draft):
    with pytest.raises(DomainError) as refused:
        refer(desk, draft, document=" ")
    assert refused.value.field == "document"
    for stranger in (desk.officer, desk.second, head_south, deputy_north):
        with pytest.raises(NotAllowed):
            decide_penalty(draft, by=stranger, today=DAY, outcome="referred", document=LETTER)
    lent_to(deputy_north, desk)
    with clock.at(MORNING + timedelta(days=11)), pytest.raises(NotAllowed):  # the delegation ran out
        decide_penalty(draft, by=deputy_north, today=clock.today(), outcome="referred", document=LETTER)
    decide_penalty(draft, by=deputy_north, today=DAY, outcome="referred", document=LETTER)
    with pytest.raises(WrongState):
        decide_penalty(Draft.objects.get(pk=draft.pk), by=desk.head, today=DAY, outcome="referred", document=LETTER)


def test_beyond_a_regional_head_not_even_the_director_signs(desk, director, draft):
    with pytest.raises(NotAllowed) as refused:
        decide_penalty(draft, by=director, today=DAY, outcome="approved")
    assert refused.value.code == "goes_up"


def test_beyond_the_anti_smuggling_head_the_director_signs_at_the_same_door(desk, hunters, director, client_of):
    draft = a_file_beyond(hunters)
    for person in (hunters.head, director):
        with pytest.raises(NotAllowed) as refused:
            decide_penalty(draft, by=person, today=DAY, outcome="approved")
        assert "Cục trưởng Cục Hải quan" in str(refused.value)
    refer(hunters, draft)
    assert Referral.objects.get(draft=draft).to == DIRECTOR
    assert open_steps(draft.case) == ["sign"]
    with pytest.raises(NotAllowed):
        do(draft.case, FINE, "sign", by=hunters.head, outcome="approved")
    task = scenes.task_of(draft.case, FINE, "sign")
    page = client_of(director)
    assert LETTER in page.get(f"/tasks/{task.pk}/").content.decode()
    assert page.post(f"/tasks/{task.pk}/", {"outcome": "approved", "key": "d"}).status_code == 302
    decision = Decision.objects.get(draft=draft)
    assert (decision.signed_by, decision.signer_level, decision.authority) == (director, "C4", None)
    assert imposed(signer="customs") == 60_000_000
    assert open_steps(draft.case) == ["serve"] and clean() == []


def test_what_is_beyond_the_director_too_goes_on_to_the_chair(desk, hunters, director):
    draft = a_file_beyond(hunters, typed_max=250_000_000)
    refer(hunters, draft)
    with pytest.raises(NotAllowed) as refused:
        do(draft.case, FINE, "sign", by=director, outcome="approved")
    assert refused.value.code == "goes_up"
    refer(hunters, draft, by=director, document="9/CV-CHQ")
    assert list(Referral.objects.filter(draft=draft).values_list("to", flat=True)) == [DIRECTOR, CHAIR]
    assert open_steps(draft.case) == ["outside"]


def test_the_page_of_the_head_names_the_target_with_its_steps(desk, client_of, draft):
    task = scenes.task_of(draft.case, FINE, "sign")
    head = client_of(desk.head)
    page = head.get(f"/tasks/{task.pk}/").content.decode()
    assert "Chủ tịch Ủy ban nhân dân cấp tỉnh" in page and 'value="referred"' in page
    assert head.post(f"/tasks/{task.pk}/", {"outcome": "referred", "key": "a"}).status_code == 422
    assert head.post(f"/tasks/{task.pk}/", {"outcome": "referred", "document": LETTER, "key": "b"}).status_code == 302
    assert LETTER in head.get(f"/cases/{draft.case.number}/").content.decode()
    form = client_of(desk.officer).get(f"/tasks/{scenes.task_of(draft.case, FINE, 'outside').pk}/").content.decode()
    assert 'name="outside_signer"' in form


def test_the_drafter_sees_the_target_before_he_submits(desk, client_of):
    case = scenes.a_decided_case(desk, detected_at=clock.now() - timedelta(days=100))
    company = a_company(desk, case)
    task = scenes.task_of(case, FINE, "draft")
    words = {"party": company.pk, "subject_kind": "organisation", "act_1": "14.6", "value_1": "150.000.000", "typed_1": "60.000.000",
             "typed_max_1": "120.000.000"}  # fmt: skip
    answer = client_of(desk.officer).post(f"/tasks/{task.pk}/compute/", words)
    assert "Chủ tịch Ủy ban nhân dân cấp tỉnh" in answer.content.decode()


@pytest.mark.parametrize("table", ["fines_referral", "fines_referralreturn", "fines_decisionlimit"])
def test_the_application_cannot_change_what_went_up_or_came_back(desk, table, draft):
    refer(desk, draft)
    answered(desk, draft, outcome="returned", document="77/VP-NC", reason="x")
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"delete from {table}")
