"""Where the law lets no penalty be imposed, the head signs that too; exhibits follow, nothing is counted as a fine."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from acts import clock
from acts.errors import DomainError, NotAllowed, WrongState
from cases.models import Approval
from fines.commands import decide_penalty, draft_no_penalty, fine_another
from fines.models import Decision, Draft, NoPenalty
from seizures.models import Seizure
from tests import scenes
from tests.fines.signing import a_company, clean, draft, imposed, lent_to, open_steps, somebody, status, way_task
from tests.scenes import CUSTODY, DAY, FINE, MORNING, do

pytestmark = pytest.mark.django_db
FACTS = "Hàng bỏ lại, không tìm được chủ."


def propose(desk, case, *, ground="limitation", party="first", **words):
    """The draft step, answered with a ground."""
    words = {"grounds_told": FACTS, "party": case.parties.first() if party == "first" else party} | words
    return do(case, FINE, "draft", by=desk.officer, ground=ground, **words)


def a_proposal(desk, **words) -> Draft:
    case = scenes.a_decided_case(desk, scenes.a_stored_seizure(desk))
    propose(desk, case, **words)
    return Draft.objects.get(case=case)


def test_an_unknown_violator_ends_with_confiscation_and_no_fine(desk):
    drafted = a_proposal(desk, ground="violator_unknown", party=None, confiscate=True)
    do(drafted.case, FINE, "sign", by=desk.head, outcome="approved")
    signed = NoPenalty.objects.get(draft=drafted)
    assert (signed.party, signed.confiscate, signed.certainty, signed.signer_level) == (None, True, "own", "C3")
    assert "65" in signed.article and signed.number.endswith("/QĐ-KXP.KV06-2026")
    assert imposed() == 0 and not Decision.objects.filter(case=drafted.case).exists()
    assert status(drafted.case) == "administrative"
    do(drafted.case, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
    assert status(drafted.case) == "closed" and open_steps(drafted.case) == []
    assert not drafted.case.deadlines.filter(done_at__isnull=True).exists()
    assert clean() == []


def test_exhibits_go_back_where_nothing_is_confiscated(desk):
    drafted = a_proposal(desk)
    do(drafted.case, FINE, "sign", by=desk.head, outcome="approved")
    with pytest.raises(DomainError):
        do(drafted.case, CUSTODY, "dispose", by=desk.head, kind="confiscate", document="1/QĐ-TT")
    do(drafted.case, CUSTODY, "dispose", by=desk.head, kind="release", receiver="Chủ hàng", document="1/QĐ-TL")
    assert Seizure.objects.get(case=drafted.case).status == "decided"


def test_one_violator_is_fined_and_for_the_other_no_decision_is_issued(desk):
    case = scenes.a_decided_case(desk)
    other = somebody(desk, case)
    draft(desk, case, case.parties.first())
    way_task(case, "sign", by=desk.head, outcome="approved")
    fine_another(case, by=desk.officer, today=clock.today(), party=other)
    propose(desk, case, ground="violator_gone", party=other)
    way_task(case, "sign", by=desk.head, outcome="approved")
    assert Decision.objects.get(case=case).amount == imposed() == 3_750_000
    assert NoPenalty.objects.get(case=case).party == other


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"ground": "too_kind"}, "ground"),
        ({"grounds_told": "  "}, "grounds_told"),
        ({"party": None}, "party"),
        ({"ground": "violator_unknown"}, "party"),
    ],
)
def test_a_proposal_without_its_ground_facts_or_violator_is_refused_beside_the_field(desk, words, field):
    case = scenes.a_decided_case(desk)
    with pytest.raises(DomainError) as refused:
        propose(desk, case, **words)
    assert refused.value.field == field and not Draft.objects.filter(case=case).exists()


def test_a_ground_that_came_into_force_later_is_not_taken_before(desk):
    case = scenes.a_decided_case(desk)
    words = {"ground": "not_penalised", "grounds_told": FACTS, "party": case.parties.first()}
    with pytest.raises(DomainError) as refused:
        draft_no_penalty(case, by=desk.officer, today=date(2026, 6, 30), **words)
    assert refused.value.field == "ground"
    assert draft_no_penalty(case, by=desk.officer, today=clock.today(), **words).amount == 0


def test_the_proposer_does_not_sign_whatever_rights_he_has(desk):
    case = scenes.a_decided_case(desk)
    words = {"ground": "limitation", "grounds_told": FACTS, "party": case.parties.first()}
    drafted = draft_no_penalty(case, by=desk.head, today=clock.today(), **words)
    with pytest.raises(NotAllowed):
        decide_penalty(drafted, by=desk.head, today=clock.today(), outcome="approved")
    assert not NoPenalty.objects.exists()


def test_who_may_not_sign_or_sits_elsewhere_is_refused(desk, head_south, nam):
    drafted = a_proposal(desk)
    for person in (desk.second, desk.keeper, head_south, nam):
        with pytest.raises(NotAllowed):
            decide_penalty(drafted, by=person, today=clock.today(), outcome="approved")
    with pytest.raises(NotAllowed):
        draft_no_penalty(drafted.case, by=nam, today=clock.today(), ground="limitation", grounds_told=FACTS)


def test_a_deputy_signs_while_the_delegation_runs_and_not_after(desk, deputy_north):
    lent_to(deputy_north, desk)
    drafted, later = a_proposal(desk), a_proposal(desk)
    decide_penalty(drafted, by=deputy_north, today=clock.today(), outcome="approved")
    assert NoPenalty.objects.get(draft=drafted).signed_by == deputy_north
    with clock.at(MORNING + timedelta(days=11)), pytest.raises(NotAllowed):
        decide_penalty(later, by=deputy_north, today=clock.today(), outcome="approved")


def test_it_is_returned_with_a_reason_and_comes_back_as_a_penalty(desk):
    drafted = a_proposal(desk)
    case = drafted.case
    with pytest.raises(DomainError):
        do(case, FINE, "sign", by=desk.head, outcome="returned")
    do(case, FINE, "sign", by=desk.head, outcome="returned", reason="Thời hiệu vẫn còn.")
    draft(desk, case, case.parties.first())
    do(case, FINE, "sign", by=desk.head, outcome="approved")
    assert Decision.objects.get(case=case).amount == 3_750_000
    assert list(Approval.objects.filter(case=case, step="penalty").order_by("round").values_list("outcome", flat=True)) == [
        "returned", "approved",
    ]  # fmt: skip
    with pytest.raises(WrongState):
        decide_penalty(drafted, by=desk.head, today=clock.today(), outcome="approved")


def test_there_is_nothing_to_refer_up_without_a_penalty(desk):
    with pytest.raises(DomainError) as refused:
        do(a_proposal(desk).case, FINE, "sign", by=desk.head, outcome="referred", document="1/CV")
    assert refused.value.field == "outcome"


def test_no_penalty_is_not_signed_against_somebody_whose_decision_stands(desk):
    decision = scenes.a_signed_penalty(desk)
    words = {"ground": "limitation", "grounds_told": FACTS, "party": decision.party}
    drafted = draft_no_penalty(decision.case, by=desk.officer, today=clock.today(), **words)
    with pytest.raises(WrongState):
        decide_penalty(drafted, by=desk.head, today=clock.today(), outcome="approved")


def test_what_was_signed_is_never_changed_and_never_by_one_person(desk):
    drafted = a_proposal(desk)
    words = {"case": drafted.case, "draft": drafted, "number": "1/X", "ground": "limitation", "article": "x", "certainty": "own",
             "grounds_told": "x", "signer_level": "C3", "signed_on": DAY, "signed_at": clock.now()}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        NoPenalty.objects.create(drafted_by=desk.officer, signed_by=desk.officer, **words)
    NoPenalty.objects.create(drafted_by=desk.officer, signed_by=desk.head, **words)
    with pytest.raises((ProgrammingError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update fines_nopenalty set ground = 'x'")


def test_the_pages_offer_the_ground_with_its_mark_and_the_head_reads_it(desk, client_of):
    case = scenes.a_decided_case(desk)
    company = a_company(desk, case)
    task = scenes.task_of(case, FINE, "draft")
    officer, head = client_of(desk.officer), client_of(desk.head)
    assert 'value="violator_gone"' in officer.get(f"/tasks/{task.pk}/").content.decode()
    words = {"party": company.pk, "ground": "violator_gone", "grounds_told": "Đã giải thể ngày 1/9/2026.", "key": "k"}
    assert officer.post(f"/tasks/{task.pk}/", words | {"grounds_told": ""}).status_code == 422
    assert officer.post(f"/tasks/{task.pk}/", words).status_code == 302
    sign = scenes.task_of(case, FINE, "sign")
    page = head.get(f"/tasks/{sign.pk}/").content.decode()
    assert "Đã giải thể ngày 1/9/2026." in page and "65.1.d" in page and 'value="referred"' not in page
    assert head.post(f"/tasks/{sign.pk}/", {"outcome": "approved", "key": "s"}).status_code == 302
    shown = head.get(f"/cases/{case.number}/").content.decode()
    assert NoPenalty.objects.get(case=case).number in shown and company.name in shown


def test_a_penalty_still_needs_an_act_a_violator_and_as_what_he_is_fined(desk, client_of):
    case = scenes.a_decided_case(desk)
    task = scenes.task_of(case, FINE, "draft")
    answer = client_of(desk.officer).post(f"/tasks/{task.pk}/", {"key": "k"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(f'id="id_{name}-error"' in page for name in ("party", "subject_kind", "act_1"))
