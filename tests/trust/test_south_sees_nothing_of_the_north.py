"""Every address of the program, asked by the people of another branch: the cases of the north do not exist for them."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, get_resolver, reverse
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from acts import clock
from cases.models import Notice, StandIn
from cases.offers import declared
from cases.preferences import save_filter
from cases.workflow import OPEN
from investigations.commands import declare_conflict, set_stand_in
from investigations.models import Conflict
from journal.models import Entry
from tests.scenes import FINE, MORNING, Desk, a_drafted_penalty, a_stored_seizure, task_of
from tests.trust.canaries import MARK, Planted, plant, text_of, word

pytestmark = pytest.mark.django_db
SOUTH = ("nam", "head_south", "keeper_south", "clerk_south")
POSTED_ONLY, READ_ONLY = ("compute_penalty", "api_payments"), ("api_case", "api_case_acts", "api_seizure", "api_decision")
PERIOD = "from=2026-01-01&to=2026-12-31"

# Every address that names a row of the north. It answers 404 to the south, whatever the method.
HIDDEN = {
    "officer": lambda north: [[north.delegation.receiver_id]],
    "post_officer": lambda north: [[north.delegation.receiver_id]],
    "dismiss_officer": lambda north: [[north.delegation.receiver_id]],
    "end_sessions": lambda north: [[north.delegation.receiver_id]],
    "end_posting": lambda north: [[posting.pk] for posting in north.delegation.receiver.postings.all()],
    "end_delegation": lambda north: [[north.delegation.pk]],
    "set_counting": lambda north: [["KV06"]],
    "task": lambda north: every_task(north),
    "case": lambda north: both(north),
    "case_process": lambda north: both(north),
    "assignment_rule": lambda north: [["KV06"]],
    "end_absence": lambda north: [[an_absence(north).pk]],
    "end_conflict": lambda north: [[an_interest(north).pk]],
    "case_act": lambda north: every_act(north),
    "case_act_row": lambda north: every_act_on_a_row(north),
    "api_case_acts": lambda north: both(north),
    "api_case_act": lambda north: every_act(north),
    "api_case_act_row": lambda north: every_act_on_a_row(north),
    "prior_sanctions": lambda north: [[case.number, case.parties.first().pk] for case in (north.fined, north.transferred)],
    "document": lambda north: [[north.document.pk]],
    "former_case": lambda north: both(north),
    "notice": lambda north: [[row.pk] for row in Notice.objects.filter(case__in=[north.fined, north.transferred])[:5]],
    "delete_filter": lambda north: [[save_filter(north.delegation.giver, page="register", name="x", query=f"q={word('title')}").pk]],
    "application": lambda north: [[north.application.pk]],
    "api_case": lambda north: both(north),
    "api_task": lambda north: every_task(north),
    "seizure": lambda north: [[north.seizure.number]],
    "seizure_labels": lambda north: [[north.seizure.number]],
    "add_seizure": lambda north: both(north),
    "custody_item": lambda north: [[item.pk] for item in north.seizure.items.all()],
    "api_seizure": lambda north: [[north.seizure.number]],
    "post_payment": lambda north: [[north.decision.pk]],
    "decision": lambda north: [[north.decision.pk]],
    "api_decision": lambda north: [[north.decision.pk]],
    "api_payments": lambda north: [[north.decision.pk]],
    "compute_penalty": lambda north: every_task(north),
}
# Every address that names no row, with the questions that could draw something out of it.
OPEN_TO_ASK = {
    "bulk_tasks": ["", "?task=1", "?task={task}"],
    "assignment": [""],
    "new_absence": [""],
    "new_conflict": [""],
    "worklist": ["", "?tab=mine", "?tab=decide", "?page=2"],
    "register": ["", "?format=xlsx", "?q={word}", "?q={number}", "?branch={branch}", "?branch={branch}&format=xlsx", "?status=transferred"],
    "notices": ["", "?show=unread"],
    "preferences": [""],
    "search": ["?q={word}", "?q={number}", "?q={seizure}", "?q={decision}", f"?q={word('identity')}", f"?q={word('seal')}"],
    "transfers": ["", "?tab=by", "?tab=former", "?tab=former&page=2"],
    "custody": ["", "?format=xlsx", "?q={word}", f"?q={word('seal')}", "?q={seizure}", "?state=held", "?drugs=no"],
    "record_seizure": [""],
    "fines": ["", "?tab=all", "?tab=all&format=xlsx", "?tab=all&q={decision}", "?q={number}"],
    "summary": [f"?{PERIOD}", f"?{PERIOD}&branch=KV06", f"?{PERIOD}&branch=CHQ", "?preset=month"],
    "summary_export": [f"?{PERIOD}", f"?{PERIOD}&branch=KV06", f"?{PERIOD}&branch=CHQ"],
    "summary_cases": [
        f"?measure=cases.detected&{PERIOD}", f"?measure=cases.detected&{PERIOD}&branch=KV06",
        f"?measure=budget.collected&{PERIOD}&branch=CHQ&within=CHQ", f"?measure=goods.value&{PERIOD}&branch=KV06&within=KV02",
    ],
    "handovers": ["", "?format=xlsx", "?branch={branch}", "?body=investigation_agency"],
    "limitation_review": ["", "?format=xlsx", "?branch={branch}"],
    "reviews": [""],
    "shared_cases": [""],
    "summary_returns": ["", "?scope=customs-region-VI"],
    "api_cases": ["", "?branch=KV06", "?kind=smuggling", "?size=200"],
    "api_tasks": [""],
    "api_transfers": ["", "?side=by"],
    "api_seizures": ["", "?case={number}", "?status=held"],
    "api_decisions": [""],
    "api_summary": [f"?{PERIOD}", f"?{PERIOD}&branch=KV06", f"?{PERIOD}&branch=CHQ"],
    "api_me": [""],
    "officers": ["", "?q=Lan"],
    "applications": ["", "?q={word}", "?status=received"],
    "new_application": [""],
    "appoint_officer": [""],
    "delegate": [""],
    "branches": ["", "?on=2026-09-14"],
    "law": [""],
    "law_proposals": [""],
    "calendar_propose": ["", "?day=2026-09-18&kind=off"],
    "calendar": [""],
    "schema": [""],
    "api_docs": [""],
    "about": [""],
}  # fmt: skip
# Addresses that say nothing about anybody's work, with the values to ask them with; an address with a method of its own is not asked.
SAYS_NOTHING = {
    "closed_address": None,
    "branch": ["KV06"], "law_table": ["deadlines"], "law_propose": ["deadlines"], "law_proposal": [1], "law_confirm": ["deadlines", 1],
    "calendar_year": [2026], "summary_return": [1], "first_password": ["MQ", "x-y"],
    "api_bulk_tasks": None, "livez": [], "readyz": [], "set_language": None, "read_notices": None, "save_filter": None, "api_token": None,
}  # fmt: skip


def an_absence(north: Planted) -> StandIn:
    """Lan is away, Minh stands in."""
    desk, today = Desk("KV06"), clock.today()
    row = StandIn.objects.filter(officer=desk.officer).first()
    words = {"stand_in": desk.second, "branch": desk.branch, "valid_from": today, "valid_to": today, "reason": word("absence")}
    return row or set_stand_in(desk.officer, by=desk.head, today=today, **words)


def an_interest(north: Planted) -> Conflict:
    desk = Desk("KV06")
    row = Conflict.objects.filter(officer=desk.officer).first()
    words = {"branch": desk.branch, "subject": word("rival"), "reason": word("interest")}
    return row or declare_conflict(desk.officer, by=desk.head, today=clock.today(), **words)


def both(north: Planted) -> list[list]:
    return [[north.fined.number], [north.transferred.number]]


def every_task(north: Planted) -> list[list]:
    """Every open one, and a few that are done."""
    tasks = Task.objects.filter(process__caseprocess__case__in=[north.fined, north.transferred], flow_task_type="HUMAN")
    done = tasks.filter(status=STATUS.DONE).order_by("-pk")[:3]
    return [[task.pk] for task in [*tasks.filter(status__in=OPEN), *done]]


def every_act(north: Planted) -> list[list]:
    return [[number, act.name] for (number,) in both(north) for act in declared() if act.rows is None]


def every_act_on_a_row(north: Planted) -> list[list]:
    """Each act on each row of its kind that the planted cases have; the first of each kind stands for its like."""
    cases, acts = (north.fined, north.transferred), [act for act in declared() if act.rows]
    return [[case.number, act.name, row.pk] for case in cases for act in acts for row in act.rows(case)[:1]]


def addresses(resolver=None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from addresses(entry)


@pytest.fixture(scope="module")
def planted(kept) -> Planted:
    """A stored find in the south, so that its lists are not empty, and the north with a word of its own in every field."""
    with clock.at(MORNING):
        kept(lambda: a_stored_seizure(Desk("KV02")))
        return kept(lambda: plant(Desk("KV06")))


@pytest.fixture
def north(planted, desk) -> Planted:
    return planted


@pytest.fixture
def questions(north) -> list[str]:
    blanks = {
        "word": word("title"), "number": north.fined.number, "seizure": north.seizure.number, "decision": north.decision.number,
        "task": every_task(north)[0][0],
        "branch": north.fined.branch_id,
    }  # fmt: skip
    asked = [reverse(name) + question.format(**blanks) for name, list_of in OPEN_TO_ASK.items() for question in list_of]
    return asked + [reverse(name, args=args) for name, args in SAYS_NOTHING.items() if args is not None]


def leaks(response, north: Planted, asked: str) -> list[str]:
    """What of the north stands in the answer, without the words that the question itself brought."""
    text = text_of(response)
    found = set(re.findall(rf"{MARK}\w+", text)) | {number for number in north.words if number in text}
    return sorted(one for one in found if one not in asked)


def test_every_address_is_in_a_table():
    names = {entry.name for entry in addresses() if not entry.callback.__module__.startswith("allauth.")}
    assert None not in names
    assert names - {*HIDDEN, *OPEN_TO_ASK, *SAYS_NOTHING} == set(), "say in this test what the south finds there"


def test_the_south_reads_no_word_of_the_north_anywhere(north, questions, client_of, request):
    """Lists, searches, exports, figures and the API."""
    for person in SOUTH:
        client = client_of(request.getfixturevalue(person))
        for asked in questions:
            response = client.get(asked)
            assert response.status_code < 500, f"{person} {asked}"
            assert leaks(response, north, asked) == [], f"{person} {asked}"


def test_every_row_of_the_north_is_not_found_and_nothing_changes(north, client_of, request):
    """Every row by everybody; the many acts on a case, which one view answers, by the head, who may most."""
    rows = [(name, reverse(name, args=args)) for name in HIDDEN for args in HIDDEN[name](north)]
    entries, read_by = Entry.objects.count(), {}
    for person in SOUTH:
        client = client_of(request.getfixturevalue(person))
        for name, address in rows if person == "head_south" else [row for row in rows if "case_act" not in row[0]]:
            posted = client.post(address, {"outcome": "approved"}, headers={"idempotency-key": "south"})
            assert posted.status_code == 404 or (name in READ_ONLY and posted.status_code == 405), f"{person} POST {address}"
            assert leaks(posted, north, address) == []
            if name in read_by.setdefault(person, set()) and name.endswith(("case_act", "case_act_row")):
                continue  # one view reads them all: one of each is enough to read, all of them to write
            read_by[person].add(name)
            read = client.get(address)
            assert read.status_code == 404 or (name in POSTED_ONLY and read.status_code == 405), f"{person} GET {address}"
            assert leaks(read, north, address) == []
    assert Entry.objects.count() == entries


def test_the_north_itself_reads_these_words(north, client_of, head_north, clerk_north):
    """Else the tests above would pass on empty pages."""
    seen: set[str] = set()
    for officer in (head_north, clerk_north):
        client = client_of(officer)
        for name in ("case", "document", "custody_item", "post_payment", "api_case", "api_decision"):
            for args in HIDDEN[name](north):
                seen |= set(re.findall(rf"{MARK}\w+", text_of(client.get(reverse(name, args=args)))))
        seen |= set(re.findall(rf"{MARK}\w+", text_of(client.get(reverse("officer", args=[officer.pk])))))
    assert {word(name) for name in PLANTED} - seen == set()


PLANTED = (
    "answer", "approved", "bank", "condition", "crime", "decided", "delegation", "document", "file", "findings", "goods", "grounds",
    "home", "identity", "minutes", "name", "note", "party", "place", "question", "receipt", "record", "seal", "secondgoods", "suspect",
    "taker", "title", "unit",
)  # fmt: skip


def test_a_task_of_another_branch_answers_like_one_that_does_not_exist(north, client_of, nam):
    client = client_of(nam)
    real = Task.objects.filter(process__caseprocess__case=north.transferred, status__in=OPEN, flow_task_type="HUMAN").first()
    for door in ("task", "api_task"):
        for method in ("get", "post"):
            answers = [getattr(client, method)(reverse(door, args=[pk])) for pk in (real.pk, real.pk + 1_000_000, 10**30)]
            assert {answer.status_code for answer in answers} == {404}
            assert len({without_mask(answer) for answer in answers}) == 1
            assert len({told(answer) for answer in answers}) == 1


def without_mask(response) -> str:
    """The bytes of the page, without the form token, masked anew for each answer, and the address that was asked."""
    return re.sub(r'(name="(?:csrfmiddlewaretoken|next)" value=")[^"]*', r"\1", response.content.decode())


def told(response) -> tuple:
    """The headers, without the length, which only counts the digits of the address."""
    return tuple(sorted((name, value) for name, value in response.headers.items() if name != "Content-Length"))


def test_staff_without_case_work_find_no_case(north, client_of, steering, administrator):
    """The steering committee sees sums, the administrator accounts: neither reads a case."""
    for officer in (steering, administrator):
        client = client_of(officer)
        for name in ("case", "seizure", "custody_item", "document", "task", "post_payment", "api_case", "api_seizure", "api_decision"):
            for args in HIDDEN[name](north):
                assert client.get(reverse(name, args=args)).status_code == 404, f"{officer.username} {name}"
        for asked in (reverse("register"), reverse("search") + f"?q={word('title')}", reverse("api_cases"), reverse("api_tasks")):
            assert leaks(client.get(asked), north, asked) == [], f"{officer.username} {asked}"


def test_who_knows_number_key_and_fields_still_does_nothing(desk, client_of, head_south):
    task = task_of(a_drafted_penalty(desk), FINE, "sign")
    client = client_of(head_south)
    assert client.post(reverse("task", args=[task.pk]), {"key": "k", "outcome": "approved"}).status_code == 404
    assert client.post(reverse("api_task", args=[task.pk]), {"outcome": "approved"}, "application/json").status_code == 404
    task.refresh_from_db()
    assert task.status in OPEN
