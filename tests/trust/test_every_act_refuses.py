"""
Acts that no flow asks for: another position and an ended case are refused in words, at page and API alike.

That another branch finds none of them is asked with all its other addresses in test_south_sees_nothing_of_the_north.
"""

from datetime import timedelta

import pytest

from acts import clock
from branches.commands import delegate
from branches.models import Officer
from branches.rights import branch_ids
from cases.commands.voiding import void_case
from cases.models import Case
from cases.offers import CaseAct, declared, open_acts
from journal.models import Entry
from tests.scenes import a_seizure, an_assigned_case
from tests.trust.canaries import plant

pytestmark = pytest.mark.django_db


def addresses(case: Case, act: CaseAct) -> list[str]:
    """The page and the API of this act on this case, or on its first row of the kind."""
    if act.rows is None:
        return [f"{root}/cases/{case.number}/acts/{act.name}/" for root in ("", "/api")]
    row = act.rows(case).first()
    return [f"{root}/cases/{case.number}/acts/{act.name}/{row.pk}/" for root in ("", "/api")] if row else []


def answers(person: Officer, address: str, client_of, api_client_of) -> list:
    if address.startswith("/api"):
        client = api_client_of(person)
        return [client.get(address), client.post(address, {}, format="json")]
    client = client_of(person)
    return [client.get(address), client.post(address, {"key": "k"})]


@pytest.fixture
def acted(desk) -> list[tuple[Case, CaseAct]]:
    """Each act on a case with papers, goods, decisions and files of every kind."""
    north = plant(desk)
    return [(case, act) for act in declared() for case in (north.fined, north.transferred) if addresses(case, act)]


def test_another_position_is_refused_in_words(acted, desk, client_of, api_client_of):
    before, asked = Entry.objects.count(), set()
    for case, act in acted:
        if act.branch_of is not None:
            continue  # another branch acts there: its own tests say who may
        without = [one for one in (desk.clerk, desk.keeper, desk.officer) if desk.branch.pk not in branch_ids(one, act.right)]
        for address in addresses(case, act):
            for answer in answers(without[0], address, client_of, api_client_of) if without else ():
                assert answer.status_code == 403, f"{address}: {answer.status_code}"
                told = answer.json()["title"] if address.startswith("/api") else answer.content.decode()
                assert len(told.split()) > 4
                asked.add(act.name)
    assert len(asked) > 30
    assert Entry.objects.count() == before


def test_nothing_is_done_on_a_case_that_was_opened_by_mistake(desk, client_of, api_client_of):
    case = an_assigned_case(desk)
    case = void_case(case, by=desk.head, today=clock.today(), reason="Lập trùng.")
    before = Entry.objects.count()
    for act in declared():
        holder = next(
            (one for one in (desk.head, desk.officer, desk.keeper, desk.clerk) if desk.branch.pk in branch_ids(one, act.right)), None
        )
        for address in addresses(case, act) if holder else ():
            for answer in answers(holder, address, client_of, api_client_of):
                assert answer.status_code in (403, 409, 422), f"{address}: {answer.status_code}"
    assert open_acts(desk.head, Case.objects.get(pk=case.pk)) == []
    assert Entry.objects.count() == before


def test_a_delegated_right_ends_with_its_last_day(desk, client_of, api_client_of):
    case, today = an_assigned_case(desk, a_seizure(desk)), clock.today()
    delegate(
        desk.head, desk.second, branch=desk.branch, rights=["assign_case"], valid_from=today, valid_to=today, document="1/QĐ-GQ",
        by=desk.head, today=today,
    )  # fmt: skip
    page, machine = addresses(case, next(act for act in declared() if act.name == "officer"))
    assert client_of(Officer.objects.get(pk=desk.second.pk)).get(page).status_code == 200
    with clock.at(clock.now() + timedelta(days=1)):
        for address in (page, machine):
            for answer in answers(Officer.objects.get(pk=desk.second.pk), address, client_of, api_client_of):
                assert answer.status_code == 403, address
