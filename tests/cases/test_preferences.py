"""An officer's own choices: language, e-mail, saved filters. They are his alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from acts.errors import DomainError
from branches.models import Officer
from cases.models import Preference, SavedFilter
from cases.preferences import MOST_FILTERS, question, save_filter
from journal.models import Entry

KINDS = "kind=smuggling&status=verified"


@pytest.mark.django_db
def test_language_and_mail_are_kept_and_the_page_speaks_it_at_once(client_of, lan):
    client = client_of(lan)
    entries = Entry.objects.count()
    page = client.post(reverse("preferences"), {"language": "en", "mail": "each"}, follow=True).content.decode()
    assert "Your choices are kept." in page and "Saved filters" in page
    lan.refresh_from_db()
    assert lan.language == "en" and Preference.objects.get(officer=lan).mail == "each"
    client.cookies.pop(settings.LANGUAGE_COOKIE_NAME)
    assert "Saved filters" in client.get(reverse("preferences")).content.decode(), "another device speaks it too"
    assert Entry.objects.count() == entries, "they concern no case"


@pytest.mark.django_db
@pytest.mark.parametrize("words", [{"language": "fr", "mail": "each"}, {"language": "vi", "mail": "hourly"}, {}])
def test_a_choice_that_does_not_exist_is_refused(client_of, lan, words):
    assert client_of(lan).post(reverse("preferences"), words).status_code == 422
    assert not Preference.objects.exists()


@pytest.mark.django_db
def test_everybody_who_signs_in_has_preferences(client_of, steering, administrator, auditor, keeper_north):
    for officer in (steering, administrator, auditor, keeper_north):
        assert client_of(officer).get(reverse("preferences")).status_code == 200


@pytest.mark.django_db
def test_the_page_says_when_no_mail_can_come(client_of, lan, settings):
    words = "Máy chủ thư chưa được cài đặt"
    assert words in client_of(lan).get(reverse("preferences")).content.decode()
    settings.EMAIL_CONFIGURED = True
    assert "chưa có địa chỉ thư" in client_of(lan).get(reverse("preferences")).content.decode()
    Officer.objects.filter(pk=lan.pk).update(email="lan@customs.example")
    assert "lan@customs.example" in client_of(lan).get(reverse("preferences")).content.decode()


@pytest.mark.django_db
def test_a_filter_is_kept_shown_as_a_chip_used_and_deleted(client_of, lan):
    client = client_of(lan)
    assert "Lưu bộ lọc này" not in client.get(reverse("register")).content.decode(), "nothing is filtered yet"
    assert "Lưu bộ lọc này" in client.get(reverse("register") + f"?{KINDS}").content.decode()
    words = {"page": "register", "name": "Buôn lậu đã xác minh", "query": f"{KINDS}&page=3&q=&format=xlsx"}
    answer = client.post(reverse("save_filter"), words)
    assert answer.url == reverse("register") + f"?{KINDS}"
    page = client.get(answer.url).content.decode()
    assert "Buôn lậu đã xác minh" in page
    assert "Buôn lậu đã xác minh" not in client.get(reverse("worklist")).content.decode()
    row = SavedFilter.objects.get()
    assert client.get(reverse("delete_filter", args=[row.pk])).status_code == 302 and SavedFilter.objects.exists()
    client.post(reverse("delete_filter", args=[row.pk]))
    assert not SavedFilter.objects.exists()


@pytest.mark.django_db
def test_a_filter_of_the_worklist_stands_there(client_of, lan):
    client = client_of(lan)
    client.post(reverse("save_filter"), {"page": "worklist", "name": "Trễ", "query": "tab=late"})
    assert f'href="{reverse("worklist")}?tab=late"' in client.get(reverse("worklist")).content.decode()


@pytest.mark.django_db
def test_a_colleagues_filter_does_not_exist(client_of, lan, minh):
    row = save_filter(lan, page="register", name="Của tôi", query=KINDS)
    client = client_of(minh)
    for way in (client.get, client.post):
        assert way(reverse("delete_filter", args=[row.pk])).status_code == 404
    assert "Của tôi" not in client.get(reverse("register")).content.decode()
    assert SavedFilter.objects.filter(pk=row.pk).exists()


@pytest.mark.django_db
def test_the_same_name_means_the_new_question_and_twenty_are_enough(lan):
    for n in range(MOST_FILTERS):
        save_filter(lan, page="register", name=f"Lọc {n}", query=KINDS)
    save_filter(lan, page="register", name="Lọc 0", query="kind=drugs")
    assert SavedFilter.objects.get(name="Lọc 0").query == "kind=drugs"
    with pytest.raises(DomainError):
        save_filter(lan, page="worklist", name="Lọc 0", query="tab=late")
    assert SavedFilter.objects.filter(officer=lan).count() == MOST_FILTERS


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "page=2", "q=&kind=", "?", "a" * 1001, "q=" + "ư" * 400])
def test_nothing_and_too_much_are_not_kept(query):
    with pytest.raises(DomainError):
        question(query)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        {"page": "register", "name": "", "query": KINDS},
        {"page": "register", "name": "x" * 41, "query": KINDS},
        {"page": "https://elsewhere.example", "name": "x", "query": KINDS},
        {"page": "register", "name": "a\x00b", "query": KINDS},
        {"page": "register", "name": "a", "query": "\r\nSet-Cookie: x=y"},
        {"page": "register", "name": "a", "query": "page=2"},
        {},
    ],
)
def test_a_filter_that_cannot_be_kept_leads_back_with_a_word(client_of, lan, words):
    answer = client_of(lan).post(reverse("save_filter"), words)
    assert answer.status_code == 302 and answer.url.startswith("/") and not answer.url.startswith("//")
    assert not SavedFilter.objects.filter(name="x").exists() or "://" not in answer.url


def test_two_windows_at_once_do_not_get_past_the_limit(stage):
    lan = Officer.objects.get(username="lan.kv06")
    for n in range(MOST_FILTERS - 2):
        save_filter(lan, page="register", name=f"Lọc {n}", query=KINDS)

    def press(n):
        try:
            return bool(save_filter(Officer.objects.get(pk=lan.pk), page="register", name=f"mới {n}", query=KINDS))
        except DomainError:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(press, range(12))) == 2
