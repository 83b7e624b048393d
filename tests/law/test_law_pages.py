"""A row of the law is proposed, answered by another and confirmed on pages; a day of the calendar shows first whose dates it moves."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from acts import clock
from cases import deadlines
from cases.models import Deadline, DeadlineChange
from journal.models import Entry
from law.commands import propose_calendar_day, propose_law_row
from law.models import Band, CalendarDay, DeadlineRule, LawProposal, Setting
from law.reference import LEFT_OUT, load
from law.selectors import renew_stamp
from law.tables import TABLES
from tests.scenes import DAY, MORNING, Desk, a_seizure

OFF = date(2026, 9, 18)
BAND = {
    "key": "k1", "family": "9.3", "low": "", "high": "", "minimum": "4.000.000", "maximum": "8.000.000", "name_vi": "Khung phạt 9.3",
    "name_en": "Band 9.3", "source": "Nghị định thử", "certainty": "found", "valid_from": "2027-01-01",
    "reason": "Nghị định sửa đổi, Điều 1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MORNING):
        yield


@pytest.fixture
def first(client_of, administrator):
    return client_of(administrator)


@pytest.fixture
def second(client_of, second_administrator):
    return client_of(second_administrator)


@pytest.fixture
def limit(ground) -> Deadline:
    """Seven working days from Monday 14 September."""
    return deadlines.start_deadline(a_seizure(Desk("KV06")).case, "T_DECISION_STD", DAY, on=DAY)


@pytest.fixture
def band(ground) -> dict[str, str]:
    """The form as it comes: with the notes of the version in force."""
    row = Band.objects.get(code="9.3")
    return BAND | {"note_vi": row.note_vi, "note_en": row.note_en}


def band_page() -> str:
    return reverse("law_propose", args=["bands"]) + "?code=9.3"


def the_proposal() -> LawProposal:
    return LawProposal.objects.get()


def test_the_form_stands_beside_the_version_in_force(first):
    page = first.get(band_page()).content.decode()

    assert "3.000.000" in page and 'name="minimum"' in page and 'name="reason"' in page
    assert 'name="code"' not in page and 'name="confirmed_by"' not in page


@pytest.mark.parametrize("table", [table.slug for table in TABLES if table.slug != "calendar"])
def test_every_table_has_its_form_for_a_new_validity_and_a_new_row(first, table):
    row = next(one for one in TABLES if one.slug == table).model.objects.order_by("code").first()
    for question in ({"code": row.code}, {}):
        page = first.get(reverse("law_propose", args=[table]), question)
        assert page.status_code == 200 and 'name="source"' in page.content.decode(), question


def test_only_what_differs_is_proposed_and_a_second_person_approves(first, second, band):
    answer = first.post(band_page(), band)
    proposal = the_proposal()
    assert answer.url == reverse("law_proposal", args=[proposal.pk])
    assert proposal.values == {"minimum": 4_000_000, "maximum": 8_000_000, "source": "Nghị định thử"}
    page = second.get(answer.url).content.decode()
    for text in ("3.000.000", "4.000.000", "31/12/2026", "Nghị định sửa đổi"):
        assert text in page, text

    assert second.post(answer.url, {"key": "a", "answer": "approve"}).status_code == 302
    assert Band.objects.get(code="9.3", valid_from=date(2027, 1, 1)).minimum == 4_000_000
    assert Band.objects.get(code="9.3", valid_to=date(2026, 12, 31)).minimum == 3_000_000


def test_who_proposed_is_not_asked_and_not_heard(first):
    address = first.post(band_page(), BAND).url

    assert 'name="answer"' not in first.get(address).content.decode()
    for answer in ("approve", "decline"):
        assert first.post(address, {"key": answer, "answer": answer}).status_code == 403
    assert the_proposal().is_open


def test_a_declined_proposal_changes_nothing_and_is_answered_once(first, second):
    address = first.post(band_page(), BAND).url
    assert second.post(address, {"key": "no", "answer": "decline"}).status_code == 302

    assert second.post(address, {"key": "yes", "answer": "approve"}).status_code == 409 or the_proposal().status == "declined"
    assert not Band.objects.filter(code="9.3", valid_from=date(2027, 1, 1)).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("minimum", "-1"), ("minimum", "many"), ("maximum", "1"), ("valid_from", "31/02/2027"), ("valid_from", "2020-01-01"), ("reason", " "),
     ("source", ""), ("name_vi", "A\u202eB"), ("certainty", "sure")],
)  # fmt: skip
def test_a_wrong_proposal_is_said_and_what_was_typed_stays(first, field, value):
    answer = first.post(band_page(), BAND | {field: value})
    page = answer.content.decode()

    assert answer.status_code == 422 and 'class="errors"' in page
    for other in ("minimum", "source", "key"):
        if other != field:
            assert BAND[other] in page, other
    assert not LawProposal.objects.exists()


def test_a_double_click_proposes_once(first):
    assert [first.post(band_page(), BAND).status_code for _click in range(2)] == [302, 302]
    assert LawProposal.objects.count() == Entry.objects.filter(verb="law.proposed").count() == 1


def test_a_proposal_that_changes_nothing_is_refused(first, band):
    same = band | {"minimum": "3000000", "maximum": "5000000", "source": Band.objects.get(code="9.3").source}
    assert first.post(band_page(), same).status_code == 422


def test_a_row_ends_by_a_proposal_without_columns(first, second):
    address = reverse("law_propose", args=["deadlines"]) + "?code=T_PUBLICISE"
    words = {"key": "k", "repeals": "on", "valid_from": "2027-01-01", "reason": "Bãi bỏ"}
    second.post(first.post(address, words).url, {"key": "a", "answer": "approve"})

    assert DeadlineRule.objects.get(code="T_PUBLICISE").valid_to == date(2026, 12, 31)


def test_the_page_names_the_tables_that_speak_of_the_code(first):
    words = {"length": 8, "source": "Luật sửa đổi"}
    from branches.models import Officer

    by = Officer.objects.get(username="admin.chq")
    proposal = propose_law_row("deadlines", "T_DECISION_STD", words, valid_from=date(2027, 1, 1), reason="Luật", by=by, today=DAY)
    page = first.get(reverse("law_proposal", args=[proposal.pk])).content.decode()

    assert "Được phép thay đổi thời hạn" in page or "thời hạn" in page
    assert re.search(r"Các dòng dẫn mã này:[^<]*\(\d+\)", page)


def test_a_new_row_bears_its_mark_until_it_is_confirmed(first, second):
    words = {"key": "n", "code": "X_TEST", "value": "1", "name_vi": "Thử", "name_en": "Test", "source": "tự biết", "certainty": "own",
             "valid_from": "2026-09-14", "reason": "Thử"}  # fmt: skip
    second.post(first.post(reverse("law_propose", args=["settings"]), words).url, {"key": "a", "answer": "approve"})
    row = Setting.objects.get(code="X_TEST")
    table, confirm = reverse("law_table", args=["settings"]) + "?q=X_TEST", reverse("law_confirm", args=["settings", row.pk])
    assert confirm in first.get(table).content.decode() and "chip soon" in first.get(table).content.decode()

    assert first.post(confirm, {"key": "c"}).status_code == 302
    row.refresh_from_db()
    assert row.is_confirmed and confirm not in first.get(table).content.decode()
    assert first.post(confirm, {"key": "d"}).status_code in (409, 422)
    assert Entry.objects.filter(verb="law.confirmed").count() == 1


PAGES = [("law_proposals", []), ("law_propose", ["bands"]), ("calendar_propose", []), ("law_proposal", [1]), ("law_confirm", ["bands", 1])]


@pytest.mark.parametrize(("name", "args"), PAGES)
@pytest.mark.parametrize("who", ["lan", "head_north", "keeper_north", "clerk_north", "steering", "auditor", "director"])
def test_nobody_else_finds_these_pages(request, client_of, who, name, args):
    client = client_of(request.getfixturevalue(who))

    assert client.get(reverse(name, args=args)).status_code == 404
    assert client.post(reverse(name, args=args), BAND).status_code == 404
    assert not LawProposal.objects.exists()


def test_readers_are_offered_nothing_to_change(client_of, lan, first):
    for address in (reverse("law_table", args=["bands"]), reverse("calendar_year", args=[2026]), reverse("law")):
        assert "propos" not in client_of(lan).get(address).content.decode(), address
        assert "propos" in first.get(address).content.decode(), address


def test_unknown_tables_rows_and_codes_are_not_found(first):
    assert first.get(reverse("law_propose", args=["secrets"])).status_code == 404
    assert first.get(reverse("law_propose", args=["bands"]), {"code": "no such"}).status_code == 404
    assert first.get(reverse("law_proposal", args=[10**20])).status_code == 404


def test_a_day_shows_whose_dates_it_moves_before_it_is_proposed(first, limit):
    page = first.get(reverse("calendar_propose"), {"day": "2026-09-18", "kind": "off"}).content.decode()

    for text in (limit.case.number, limit.case.branch.name, "23:59 23/09/2026", "23:59 24/09/2026"):
        assert text in page, text
    assert Deadline.objects.get(pk=limit.pk).due_at == limit.due_at


def test_the_approval_of_a_day_moves_the_dates_in_one_act(first, second, limit):
    words = {"key": "d", "day": "2026-09-18", "kind": "off", "name_vi": "Nghỉ hoán đổi", "name_en": "Swapped day off", "source": "CV 1",
             "reason": "CV 1/VPCP"}  # fmt: skip
    address = first.post(reverse("calendar_propose"), words).url
    assert limit.case.number in second.get(address).content.decode()
    assert second.post(address, {"key": "a", "answer": "approve"}).status_code == 302

    assert Deadline.objects.get(pk=limit.pk).due_at == limit.due_at + timedelta(days=1)
    assert DeadlineChange.objects.get(deadline=limit).before == limit.due_at
    acts = Entry.objects.filter(verb__in=["law.approved", "deadline.recomputed"]).values_list("act", flat=True)
    assert len(set(acts)) == 1 and len(acts) >= 2
    assert limit.case.number not in second.get(address).content.decode(), "what was done is not a preview any more"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"kind": "worked"}, 422), ({"kind": "ordinary"}, 422), ({"name_vi": ""}, 422), ({"day": "2026-02-30"}, 422),
        ({"kind": "holiday"}, 422),
    ],
)  # fmt: skip
def test_a_reading_that_says_nothing_is_refused(first, words, status):
    sent = {"key": "d", "day": "2026-09-18", "kind": "off", "name_vi": "Nghỉ", "name_en": "Off", "source": "CV 1", "reason": "CV 1"} | words

    assert first.post(reverse("calendar_propose"), sent).status_code == status
    assert not LawProposal.objects.exists()


def test_two_announcements_on_one_day_both_count(administrator, second_administrator, limit):
    from law.commands import approve_law_row

    for kind in ("off", "ordinary", "off"):
        words = {"name_vi": "Nghỉ", "name_en": "Off", "source": "CV", "reason": "CV"}
        proposal = propose_calendar_day(OFF, kind, **words, by=administrator, today=DAY)
        approve_law_row(proposal, by=second_administrator, today=DAY)

    assert CalendarDay.objects.get(day=OFF, valid_to__isnull=True).kind == "off"
    assert Deadline.objects.get(pk=limit.pk).changes.count() == 3


def test_loading_moves_no_date_and_leaves_the_day_to_people(limit):
    """A release brings a holiday that lies within a running time limit."""
    late = deadlines.start_deadline(limit.case, "T_DECISION_COMPLEX", DAY, on=DAY)
    CalendarDay.objects.filter(day=date(2026, 11, 24)).delete()
    renew_stamp()
    running = deadlines.start_deadline(limit.case, "T_DECISION_STD", date(2026, 11, 18), on=DAY)
    dates = dict(Deadline.objects.values_list("pk", "due_at"))

    assert load() == dict.fromkeys((table.slug for table in TABLES), 0) | {LEFT_OUT: 1}
    assert dict(Deadline.objects.values_list("pk", "due_at")) == dates
    assert not CalendarDay.objects.filter(day=date(2026, 11, 24)).exists()
    deadlines.finish_deadline(limit.case, running.rule, at=MORNING)
    assert late.due_at and load()["calendar"] == 1
