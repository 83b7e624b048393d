"""A case page with every panel full costs at most 25 queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.trust.canaries import plant

pytestmark = pytest.mark.django_db
MOST = 25


@pytest.mark.parametrize("person", ["lan", "head_north", "keeper_north", "clerk_north"])
def test_a_full_case_page(desk, client_of, person, request):
    planted = plant(desk)
    client = client_of(request.getfixturevalue(person))
    for case in (planted.fined, planted.transferred):
        client.get(reverse("case", args=[case.number]))  # what a process reads once stays out of the count
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("case", args=[case.number])).status_code == 200
        assert len(asked) <= MOST, "\n".join(query["sql"][:160] for query in asked)


def test_lists_do_not_ask_more_for_more_rows(desk, client_of, head_north):
    """The worklist, the register, the exhibits and the fines cost the same with one case and with three."""
    client = client_of(head_north)
    costs = []
    for _round in range(2):
        plant_one_more(desk)
        for name in ("worklist", "register", "custody", "fines", "api_cases", "api_tasks", "api_seizures", "api_decisions"):
            client.get(reverse(name))
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse(name))
            costs.append((name, len(asked)))
    half = len(costs) // 2
    assert costs[half:] == costs[:half]


def plant_one_more(desk):
    from tests.scenes import a_seizure, a_served_penalty, a_stored_seizure

    a_served_penalty(desk, a_stored_seizure(desk))
    a_seizure(desk)
