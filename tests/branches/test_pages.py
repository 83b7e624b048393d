"""The pages of the organisation and its people, as different people see them."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from acts import clock
from branches.commands import end_posting
from branches.models import Branch, Delegation, Officer, Posting
from branches.tasks import sync_postings


def text_of(response) -> str:
    return response.content.decode()


def test_only_an_administrator_finds_the_list_of_officers(administrator, lan, head_north, steering, client_of):
    assert client_of(administrator).get("/officers/").status_code == 200
    for person in (lan, head_north, steering):
        assert client_of(person).get("/officers/").status_code == 404
        assert client_of(person).get("/officers/new/").status_code == 404


def test_the_list_is_searched_and_filtered(administrator, lan, nam, south, client_of):
    browser = client_of(administrator)
    by_name = text_of(browser.get("/officers/", {"q": "thi lan"}))
    assert lan.full_name in by_name and nam.full_name not in by_name
    by_branch = text_of(browser.get("/officers/", {"branch": south.pk, "role": "officer"}))
    assert nam.full_name in by_branch and lan.full_name not in by_branch


def test_everybody_sees_oneself_and_nobody_else(lan, minh, client_of):
    browser = client_of(lan)
    assert lan.full_name in text_of(browser.get(f"/officers/{lan.pk}/"))
    assert browser.get(f"/officers/{minh.pk}/").status_code == 404


@pytest.mark.parametrize("path", ["/officers/{}/post/", "/officers/{}/dismiss/"])
def test_the_forms_of_an_administrator_are_not_found_by_others(path, lan, minh, head_north, administrator, client_of):
    assert client_of(administrator).get(path.format(lan.pk)).status_code == 200
    assert client_of(head_north).get(path.format(lan.pk)).status_code == 404
    assert client_of(lan).get(path.format(lan.pk)).status_code == 404


def test_an_administrator_appoints_posts_and_ends_a_posting(administrator, north, client_of):
    browser, today = client_of(administrator), clock.today()
    words = {"full_name": "Lò Thị An", "username": "an.kv06", "branch": north.pk, "language": "vi", "key": "k1"}
    answer = browser.post("/officers/new/", words)
    an = Officer.objects.get(username="an.kv06")
    assert answer.status_code == 302 and answer.url == f"/officers/{an.pk}/"
    assert browser.post("/officers/new/", words).url == answer.url  # a double click replays the answer
    assert "/account/first/" in text_of(browser.get(answer.url))
    position = Posting.objects.filter(role="officer").first().position
    words = {
        "branch": north.pk,
        "role": "officer",
        "position": position.pk,
        "valid_from": today.isoformat(),
        "document": "5/QĐ",
        "key": "k2",
    }
    assert browser.post(f"/officers/{an.pk}/post/", words).status_code == 302
    posting = an.postings.get()
    assert browser.post(f"/officers/{an.pk}/post/", words | {"key": "k3"}).status_code == 422
    assert browser.post(f"/postings/{posting.pk}/end/", {"last_day": today.isoformat(), "key": "k4"}).status_code == 302
    posting.refresh_from_db()
    assert posting.valid_to == today


def test_an_administrator_may_not_post_himself_through_the_page(administrator, north, client_of):
    position = administrator.postings.get().position
    words = {
        "branch": north.pk,
        "role": "administrator",
        "position": position.pk,
        "valid_from": clock.today().isoformat(),
        "document": "5/QĐ",
        "key": "k",
    }
    assert client_of(administrator).post(f"/officers/{administrator.pk}/post/", words).status_code == 403
    assert administrator.postings.count() == 1


def test_a_head_delegates_and_takes_back(head_north, minh, lan, north, client_of):
    browser, today = client_of(head_north), clock.today()
    assert client_of(lan).get("/delegations/new/").status_code == 404
    page = browser.get("/delegations/new/")
    right = page.context["form"].fields["rights"].choices[0][0]
    words = {
        "branch": north.pk, "receiver": minh.pk, "rights": [right], "valid_from": today.isoformat(),
        "valid_to": (today + timedelta(days=3)).isoformat(), "document": "7/QĐ", "key": "k",
    }  # fmt: skip
    assert browser.post("/delegations/new/", words).status_code == 302
    delegation = Delegation.objects.get()
    assert client_of(lan).get(f"/delegations/{delegation.pk}/end/").status_code == 404
    assert client_of(minh).post(f"/delegations/{delegation.pk}/end/", {"key": "k"}).status_code == 403
    assert browser.post(f"/delegations/{delegation.pk}/end/", {"key": "k"}).status_code == 302
    delegation.refresh_from_db()
    assert delegation.ended_on == today


def test_the_organisation_on_a_day(lan, client_of):
    browser = client_of(lan)
    now, then = text_of(browser.get("/branches/")), text_of(browser.get("/branches/", {"on": "2025-03-14"}))
    assert "KV06" in now and "TCHQ-LS" not in now
    assert "TCHQ-LS" in then and "KV06" not in then
    assert text_of(browser.get("/branches/", {"on": "nonsense"}))


def test_a_branch_shows_its_people_only_to_who_manages_them(administrator, minh, lan, client_of):
    assert minh.full_name in text_of(client_of(administrator).get("/branches/KV06/"))
    page = text_of(client_of(lan).get("/branches/KV06/"))
    assert minh.full_name not in page and "Cao Bằng" in page and "TCHQ" in page
    assert client_of(lan).get("/branches/KV99/").status_code == 404
    assert client_of(lan).get("/branches/KV06/counting/").status_code == 404


def test_the_first_day_of_counting_through_the_page(administrator, client_of):
    assert client_of(administrator).post("/branches/KV06/counting/", {"day": "01/01/2026", "key": "k"}).status_code == 302
    assert Branch.objects.get(code="KV06").counts_from.year == 2026


def test_the_daily_sweep_signs_out_who_left_and_then_finds_nothing(lan, minh, administrator, client_of):
    left, stays = client_of(lan), client_of(minh)
    end_posting(lan.postings.get(), last_day=clock.today() - timedelta(days=1), by=administrator, today=clock.today())
    assert sync_postings()["signed_out"] == 1
    assert left.get("/branches/").status_code == 302 and stays.get("/branches/").status_code == 200
    assert set(sync_postings().values()) == {0}
    assert Session.objects.count() == 1


def test_nobody_comes_in_without_signing_in(client, lan):
    for path in ("/officers/", f"/officers/{lan.pk}/", "/branches/", "/branches/KV06/", "/delegations/new/"):
        assert client.get(path).status_code == 302
