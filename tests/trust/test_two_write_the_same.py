"""One bank line for two decisions, one seal for two finds, in the same moment: the database lets one through, the other gets a page."""

from django.urls import reverse

from fines.models import Payment
from seizures.models import SeizedItem
from tests.scenes import a_served_penalty
from tests.trust.at_once import errors_in, people_at_once
from tests.trust.test_bad_input import entry, payment  # noqa: F401

ROUNDS = 10


def test_one_bank_line_for_two_decisions(stage, desk, client_of):
    decisions = [a_served_penalty(desk) for _number in range(2)]
    clients = [client_of(desk.clerk) for _number in range(2)]
    with people_at_once(2) as together:
        for turn in range(ROUNDS):
            acts = [
                lambda client=client, row=row: client.post(
                    reverse("post_payment", args=[row.pk]),
                    payment(key=f"{turn}-{row.pk}", bank_reference=f"LINE-{turn}", amount="1000"),  # noqa: B023
                )
                for client, row in zip(clients, decisions, strict=True)
            ]
            answers = together.run(*acts)
            assert errors_in(answers) == []
            assert sorted(answer.status_code for answer in answers) in ([302, 409], [302, 422])
    assert Payment.objects.count() == ROUNDS


def test_one_seal_for_two_finds(stage, entry, client_of, lan, minh):  # noqa: F811
    clients = [client_of(officer) for officer in (lan, minh)]
    with people_at_once(2) as together:
        for turn in range(ROUNDS):
            words = entry | {"key": f"find-{turn}", "items-0-seal_number": f"NP-{turn}"}
            answers = together.run(
                *[lambda client=client, words=words: client.post(reverse("record_seizure"), words) for client in clients]
            )
            assert errors_in(answers) == []
            assert sorted(answer.status_code for answer in answers) in ([302, 409], [302, 422])
    assert SeizedItem.objects.count() == ROUNDS
