"""A calendar change that moves very many dates is made by a worker: asked for on the page, shown while it waits, stopped or done once."""

import pytest
from django.urls import reverse

from acts import clock
from acts.errors import NotAllowed, WrongState
from acts.jobs import run_due
from acts.models import Job
from cases.models import Deadline
from journal.models import Entry
from journal.verify import verify
from law import approving
from law.commands import approve_law_row, propose_calendar_day
from law.models import LawProposal
from tests.cases.test_calendar_moves import NAME, OFF, a_limit
from tests.scenes import DAY, MORNING, Desk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(ground, monkeypatch):
    """One date counts as very many."""
    monkeypatch.setattr(approving, "MANY", 0)
    with clock.at(MORNING):
        yield


@pytest.fixture
def limit() -> Deadline:
    return a_limit(Desk("KV06"))


@pytest.fixture
def proposal(limit, administrator) -> LawProposal:
    words = {"name_vi": NAME.vi, "name_en": NAME.en, "source": "CV 1/VPCP", "reason": "CV 1/VPCP"}
    return propose_calendar_day(OFF, "off", **words, by=administrator, today=DAY)


@pytest.fixture
def page(proposal, second_administrator, client_of):
    """What the second administrator reads after this answer on the page of the proposal."""
    client, address = client_of(second_administrator), reverse("law_proposal", args=[proposal.pk])

    def answered(answer: str, key: str) -> str:
        return client.post(address, {"answer": answer, "key": key}, follow=True).content.decode()

    return answered


def due(limit: Deadline):
    return Deadline.objects.get(pk=limit.pk).due_at


def status(proposal: LawProposal) -> str:
    return LawProposal.objects.get(pk=proposal.pk).status


def test_the_page_answers_at_once_and_the_worker_moves_the_dates_in_one_act(page, proposal, limit, second_administrator):
    before = due(limit)
    told = page("approve", "1")
    assert "Dừng việc phê duyệt" in told and (status(proposal), due(limit)) == ("proposed", before)
    run_due()
    assert status(proposal) == "approved" and due(limit) > before
    entry = Entry.objects.get(verb="law.approved")
    assert entry.by_id == second_administrator.pk
    assert Entry.objects.filter(verb="deadline.recomputed", act=entry.act, chain_id=limit.case_id).count() == 1
    assert verify().found == []


def test_it_is_stopped_before_a_worker_begins_and_asked_for_again(page, proposal, limit):
    before = due(limit)
    page("approve", "1")
    page("stop", "2")
    run_due()
    assert (status(proposal), due(limit)) == ("proposed", before)
    page("approve", "3")
    run_due()
    assert status(proposal) == "approved" and due(limit) > before


def test_it_is_asked_for_once_and_not_stopped_when_over(proposal, second_administrator):
    approving.approve_by_worker(proposal, by=second_administrator, today=DAY)
    with pytest.raises(WrongState):
        approving.approve_by_worker(proposal, by=second_administrator, today=DAY)
    run_due()
    with pytest.raises(WrongState):
        approving.stop_approval(proposal, by=second_administrator, today=DAY)
    with pytest.raises(WrongState):
        approving.approve_by_worker(proposal, by=second_administrator, today=DAY)


def test_who_proposed_it_or_may_not_edit_the_law_is_refused_at_once(proposal, administrator, lan):
    for person in (administrator, lan):
        with pytest.raises(NotAllowed):
            approving.approve_by_worker(proposal, by=person, today=DAY)
    assert not Job.objects.filter(topic=approving.TOPIC).exists()


def test_a_worker_that_comes_late_or_twice_changes_nothing(proposal, second_administrator):
    approving.approve_by_worker(proposal, by=second_administrator, today=DAY)
    approve_law_row(proposal, by=second_administrator, today=DAY)
    run_due()
    approving.approve(by_id=second_administrator.pk, proposal=proposal.pk, today=DAY.isoformat())
    assert Entry.objects.filter(verb="law.approved").count() == 1
    assert Job.objects.get(topic=approving.TOPIC).state == Job.State.DONE
